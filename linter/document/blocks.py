"""Raw blocks: the output of a format's parser, from which the article is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from linter.common.dataclass import dataclass, field
from linter.common.lines import LineIndex
from linter.common.spans import Extent, Piece, Span
from linter.document.unread import Unread

OBJECT = "\ufffc"
"""Placeholder inside a sentence for something without words, such as code."""


class BlockKind(StrEnum):
    """The role of a block for a reader."""

    TITLE = "title"  # the headline, wherever it is: front matter, h1, first line
    DESCRIPTION = "description"  # front matter that search engines and link previews show
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"  # footnote text


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or a citation without an address (`footnote`): a note, or `<cite>`.

    `start` and `end` are offsets in the text of the block, in code points. The target of a
    footnote mark is the anchor of its note (`#fn1`, a label), or the numbers it shows (`4-6`);
    empty without either. A link is `paid` if its mark-up says so to search engines
    (`rel="sponsored"`).
    """

    start: int
    end: int
    target: str
    footnote: bool = False
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. Tables are numbered through the article; rows and columns from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as parsed: pieces of text with their source, in reading order.

    `anchors` are the names by which links inside the page lead to it; `number` is the number of
    an item in a numbered list; `term` marks the term of a definition list.
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
        return "".join([piece.text for piece in self.pieces])


@dataclass(frozen=True, slots=True)
class MixedWord:
    """An English word with letters of another script, read as the ones that they look like.
    `letters` tells which they are."""

    extent: Extent
    letters: str


@dataclass(frozen=True, slots=True)
class Fallback:
    """What failed on which words, None for the whole article, what it raised, and what was done
    instead."""

    what: str
    error: str
    instead: str
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in HTML, MDX, a template or front matter; `text` is what is between its marks."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """What a parser finds in a source. `unread` is text in neither blocks nor comments; `lines` are
    the lines as the writer sees them, if they differ from those of the file. `page_data` is what
    the mark-up says about the page itself: its authors and dates; `has_markup`, that it can have
    links and headings, though the name of the file does not say so."""

    blocks: Iterable[RawBlock]
    comments: Sequence[Comment] = ()
    unread: Sequence[Unread] = ()
    lines: LineIndex | None = None
    page_data: Mapping[str, object] = field(default_factory=dict)
    has_markup: bool = False
