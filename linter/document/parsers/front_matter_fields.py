"""Front matter fields that readers see: the title and the description are linted like text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linter.common.dataclass import replace
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind, Body, Comment, RawBlock
from linter.document.front_matter import Style
from linter.document.parsers.pieces import lines_as_pieces
from linter.document.source import Source
from linter.document.unread import Reason, Unread, unread

_KINDS = {
    "title": BlockKind.TITLE,
    "headline": BlockKind.TITLE,
    "seo_title": BlockKind.DESCRIPTION,
    "subtitle": BlockKind.DESCRIPTION,
    "description": BlockKind.DESCRIPTION,
    "abstract": BlockKind.DESCRIPTION,
    "summary": BlockKind.DESCRIPTION,
    "excerpt": BlockKind.DESCRIPTION,
    "dek": BlockKind.DESCRIPTION,
    "standfirst": BlockKind.DESCRIPTION,
}


def field_kind(name: str) -> BlockKind | None:
    """The kind of block for a field of this name; None if it is not a headline or summary."""
    return _KINDS.get(name.lower())


def with_fields(body: Body, source: Source) -> Body:
    """What a format holds, after the fields of the front matter that readers see."""
    front = source.front_matter
    if not front.end:
        return body
    fields = list(field_blocks(source))
    read = [p.source for block in fields for p in block.pieces]
    return replace(
        body,
        blocks=[*fields, *body.blocks],
        comments=[*(Comment(c.span, c.text) for c in front.comments), *body.comments],
        unread=[*_left_out(source, [*read, *(c.span for c in front.comments)]), *body.unread],
    )


def _left_out(source: Source, read: Iterable[Span]) -> Iterator[Unread]:
    """What stands between these parts of the front matter."""
    at = 0
    end = source.front_matter.end
    for span in sorted([*read, Span(end, end)]):
        words = source.text[at : span.start]
        if left := unread(words, Span(at, span.start), Reason.FRONT_MATTER):
            yield left
        at = span.end


def field_blocks(source: Source) -> Iterator[RawBlock]:
    """A block for each text value that is shown to readers, in file order."""
    for name, (span, style) in source.front_matter.values.items():
        if (kind := field_kind(name)) and span.end > span.start:
            pieces = [
                part
                for piece in lines_as_pieces(source.text, span)
                for part in _unescaped(piece, _ESCAPES.get(style))
                if part.text
            ]
            if pieces:
                yield RawBlock(kind, pieces, level=1)


_PAIR = r"u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}"
_ESCAPES = {
    Style.SINGLE: regex("''"),
    Style.DOUBLE: regex(rf"\\(?:{_PAIR}|u[\da-fA-F]{{4}}|U[\da-fA-F]{{8}}|x[\da-fA-F]{{2}}|.|\Z)"),
}
_BLANKS = "nrtbfvNLP_ "


def _unescaped(piece: Piece, escape: re.Pattern[str] | None) -> Iterator[Piece]:
    """A piece of a quoted value with its escapes read, each in its own piece."""
    at = 0
    for match in escape.finditer(piece.text) if escape else ():
        yield piece.part(at, match.start())
        yield replace(piece.part(*match.span()), text=_character(match.group()))
        at = match.end()
    yield piece.part(at, len(piece.text))


def _character(escape: str) -> str:
    """What an escape stands for; nothing for one that only joins lines."""
    if len(escape) == 1:
        return ""
    if escape[1] in "uUx" and len(escape) > 2:
        units = [int(unit, 16) for unit in re.split(r"\\[uUx]", escape)[1:]]
        code = units[0] if len(units) == 1 else _joined(*units)
        known = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
        return chr(code) if known else "\ufffd"
    return " " if escape[1] in _BLANKS else escape[1]


def _joined(high: int, low: int) -> int:
    """The code point that two surrogates stand for."""
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
