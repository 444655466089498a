"""Paths for services that read reports: relative to the working folder."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def relative(path: str) -> str:
    """A path with forward slashes, relative to the working folder if it is inside it."""
    normal = Path(os.path.normpath(path))
    here = Path.cwd()
    return (normal.relative_to(here) if normal.is_relative_to(here) else normal).as_posix()


def uri(path: str) -> str:
    """A path as a percent-encoded URI: a relative reference, or `file:` for one outside the
    working folder."""
    name = relative(path)
    return Path(name).as_uri() if Path(name).is_absolute() else quote(os.fsencode(name))
