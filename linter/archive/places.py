"""Where the files of an archive are: here, or in a store that pyarrow reads by its address."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NamedTuple

import pyarrow as pa
from pyarrow import fs

from linter.archive.listing import Listing, listing_of, tells_its_folders
from linter.common.dataclass import dataclass, replace
from linter.common.errors import ConfigError, Problem, SourceError
from linter.common.file_types import JSON_LINES, SUFFIXES, UNREAD, is_lock, suffix_of
from linter.common.files import is_link, is_within
from linter.common.paths import fault
from linter.engine.cache.install_digest import digest

PARQUET, LINES, WARC, DOCUMENT = "parquet", "lines", "warc", "document"
_KINDS = {
    **dict.fromkeys((".parquet", ".pq", ".parq"), PARQUET),
    **dict.fromkeys(JSON_LINES, LINES),
    ".warc": WARC,
}
_TEXTS = UNREAD.keys() | {".json", ".zip"}
_LINKS, _NAMES = "behind links", "with names that are no UTF-8"
_NAMELESS = "below a folder without a name"
_PACKED = ".gz"
_PASSED_OVER = (".", "_")  # how the names of files begin that engines put beside their tables
_VERSIONS = ("etag", "versionid", "version-id", "generation")  # in what a store says of a file


class InputFile(NamedTuple):
    """A file of an archive: its path on a file system, and the name by which people know it.
    `stamp` changes when its content does, as far as its store tells."""

    system: Any
    path: str
    name: str
    size: int
    stamp: str

    @property
    def kind(self) -> str:
        """How its rows are read."""
        return kind_of(self.name)

    @property
    def suffix(self) -> str:
        """That of its name, which of a packed file is that of its content."""
        return suffix_of(self.name[: -len(_PACKED)] if self.is_packed else self.name)

    @property
    def is_packed(self) -> bool:
        """Whether it is compressed by gzip."""
        return suffix_of(self.name) == _PACKED

    @property
    def key(self) -> str:
        """A key that another file, or another content, does not have."""
        return digest(self.name, str(self.size), self.stamp)

    def open(self) -> Any:
        """Its bytes as a stream. Raises OSError."""
        return self.system.open_input_stream(self.path, compression=None)

    def looked_up(self) -> InputFile:
        """The file as it is now, with the version that its store has given it. Raises
        SourceError."""
        with _asking(self.name):
            found = self.system.get_file_info(self.path)
            now = self._replace(size=found.size, stamp=str(found.mtime_ns))
            if self.system.type_name == "local":
                return now
            with self.open() as stream:
                told = {str(k).lower(): str(v) for k, v in (stream.metadata() or {}).items()}
        versions = [_text(told[name]) for name in _VERSIONS if name in told]
        return now._replace(stamp=" ".join([now.stamp, *versions]))


@contextmanager
def _asking(name: str) -> Iterator[None]:
    """Turns what a file system raises into SourceError. Of what a store answers and pyarrow does
    not know, pyarrow raises an error of its own."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise SourceError(Problem(f"cannot be read: {_short(error)}", name)) from error


def _text(value: str) -> str:
    """What a store says, which pyarrow gives as the text of bytes."""
    return value.removeprefix("b'").removesuffix("'")


def kind_of(name: str) -> str:
    """How a file of this name is read."""
    return _KINDS.get(suffix_of(name.removesuffix(_PACKED)), DOCUMENT)


