"""Folders and files: listed in order, found upwards, written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` into a file so that a crash at any moment leaves the old or the new content.

    A symbolic link stays one: what it points to is rewritten. An existing file keeps its
    mode, a new one gets that of the umask; a read-only one is left alone. A device or a pipe
    cannot be replaced and is written to. Raises OSError, with the old content in place and
    nothing left behind.
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
    """What is in a folder, in order; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return ()


def find_upwards(folder: Path, name: str) -> Path | None:
    """The nearest file of this name, from a folder upwards."""
    for parent in (folder, *folder.parents):
        path = parent / name
        if path.is_file():
            return path
    return None
