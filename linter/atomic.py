"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

_NAME = 100  # characters of the file's name in that of the temporary one, which may get too long


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the content of a file: whoever looks, whenever, sees the old or the new one.

    A link stays a link, and what it points to is replaced; the mode of a file stays. A process
    killed halfway may leave a hidden `.NAME.*.tmp` beside the file. Raises OSError, and changes
    nothing, where the file is read-only or its folder cannot be written.
    """
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _new_mode()
    handle, name = tempfile.mkstemp(".tmp", f".{target.name[:_NAME]}.", target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _new_mode() -> int:
    """The mode that a new file gets here; the mask can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
