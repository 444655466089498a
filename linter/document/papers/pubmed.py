"""Exports of PubMed: with a tag before each field (`PMID- `, `TI  - `), and for reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.common.regex import regex
from linter.common.spans import Piece, Span, trimmed
from linter.document.blocks import BlockKind, Body, RawBlock
from linter.document.parsers.pieces import lines_as_pieces

_FIELD = regex(r"^(?P<tag>[A-Z][A-Z0-9]{1,3}) *- (?P<value>.*(?:\r?\n {4,}.*)*)", re.M)
_PARAGRAPH = regex(r"[^\r\n]+(?:\r?\n(?![ \t]*\r?\n)[^\r\n]+)*")
_ENTRY = regex(r"\d+\. [^\n]*\b(?:1[89]|20)\d\d\b")
# What a paragraph of an export for reading is, if it is no part of the abstract.
_ASIDE = regex(
    r"Author information:|(?:Comment|Erratum|Update|Republished|Summary) (?:in|on|for|of|from)\b"
    r"|(?:©|Copyright|\(c\) ?\d)|(?:DOI|PMCID|PMID|Collaborators): ?",
    re.I,
)
_INTERESTS = regex(
    r"Conflict of interest statement:|(?:Declaration of )?(?:Competing|Conflicting) interests?",
    re.I,
)
_FRONT = 3  # paragraphs before the abstract: where it was printed, its title, its authors
# The fields that say something of the study, the heading that each stands under, and its kind.
_KINDS = {
    "TI": ("", BlockKind.TITLE),
    "AB": ("Abstract", BlockKind.PARAGRAPH),
    "OAB": ("Abstract", BlockKind.PARAGRAPH),
    "PT": ("Kind of publication", BlockKind.PARAGRAPH),
    "GR": ("Funding", BlockKind.PARAGRAPH),
    "COIS": ("Conflict of interest", BlockKind.PARAGRAPH),
}


def read_tagged(text: str) -> Body:
    """What the fields of one record or several hold: title, abstract, kind of publication, grants
    and interests."""
    blocks: list[RawBlock] = []
    under = ""
    for found in _FIELD.finditer(text):
        heading, kind = _KINDS.get(found["tag"], ("", None))
        if kind is None:
            continue
        span = trimmed(text, Span(found.start("value"), found.end("value")))
        if heading and heading != under:
            blocks.append(_heading(heading, span.start))
        under = heading
        blocks.append(_block(text, span, kind))
    return Body(blocks, has_markup=True)


def read_abstracts(text: str) -> Body:
    """What an export for reading holds: the title and the abstract of each paper, and the interests
    of its authors."""
    return Body(list(_of_abstracts(text)), has_markup=True)


def _of_abstracts(text: str) -> Iterator[RawBlock]:
    place = 0
    for found in _PARAGRAPH.finditer(text):
        span = trimmed(text, Span(found.start(), found.end()))
        words = text[span.start : span.end]
        place = 1 if _ENTRY.match(words) else place + 1
        if place == _FRONT - 1:
            yield _block(text, span, BlockKind.TITLE)
        elif _INTERESTS.match(words):
            yield _heading("Conflict of interest", span.start)
            yield _block(text, span, BlockKind.PARAGRAPH)
        elif place > _FRONT and not _ASIDE.match(words):
            yield _block(text, span, BlockKind.PARAGRAPH)


def _heading(words: str, at: int) -> RawBlock:
    return RawBlock(BlockKind.HEADING, [Piece(words, Span(at, at))], level=2)


def _block(text: str, span: Span, kind: BlockKind) -> RawBlock:
    level = 1 if kind is BlockKind.TITLE else 0
    return RawBlock(kind, lines_as_pieces(text, span), level=level)
