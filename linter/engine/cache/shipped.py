"""What the build of a wheel compiled: rules, phrases, settings and words by default.

It spares the first run three quarters of its time. A checkout has none of it, and what a wheel
has counts only beside the very files that it was made of. It is trusted like the code beside it.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from linter.common.files import read_file

PACKAGE = Path(__file__).parents[2]
FOLDER = PACKAGE / "compiled"
_NOTE = FOLDER / "made-of"


def entry(key: str) -> bytes | None:
    """The text under a key, in UTF-8; None if there is none."""
    try:
        return read_file(FOLDER / key)
    except OSError:
        return None


def is_valid(package: str) -> bool:
    """Whether the entries are as the build left them, and made of a package with this digest."""
    try:
        return _NOTE.read_text("utf-8") == _note(package)
    except (OSError, ValueError):
        return False


def seal(package: str) -> None:
    """Note of what the entries were made. Raises OSError."""
    _NOTE.write_text(_note(package), "utf-8")


def _note(package: str) -> str:
    made = sha256(package.encode())
    for file in sorted(FOLDER.iterdir()):
        if file != _NOTE:
            made.update(f"{file.name} {sha256(file.read_bytes()).hexdigest()}\n".encode())
    return made.hexdigest()
