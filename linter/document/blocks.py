"""Raw blocks: what a format finds in a source, before it is an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from linter.common.spans import Piece, Span

OBJECT = "\ufffc"
"""Stands for what has no words of its own, such as code, inside a sentence."""


class BlockKind(StrEnum):
    """What a block is to a reader."""

    TITLE = "title"  # the headline, wherever it stands: front matter, h1, first line
    DESCRIPTION = "description"  # front matter that search engines and cards show
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"  # footnote text


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or a mark of a source without an address (`footnote`): a note, or `<cite>`.

    `start` and `end` count from the start of the block's text. The target of a mark is the
    anchor of its note (`#fn1`, a label), or the numbers it shows (`4-6`); empty without either.
    """

    start: int
    end: int
    target: str
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. Tables are numbered through the article; rows and columns from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class RawBlock:
    """What a format yields: pieces of text with their source, in reading order.

    `anchors` are the names that links inside the page lead to it by; `number` is that of an item
    in a numbered list; `term` marks what a list of definitions defines.
    """

    kind: BlockKind
    pieces: Sequence[Piece]
    level: int = 0
    blockquote: bool = False
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    number: int | None = None
    term: bool = False
    cell: Cell | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment of the source; `text` is what stands between the marks."""

    span: Span
    text: str
