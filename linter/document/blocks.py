"""Raw blocks: what a format finds in a source, before it is an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from linter.common.lines import LineIndex
from linter.common.spans import Piece, Span
from linter.document.unread import Unread

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

    `start` and `end` count from the start of the block's text.
    """

    start: int
    end: int
    target: str
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class RawBlock:
    """What a format yields: pieces of text with their source, in reading order."""

    kind: BlockKind
    pieces: Sequence[Piece]
    level: int = 0
    blockquote: bool = False
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the source; `text` is what stands between the marks."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """What a format finds in a source: blocks and comments, and what is neither. `lines` are those
    that its writer sees, where they are not those of the file."""

    blocks: Iterable[RawBlock]
    comments: Sequence[Comment] = ()
    unread: Sequence[Unread] = ()
    lines: LineIndex | None = None
