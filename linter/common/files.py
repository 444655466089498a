"""Folders and files: listed in order, found upwards, read, written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from linter.common.errors import ConfigError, Problem

MOST_BELOW = 100_000  # entries below a folder of rules; a second's walk

_KINDS = (
    (stat.S_ISFIFO, "it is a pipe, not a file"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
    (stat.S_ISCHR, "it is a device, not a file"),
    (stat.S_ISBLK, "it is a device, not a file"),
)
_LEFTOVER = r"\.caveat-(?P<host>[0-9a-f]{8})-(?P<process>\d+)-[0-9a-f]{16}\.tmp"
_LEFTOVER_AGE = 3600  # seconds after which no run still writes
_DEVICES = ("/dev", "/proc")


def read_file(path: str | Path) -> bytes:
    """The content of a file, a link to one followed.

    Raises OSError; for a pipe, a socket or a device too, since nobody may ever write to it.
    """
    mode = os.stat(path).st_mode  # noqa: PTH116 - of a string at a tenth of the cost
    if not stat.S_ISREG(mode):
        for is_kind, words in _KINDS:
            if is_kind(mode):
                raise OSError(errno.EINVAL, words, str(path))
    with FileIO(path) as file:
        return file.readall()


def read_text(path: str | Path) -> str:
    """The text of a file in UTF-8, without its byte order mark, all newlines as `\\n`.

    Raises OSError and UnicodeDecodeError.
    """
    text = read_file(path).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` into a file as `opened_atomically` does. Raises OSError."""
    with opened_atomically(path) as file:
        file.write(data)


