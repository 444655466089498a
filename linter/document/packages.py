"""Files that are packages: a ZIP of parts, as Word, OpenDocument and EPUB have them.

Opened with care, since such a file may come from anywhere, and written back so that a part that
was not changed keeps every byte of its record.
"""

from __future__ import annotations

import codecs
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property

from linter.common.dataclass import dataclass, field
from linter.common.errors import Problem, SourceError
from linter.common.file_types import ZIP

MOST_PARTS = 10_000
LARGEST_PART = 64 * 2**20  # bytes of a part that is read
LARGEST_PACKAGE = 2**30  # bytes of all its parts, pictures too
HIGHEST_RATIO = 200  # of a part to what it takes in the file; of prose it is 5 to 20
_SMALL = 2**20  # bytes of a part that may be as repetitive as it likes
LOCAL_HEADER = 30  # bytes of the record of a part before its name
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
DAMAGED = "the file is damaged{}; open it in the program that made it and save it again"
LOCKED = "the file is locked with a password; save it without one"
_TOO_MUCH = "is too much to unpack: {}; save the article itself, without what is not its text"


@dataclass(frozen=True, slots=True)
class Part:
    """Where the text of a part stands in a source that is made of several, how it is encoded in
    the package, and what it is there (`document`, `footnotes`, `styles`)."""

    name: str
    start: int
    end: int
    encoding: str = "utf-8"
    bom: bool = False
    role: str = ""

    def encoded(self, text: str) -> bytes:
        """The bytes of a new text of the part."""
        mark = "\ufeff" if self.bom else ""
        return f"{mark}{text}".encode(self.encoding)


@dataclass(frozen=True)
class Package:
    """A package: the bytes of the file. Made by `open_package`, which has looked at its list."""

    path: str
    data: bytes = field(repr=False)

    @cached_property
    def names(self) -> Sequence[str]:
        """The names of its parts, in the order of its list. Folders are none."""
        return tuple(name for name in self._entries if not name.endswith("/"))

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The content of a part. Raises SourceError if there is none, if it is damaged, and if it
        is too large or packed too tightly for an article."""
        entry = self._entries.get(name)
        if entry is None:
            raise _error(self.path, DAMAGED.format(f": it has no {name}"))
        self._refuse_bomb(entry)
        try:
            return self.archive.read(entry)
        except _FAULTS as error:
            raise _error(self.path, DAMAGED.format(f" at {name}")) from error

    def decoded(self, name: str, role: str = "") -> tuple[Part, str]:
        """A part of XML and its text. Raises SourceError as `read` does, and if it is no text."""
        return decoded(self.read(name), name, self.path, role)

    def edited(self, parts: Mapping[str, bytes]) -> bytes:
        """The bytes of a package with these parts in place of its own, or added at the end.

        All others keep their record as it is: compressed bytes, place, date and flags.
        """
        from linter.document.repacking import edited  # few packages are written

        return edited(self, parts)

    def __getstate__(self) -> tuple[str, bytes]:
        return self.path, self.data

    def __setstate__(self, state: tuple[str, bytes]) -> None:
        for name, value in zip(("path", "data"), state, strict=True):
            object.__setattr__(self, name, value)

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        """The list of its parts, as the standard library reads it."""
        return zipfile.ZipFile(io.BytesIO(self.data))

    @cached_property
    def _entries(self) -> Mapping[str, zipfile.ZipInfo]:
        return {entry.filename: entry for entry in self.archive.infolist()}

    def _refuse_bomb(self, entry: zipfile.ZipInfo) -> None:
        size = entry.file_size
        if size > LARGEST_PART:
            what = f"{entry.filename} has {_megabytes(size)}, and {_megabytes(LARGEST_PART)} is"
            raise _error(self.path, _TOO_MUCH.format(f"{what} the limit"))
        if size > _SMALL and size > HIGHEST_RATIO * entry.compress_size:
            times = size // max(entry.compress_size, 1)
            what = f"{entry.filename} grows {times:,} times, as no article does"
            raise _error(self.path, _TOO_MUCH.format(what))


_UTF_16 = {
    b"\xff\xfe": ("utf-16-le", True),
    b"\xfe\xff": ("utf-16-be", True),
    b"<\0": ("utf-16-le", False),
    b"\0<": ("utf-16-be", False),
}


def decoded(data: bytes, name: str, path: str, role: str = "") -> tuple[Part, str]:
    """The bytes of a part of XML as a part of that text alone, and the text. Raises SourceError if
    it is not in UTF-8 or UTF-16, which every reader of XML knows."""
    encoding, bom = _UTF_16.get(data[:2], ("utf-8", data.startswith(codecs.BOM_UTF8)))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _error(path, DAMAGED.format(f": {name} is not valid {encoding}")) from error
    text = text[1:] if bom else text
    return Part(name, 0, len(text), encoding, bom, role), text


_FAULTS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, struct.error, OverflowError, IndexError),
)


def open_package(data: bytes, path: str) -> Package:
    """The package that a file is. Raises SourceError for what is none, is damaged or locked, or
    would unpack to more than an article can be."""
    package = Package(path, data)
    try:
        entries = package.archive.infolist()
        first_of_list = package.archive.start_dir
    except _FAULTS as error:
        raise _error(path, DAMAGED.format("")) from error
    if len(entries) > MOST_PARTS:
        what = f"it has {len(entries):,} parts, and {MOST_PARTS:,} is the limit"
        raise _error(path, _TOO_MUCH.format(what))
    if sum(entry.file_size for entry in entries) > LARGEST_PACKAGE:
        what = f"its parts have more than {_megabytes(LARGEST_PACKAGE)}"
        raise _error(path, _TOO_MUCH.format(what))
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise _error(path, LOCKED)
        if entry.compress_type not in _METHODS:
            raise _error(path, DAMAGED.format(f": {entry.filename} is packed in an unknown way"))
    if len(package._entries) < len(entries):
        raise _error(path, DAMAGED.format(": two of its parts have the same name"))
    if not data.startswith(ZIP) or not _are_apart(entries, first_of_list):
        raise _error(path, DAMAGED.format(": its parts lie in each other"))
    return package


def _are_apart(entries: Sequence[zipfile.ZipInfo], end: int) -> bool:
    """Whether each record ends before the next begins, and the last before the list of them."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    begins = [*(entry.header_offset for entry in ordered), end]
    return begins[0] == 0 and all(
        entry.header_offset + LOCAL_HEADER + entry.compress_size <= following
        for entry, following in zip(ordered, begins[1:], strict=True)
    )


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"


def _error(path: str, message: str) -> SourceError:
    return SourceError(Problem(message, path))
