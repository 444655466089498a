"""Character references of HTML (`&amp;`, `&#8217;`, `&#x2019;`), each as a piece of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.common.dataclass import replace
from linter.common.regex import regex
from linter.common.spans import Piece

_REFERENCE = regex(r"&(?:#(?:\d+|[xX][\da-fA-F]+);?|[a-zA-Z][a-zA-Z\d]*+;?)", re.A)
_LONGEST_WITHOUT_SEMICOLON = len("yacute")  # of the names in the HTML standard, which are settled
_LONGEST_NUMBER = len("1114111")  # the last code point; longer numbers are invalid


def read_references(piece: Piece, *, attribute: bool = False) -> Iterator[Piece]:
    """A piece that maps character by character, split around its character references.

    Follows the HTML standard: some names need no semicolon, except inside a word of an
    `attribute`; `&#146;` means the character that windows-1252 has there.
    """
    text = piece.text
    at = 0
    for found in _REFERENCE.finditer(text) if "&" in text else ():
        size, characters = _read(found.group())
        end = found.start() + size
        if not size or (attribute and text[end - 1] != ";" and _goes_on(text, end)):
            continue
        if at < found.start():
            yield piece.part(at, found.start())
        if characters:
            yield replace(piece.part(found.start(), end), text=characters)
        at = end
    if at < len(text):
        yield piece.part(at, len(text))


def _read(reference: str) -> tuple[int, str]:
    """The length of a reference, 0 if it is invalid, and the characters it represents."""
    from html import unescape  # slow to import
    from html.entities import html5

    if reference[1] == "#":
        sign = "&#x" if reference[2] in "xX" else "&#"
        digits = reference[len(sign) :].strip(";").lstrip("0") or "0"
        known = len(digits) <= _LONGEST_NUMBER
        return len(reference), unescape(f"{sign}{digits};") if known else "\ufffd"
    name = reference[1:]
    if name in html5:
        return len(reference), html5[name]
    for size in range(min(len(name), _LONGEST_WITHOUT_SEMICOLON), 1, -1):
        if name[:size] in html5:
            return size + 1, html5[name[:size]]
    return 0, ""


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1] == "=" or text[end : end + 1].isalnum()