@contextmanager
def opened_atomically(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, so that a crash at any moment leaves the old or the new content: it gets
    the new one at the end of the context, and keeps the old one if that raises.

    A symbolic link stays one: what it points to is rewritten. An existing file keeps its
    mode, a new one gets that of the umask; a read-only one is left alone. A device or a pipe
    cannot be replaced and is written to. Raises OSError, with the old content in place and
    nothing left behind; what a run that was killed has left beside it is deleted.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    mode = stat.S_IMODE(target.stat().st_mode) if target.is_file() else None
    if mode is None and path.exists() and not path.is_dir():
        with path.open("wb") as file:
            yield file
        return
    delete_leftovers(target.parent)
    temporary = target.with_name(_temporary_name())
    try:
        # `os.open` applies the umask, which `tempfile` does not.
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666), "wb") as f:
            yield f
            f.flush()
            os.fsync(f.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def opened_folder(path: Path, is_ours: Callable[[str], bool]) -> Iterator[Path]:
    """A new folder to write files to, which takes the place of the one at `path` at the end of the
    context; if that raises, the old one stays.

    Raises OSError; for a link too, and for a folder that has a file whose name is not one that
    `is_ours`, since it would be deleted.
    """
    if is_link(path):
        raise OSError(errno.EEXIST, "it is a link; delete it, or name another file", str(path))
    others = [entry.name for entry in entries(path) if not is_ours(entry.name)]
    if others:
        message = f"{others[0]} in it was not written by caveat; move it, or name another file"
        raise OSError(errno.EEXIST, message, str(path))
    delete_leftovers(path.parent)
    made, old = path.with_name(_temporary_name()), path.with_name(_temporary_name())
    made.mkdir()
    try:
        yield made
        if path.exists():
            path.rename(old)
        made.rename(path)
    finally:
        _delete_folder(made)
        _delete_folder(old)


def _delete_folder(folder: Path) -> None:
    from shutil import rmtree  # slow to import

    rmtree(folder, ignore_errors=True)


def _temporary_name() -> str:
    return f".caveat-{_host()}-{os.getpid()}-{os.urandom(8).hex()}.tmp"


def delete_leftovers(folder: Path) -> None:
    """Delete what runs that were killed while they wrote to a folder have left there: what is of a
    process on this machine that is no more, and what is old."""
    for entry in entries(folder):
        found = re.fullmatch(_LEFTOVER, entry.name)
        if found is None:
            continue
        with suppress(OSError):
            old = time.time() - entry.stat(follow_symlinks=False).st_mtime > _LEFTOVER_AGE
            if old or (found["host"] == _host() and not _runs(int(found["process"]))):
                if entry.is_dir(follow_symlinks=False):
                    _delete_folder(Path(entry.path))
                else:
                    Path(entry.path).unlink()


def _host() -> str:
    """This machine, told apart from others that share a disk with it."""
    import hashlib
    import platform

    return hashlib.blake2b(platform.node().encode(errors="replace"), digest_size=4).hexdigest()


def _runs(process: int) -> bool:
    """Whether a process runs, as far as can be told."""
    if os.name != "posix":
        return True  # elsewhere to ask is to end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def is_link(path: str | Path) -> bool:
    """Whether a path is a link; not where that cannot be told."""
    return os.path.islink(path)  # noqa: PTH114 - which raises nothing


def is_within(real: str, folder: str) -> bool:
    """Whether a real path is a real folder or lies in it."""
    return real == folder or real.startswith(folder.rstrip(os.sep) + os.sep)


def leads_out(path: str | Path) -> bool:
    """Whether a link takes a path out of the folder that it names, or out of the working folder
    where its name stays below that. The names that a system has for its streams do not."""
    plain = os.path.normpath(path)
    folder = os.path.dirname(plain)  # noqa: PTH120
    if is_within(plain, _DEVICES[0]) or is_within(plain, _DEVICES[1]):
        return False
    home = os.path.realpath(folder or ".")
    if is_link(plain) and not is_within(os.path.realpath(plain), home):
        return True
    stays = not plain.startswith((os.sep, os.pardir)) and not Path(plain).is_absolute()
    return stays and not is_within(home, os.path.realpath("."))


def entries(folder: str | Path) -> Sequence[os.DirEntry[str]]:
    """What is in a folder, in order; nothing where it cannot be read."""
    try:
        return listed(folder)
    except OSError:
        return ()


def listed(folder: str | Path) -> Sequence[os.DirEntry[str]]:
    """What is in a folder, in order. Raises OSError."""
    with os.scandir(folder) as found:
        return sorted(found, key=attrgetter("name"))


def files_below(
    folder: str | Path, passed_over: Collection[str] = ()
) -> Iterator[os.DirEntry[str]]:
    """All that is below a folder and is no folder, in order; links to folders are not followed.

    Folders with names that are `passed_over` are left out. Nothing is told of what cannot be read.
    Raises ConfigError if more than `MOST_BELOW` entries are below it, as when a disk is named.
    """
    waiting = [iter(entries(folder))]
    seen = 0
    while waiting:
        for entry in waiting[-1]:
            seen += 1
            if seen > MOST_BELOW:
                message = f"more than {MOST_BELOW:,} files are below this folder"
                raise ConfigError(Problem(f"{message}; name the one that you mean", str(folder)))
            try:
                is_folder = entry.is_dir()
            except OSError:  # such as for a link to itself
                is_folder = False
            if not is_folder:
                yield entry
            elif entry.name not in passed_over and not entry.is_symlink():
                waiting.append(iter(entries(entry.path)))
                break
        else:
            waiting.pop()


def find_upwards(
    folder: Path, found_in: Callable[[Path], Path | None], known: dict[Path, Path | None]
) -> Path | None:
    """The nearest file that `found_in` finds in a folder, from this one upwards.

    What is found is `known` of each folder that was passed, so that none is asked twice.
    """
    if folder in known:
        return known[folder]
    passed = []
    found = None
    for place in (folder, *folder.parents):
        if place in known:
            found = known[place]
            break
        passed.append(place)
        if (found := found_in(place)) is not None:
            break
    known.update(dict.fromkeys(passed, found))
    return found


def file_in(folder: Path, name: str) -> Path | None:
    """The file of this name in a folder. A pipe is one too: reading it tells."""
    file = folder / name
    return file if os.path.lexists(file) and not os.path.isdir(file) else None