@dataclass(frozen=True, slots=True)
class Place:
    """A file or folder that was named: where it is, and `root`, its full name."""

    system: Any
    path: str
    name: str
    root: str
    is_folder: bool

    def files(self, besides: str = "", others: Counter[str] | None = None) -> Iterator[InputFile]:
        """The file, or those below the folder that are read, folder by folder in order. A folder
        of the full name `besides` is left out; what else is not read is counted in `others`, by
        suffix or by what is wrong with it. Raises SourceError."""
        if not self.is_folder:
            found = self.system.get_file_info(self.path)
            yield InputFile(self.system, self.path, self.name, found.size, str(found.mtime_ns))
            return
        others = Counter() if others is None else others
        with _asking(self.name):
            listing = listing_of(self.system, self.path)
        waiting = [self]
        while waiting:
            here = waiting.pop()
            folders = []
            for found in here._held(listing, others):
                if here._leads_out(found, self.root):
                    others[_LINKS] += 1
                elif found.type == fs.FileType.Directory:
                    folders.append(here._below(found))
                elif found.type == fs.FileType.File and _is_read(found.base_name):
                    yield here._file(found)
                elif suffix_of(found.base_name) in _TEXTS:
                    others[suffix_of(found.base_name)] += 1
            waiting.extend(each for each in reversed(folders) if each.root != besides)

    def _held(self, listing: Listing, others: Counter[str]) -> Sequence[Any]:
        """What is in a folder, in order."""
        with _asking(self.name):  # without this folder its rows would seem to be gone
            infos = listing(self.path)
        held = {}
        for found in infos:
            try:
                name, path = found.base_name, found.path
            except UnicodeDecodeError:
                others[_NAMES] += 1
                continue
            if not tells_its_folders(path, self.path.rstrip("/")):
                others[_NAMELESS] += 1
            elif not name.startswith(_PASSED_OVER):
                held[name, found.type == fs.FileType.Directory] = found
        return [held[key] for key in sorted(held)]

    def _leads_out(self, found: Any, root: str) -> bool:
        """Whether it is a link that leads out of what was named, or to a folder, which may be one
        that was passed."""
        if self.system.type_name != "local" or not is_link(found.path):
            return False
        folder = found.type == fs.FileType.Directory
        return folder or not is_within(os.path.realpath(found.path), root)

    def _below(self, found: Any) -> Place:
        root = f"{self.root.rstrip('/')}/{found.base_name}"
        return replace(self, path=found.path, name=self._named(found), root=root)

    def _file(self, found: Any) -> InputFile:
        name, stamp = self._named(found), str(found.mtime_ns)
        return InputFile(self.system, found.path, name, found.size, stamp)

    def _named(self, found: Any) -> str:
        if self.name == ".":
            return str(found.base_name)
        return f"{self.name.rstrip('/')}/{found.base_name}"


def _is_read(name: str) -> bool:
    """Whether a file in a folder is a table, a crawl or an article."""
    if is_lock(name):
        return False
    return kind_of(name) != DOCUMENT or suffix_of(name) in SUFFIXES


def find(name: str) -> Place:
    """The file or folder that a name on the command line means. Raises ConfigError."""
    if "://" in name:
        return _in_store(name)
    if why := fault(name):
        raise ConfigError(Problem(why, name))
    real = os.path.realpath(name)
    return place_in(fs.LocalFileSystem(), real, os.path.normpath(name).replace(os.sep, "/"), real)


def place_in(system: Any, path: str, name: str, root: str) -> Place:
    """A file or folder of a file system of pyarrow. Raises ConfigError if it has none there."""
    try:
        with _asking(name):
            found = system.get_file_info(path)
    except SourceError as error:
        raise ConfigError(*error.problems) from error
    if found.type == fs.FileType.NotFound:
        raise ConfigError(Problem("no such file or folder", name))
    if found.type == fs.FileType.Unknown:
        raise ConfigError(Problem("it is a pipe or a device, not a file or folder", name))
    return Place(system, path, name, root, found.type == fs.FileType.Directory)


def _in_store(name: str) -> Place:
    try:
        system, path = fs.FileSystem.from_uri(name)
    except (OSError, pa.ArrowException, ValueError) as error:
        message = f"this address cannot be read: {_short(error)}"
        raise ConfigError(Problem(message, _without_query(name))) from error
    plain = _without_query(name).rstrip("/")
    return place_in(system, path, plain, plain)


def _without_query(address: str) -> str:
    """An address without what may be secret: the options of a store, and who asks."""
    scheme, _, rest = address.partition("://")
    rest = rest.partition("?")[0]
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2] if ':' in host else host}{slash}{path}"


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]


def check_apart(places: Sequence[Place]) -> None:
    """Raises ConfigError if one of these is in another: its rows would be judged twice."""
    seen = sorted(places, key=lambda place: place.root)
    for outer, inner in pairwise(seen):
        if is_below(inner.root, outer.root):
            message = f"this is in {outer.name}, which is named too; leave one of them out"
            raise ConfigError(Problem(message, inner.name))


def is_below(root: str, folder: str) -> bool:
    """Whether a full name is that of a folder, or of something in it."""
    return root == folder or root.startswith(folder.rstrip("/") + "/")
