"""Helpers for several formats: wrapped lines, and comments in mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import Comment

_WRAP = regex(r"(?<![ \t])[ \t]*+(?:\r\n|\n|\r)[ \t]*+")
_COMMENT = regex(r"<!--(.*?)(?:-->|\Z)", re.S)


def lines_as_pieces(text: str, span: Span) -> list[Piece]:
    """The text of a span, with each line break and its indentation as one space."""
    pieces = []
    at = span.start
    for wrap in _WRAP.finditer(text, span.start, span.end):
        pieces.append(Piece(text[at : wrap.start()], Span(at, wrap.start())))
        pieces.append(Piece(" ", Span(wrap.start(), wrap.end())))
        at = wrap.end()
    pieces.append(Piece(text[at : span.end], Span(at, span.end)))
    return [p for p in pieces if p.text]


def comments_in(text: str) -> Iterator[Comment]:
    """The HTML comments of a text."""
    for match in _COMMENT.finditer(text):
        yield Comment(Span(match.start(), match.end()), match.group(1))
