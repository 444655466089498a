"""Text as a terminal or a log may be given it: no control characters, and how many columns it
takes."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache

_JOINER = "\u200d"  # of emoji
# What moves the cursor, changes colours, reorders the text or hides in it, and what ends a line
# for some programs only: it is shown by its number. The patterns are compiled when they are first
# needed, which is never in most runs.
_DANGEROUS = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
# The same in JSON and XML, whose own syntax deals with the first 32.
_IN_DATA = _DANGEROUS.replace("\x00-\x08\x0b-\x1f", "")
_IN_XML = _IN_DATA.replace("[", "[\r", 1)
_UNSHOWN = ("Cc", "Cf", "Zl", "Zp")


def printable(text: str) -> str:
    """Text in one line. Control characters that could do harm are shown as escapes such as
    `\\x1b` and `\\u202e`; newlines, tabs and others that show nothing become spaces."""
    if text.isprintable():
        return text
    text = re.sub(_DANGEROUS, _escaped, text)
    return "".join(" " if unicodedata.category(c) in _UNSHOWN and c != _JOINER else c for c in text)


def printable_lines(text: str) -> str:
    """Text with its newlines and tabs; control characters that could do harm are shown as in
    `printable`."""
    bare = text.replace("\n", " ").replace("\t", " ")
    return text if bare.isprintable() else re.sub(_DANGEROUS, _escaped, text)


def json_text(text: str) -> str:
    """JSON text in which a terminal finds no control character either; it means the same."""
    return text if text.isascii() and "\x7f" not in text else re.sub(_IN_DATA, _json_escape, text)


def xml_text(text: str) -> str:
    """XML text with such characters, and carriage returns, as references; it means the same."""
    return re.sub(_IN_XML, _xml_escape, text)


def width(text: str) -> int:
    """Columns that text takes in a terminal: wide characters take two, combining ones none."""
    beyond = 0 if text.isascii() else sum([_beyond_one(c) for c in text if not c.isascii()])
    return len(text) + beyond


@cache
def _beyond_one(character: str) -> int:
    if unicodedata.combining(character) or character == _JOINER:
        return -1
    return int(unicodedata.east_asian_width(character) in "WF")


def _escaped(match: re.Match[str]) -> str:
    number = ord(match.group())
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _json_escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def _xml_escape(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"
