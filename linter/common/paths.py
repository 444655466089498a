"""Names of files that come from outside: some can be no file on any system."""

from __future__ import annotations

import os
from pathlib import Path

MAX_NAME = 255  # bytes of a name between two slashes, on all usual file systems
MAX_PATH = 4096


def fault(name: str) -> str:
    """Why no file can have this name; empty if one can."""
    if "\0" in name:
        return "a file name cannot contain a NUL character"
    try:
        data = os.fsencode(name)
    except UnicodeEncodeError:
        return "a file name cannot contain half a character (a lone surrogate)"
    if len(data) >= MAX_PATH or max(map(len, data.split(b"/"))) > MAX_NAME:
        return "this file name is too long"
    return ""


def exists(path: str | Path) -> bool:
    """Whether a file or folder exists; false for a name that none can have."""
    return os.path.exists(path)  # noqa: PTH110 - the one of pathlib raises errors for odd names
