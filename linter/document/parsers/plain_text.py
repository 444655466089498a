"""Plain text: paragraphs are separated by blank lines, and bullets are list items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.common.regex import regex
from linter.common.spans import Span, trimmed
from linter.document.blocks import BlockKind, Body, RawBlock
from linter.document.parsers.pieces import comments_in, lines_as_pieces

WRAPPED_WIDTH = 120
_LINE = regex(r"[^\r\n]+")
_CHARACTER = regex(r"[^\r\n]")
_BULLET = regex(r"[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+")


def read(body: str) -> Body:
    """What a plain text holds.

    If no line is longer than `WRAPPED_WIDTH`, the lines count as hard-wrapped and a paragraph ends
    at a blank line; otherwise every line is a paragraph.
    """
    comments = list(comments_in(body))
    body = _blanked(body, [comment.span for comment in comments])
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(body) if not m.group().isspace()]
    wrapped = all(line.end - line.start <= WRAPPED_WIDTH for line in lines)
    blocks: list[RawBlock] = []
    open_block: tuple[BlockKind, Span, int | None] | None = None
    for line in lines:
        bullet = _BULLET.match(body, line.start, line.end)
        joins = (
            open_block is not None
            and wrapped
            and not bullet
            and not _blank_between(body, open_block[1].end, line.start)
        )
        if open_block and joins:
            kind, span, number = open_block
            open_block = (kind, Span(span.start, line.end), number)
            continue
        if open_block:
            blocks.append(_block(body, *open_block))
        kind = BlockKind.ITEM if bullet else BlockKind.PARAGRAPH
        digits = re.search(r"\d+", bullet.group()) if bullet else None
        start = bullet.end() if bullet else line.start
        open_block = (kind, Span(start, line.end), int(digits.group()) if digits else None)
    if open_block:
        blocks.append(_block(body, *open_block))
    return Body(blocks, comments)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """A text with spaces for these parts of it, but for their line ends."""
    kept: list[str] = []
    at = 0
    for span in spans:
        kept += [text[at : span.start], _CHARACTER.sub(" ", text[span.start : span.end])]
        at = span.end
    return "".join([*kept, text[at:]])


def _blank_between(text: str, start: int, end: int) -> bool:
    return len(re.findall(r"\r\n|\n|\r", text[start:end])) > 1


def _block(body: str, kind: BlockKind, span: Span, number: int | None) -> RawBlock:
    return RawBlock(kind, lines_as_pieces(body, trimmed(body, span)), number=number)
