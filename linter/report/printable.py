"""Text as a terminal shows it: no control characters, and how many columns it takes."""

from __future__ import annotations

import unicodedata
from functools import cache

_UNSHOWN = ("Cc", "Cf", "Zl", "Zp")


def printable(text: str) -> str:
    """Text that a terminal shows as it is, in one line: no control characters."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(c) in _UNSHOWN and c != "\u200d" else c for c in text
    )


def width(text: str) -> int:
    """Columns that text takes in a terminal: wide characters take two, combining ones none."""
    beyond = 0 if text.isascii() else sum([_beyond_one(c) for c in text if not c.isascii()])
    return len(text) + beyond


@cache
def _beyond_one(character: str) -> int:
    if unicodedata.combining(character) or character == "\u200d":
        return -1
    return int(unicodedata.east_asian_width(character) in "WF")
