"""What the build of a wheel compiled: rules, phrases, settings and words by default.

It spares the first run three quarters of its time. A checkout has none of it, and what a wheel
has counts only beside the very files that it was made of. It is trusted like the code beside it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from linter.common.digests import blake2b
from linter.common.files import files_below, read_file
from linter.engine.cache.install_record import is_as_installed, rows

PACKAGE = Path(__file__).parents[2]
FOLDER = PACKAGE / "compiled"
_NOTE = FOLDER / "made-of"
_ROWS = FOLDER / "installed-as"


def entry(key: str) -> bytes | None:
    """The text under a key, in UTF-8; None if there is none."""
    try:
        return read_file(FOLDER / key)
    except OSError:
        return None


def is_valid(package: str) -> bool:
    """Whether the entries are as the build left them, and made of a package with this digest."""
    try:
        return _noted() == (package, _digest())
    except (OSError, ValueError):
        return False


def package_as_installed(files: Sequence[os.DirEntry[str]]) -> str | None:
    """The digest of the package with these files, and valid entries, as the build noted it; None
    unless it is known without reading them that they are those of the build."""
    try:
        package, _ = _noted()
        known = read_file(_ROWS).decode()
    except (OSError, ValueError):
        return None
    return package if is_as_installed(PACKAGE, files, known, _ROWS) else None


def seal(package: str) -> None:
    """Note of what the entries were made, and all files of the package. Raises OSError."""
    _NOTE.write_text(f"{package} {_digest()}", "utf-8")
    files = (Path(entry.path) for entry in files_below(PACKAGE, ("__pycache__",)))
    _ROWS.write_text(rows(PACKAGE, (file for file in files if file != _ROWS)), "utf-8")


def _noted() -> tuple[str, ...]:
    """The digests of the package and of the entries at the build."""
    return tuple(read_file(_NOTE).decode().split(" "))


def _digest() -> str:
    """A digest of the entries."""
    made = blake2b(digest_size=32)
    for file in sorted(FOLDER.iterdir()):
        if file not in (_NOTE, _ROWS):
            content = file.read_bytes()
            made.update(f"{file.name} {len(content)}\n".encode())
            made.update(content)
    return made.hexdigest()
