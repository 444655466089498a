"""Whether this program is as it was installed, told without reading its files.

pip notes the size and the SHA-256 of each file in RECORD, one of the last two files that it writes.
So the program is what RECORD says where no file and no folder of it is missing, more, of another
size, or changed since the end of the installation. What changes a file also changes its `ctime`,
which no program can set back; a copy of a whole environment has new ones, but keeps the `mtime`.
Wherever this does not tell, somebody has to read the files.

A change in place stays unseen only if the size is the same and the clock was set back for it, or
if it was made past the file system, or if afterwards both of the last two files were written anew.
An environment that was copied hides one only if `mtime`, too, was set back before. A wheel that was
changed without its RECORD is not told from a sound one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import cache_from_source
from pathlib import Path

from linter import __version__
from linter.common.digests import blake2b, sha256
from linter.common.files import read_file

_RECORD = "RECORD"
_LAST = ("INSTALLER", _RECORD)  # what pip writes when all other files are there
_MTIME = slice(8, 12)  # of the source, in the head of compiled Python
_COMPILED = "/__pycache__/"  # made of files in RECORD


def rows(package: Path, files: Iterable[Path]) -> str:
    """A digest of the rows that RECORD will have for files of a package in a wheel."""
    return _digest([_row(file.relative_to(package.parent), file.read_bytes()) for file in files])


def _row(name: Path, content: bytes) -> str:
    from base64 import urlsafe_b64encode  # for the build alone

    digest = urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")
    return f"{name.as_posix()},sha256={digest},{len(content)}"


def _digest(lines: Iterable[str]) -> str:
    return blake2b("\n".join(sorted(lines)).encode(), digest_size=32).hexdigest()


def is_as_installed(
    package: Path, files: Sequence[os.DirEntry[str]], known: str, note: Path
) -> bool:
    """Whether all files below a package are those of `rows`, of which `known` is the digest. The
    file that keeps this digest, `note`, has no row there."""
    if os.name != "posix":
        return False  # `ctime` is something else
    try:
        metadata = package.parent / f"caveat-{__version__}.dist-info"
        end = _End([os.lstat(metadata / name) for name in _LAST])
        if not _is_kept(package / "__init__.py", end):
            return False
        own = f"{note.relative_to(package.parent).as_posix()},"
        lines = [
            line
            for line in read_file(metadata / _RECORD).decode().splitlines()
            if line.startswith(f"{package.name}/") and _COMPILED not in line
        ]
        if _digest(line for line in lines if not line.startswith(own)) != known:
            return False
        sizes = {name: int(size) for name, _, size in (line.split(",") for line in lines)}
        return _are_unchanged(package, files, sizes, end)
    except (OSError, ValueError):
        return False


class _End:
    """The end of an installation."""

    def __init__(self, last: Sequence[os.stat_result]) -> None:
        self._devices = {found.st_dev for found in last}
        self._mtime = min(found.st_mtime_ns for found in last)
        self._ctime = min(found.st_ctime_ns for found in last)

    def is_after(self, found: os.stat_result) -> bool:
        """Whether it is later than all that was done to a file of the same file system."""
        older = found.st_mtime_ns < self._mtime and found.st_ctime_ns < self._ctime
        return older and found.st_dev in self._devices


def _is_kept(source: Path, end: _End) -> bool:
    """Whether a module has the time that its compiled form was made for at the installation. If
    not, the environment was copied without times."""
    compiled = cache_from_source(source)
    time = int(os.lstat(source).st_mtime).to_bytes(4, "little")
    return end.is_after(os.lstat(compiled)) and read_file(compiled)[_MTIME] == time


def _are_unchanged(
    package: Path, files: Sequence[os.DirEntry[str]], sizes: Mapping[str, int], end: _End
) -> bool:
    cut = len(str(package.parent)) + 1
    folders = {str(package)}
    for entry in files:
        found = entry.stat(follow_symlinks=False)
        folders.add(entry.path[: -len(entry.name) - 1])
        if not stat.S_ISREG(found.st_mode) or found.st_size != sizes.get(entry.path[cut:]):
            return False
        if not end.is_after(found):
            return False
    return len(files) == len(sizes) and all(end.is_after(os.lstat(folder)) for folder in folders)
