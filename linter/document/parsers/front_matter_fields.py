"""Front matter fields that readers see: the title and the description are linted like text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind, RawBlock
from linter.document.parsers.pieces import lines_as_pieces
from linter.document.source import Source

_KINDS = {
    "title": BlockKind.TITLE,
    "headline": BlockKind.TITLE,
    "seo_title": BlockKind.DESCRIPTION,
    "subtitle": BlockKind.DESCRIPTION,
    "description": BlockKind.DESCRIPTION,
    "summary": BlockKind.DESCRIPTION,
    "excerpt": BlockKind.DESCRIPTION,
    "dek": BlockKind.DESCRIPTION,
    "standfirst": BlockKind.DESCRIPTION,
}


def field_kind(name: str) -> BlockKind | None:
    """The kind of block for a field of this name; None if it is not a headline or summary."""
    return _KINDS.get(name.lower())


def field_blocks(source: Source) -> Iterator[RawBlock]:
    """A block for each text value that readers see, in file order."""
    for name, span in source.front_matter.values.items():
        if (kind := field_kind(name)) and span.end > span.start:
            quote = source.text[span.start - 1]
            pieces = [
                part
                for piece in lines_as_pieces(source.text, span)
                for part in _unescaped(piece, _ESCAPES.get(quote))
            ]
            yield RawBlock(kind, pieces, level=1)


_ESCAPES = {"'": re.compile("''"), '"': re.compile(r"\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)")}
_BLANKS = "nrtNLP_ "


def _unescaped(piece: Piece, escape: re.Pattern[str] | None) -> Iterator[Piece]:
    """A piece of a quoted YAML value with its escapes decoded, each as a separate piece."""
    at = 0
    for match in escape.finditer(piece.text) if escape else ():
        start = piece.source.start
        yield Piece(piece.text[at : match.start()], Span(start + at, start + match.start()))
        span = Span(start + match.start(), start + match.end())
        yield Piece(_character(match.group()), span)
        at = match.end()
    yield Piece(piece.text[at:], Span(piece.source.start + at, piece.source.end))


def _character(escape: str) -> str:
    if escape[1] in "ux" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    return " " if escape[1] in _BLANKS else escape[1]
