"""Folders and files: lists them in order, searches parent folders, writes atomically."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` into a file so that a crash at any moment leaves the old or the new content.

    A symbolic link stays a link: its target is rewritten. An existing file keeps its mode, and a
    new one gets a mode from the umask; a read-only file is not changed. A device or a pipe
    cannot be replaced and is written to directly. Raises OSError, with the old content intact and
    no temporary file left behind.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    mode = stat.S_IMODE(target.stat().st_mode) if target.is_file() else None
    if mode is None and path.exists() and not path.is_dir():
        path.write_bytes(data)
        return
    temporary = target.with_name(f".caveat-{os.urandom(8).hex()}.tmp")
    try:
        # `os.open` applies the umask, which `tempfile` does not.
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666), "wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def entries(folder: str | Path) -> Sequence[os.DirEntry[str]]:
    """The entries of a folder, in order; empty if it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return ()


def find_upwards(folder: Path, name: str) -> Path | None:
    """The nearest file of this name, in a folder or its parents; None if there is none."""
    for parent in (folder, *folder.parents):
        path = parent / name
        if path.is_file():
            return path
    return None
