"""An article as prose: blocks, sentences and tokens in one clean text.

A format (`linter.formats`) turns a `Source` into raw blocks; `build` joins them into one
`Document`, whose `text` is what a reader reads. Extents count code points of that text;
`Document.to_source` leads back to the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from linter.segment import sentence_bounds
from linter.source import Source
from linter.text import Extent, OffsetMap, Piece, Span, Token, fold, tokenize


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
    """A link or footnote mark. `start` and `end` count from the start of the block's text."""

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
    """An HTML comment of the source; `text` is what stands between the marks."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block of `Document.text`.

    `reference` marks lists of sources, which are no prose; `repeated`, a headline that
    stood before.
    """

    index: int
    kind: BlockKind
    extent: Extent
    level: int
    blockquote: bool
    reference: bool
    repeated: bool
    links: tuple[Link, ...]
    sentences: range

    @property
    def headline(self) -> bool:
        return self.kind in (BlockKind.TITLE, BlockKind.DESCRIPTION)

    @property
    def heading(self) -> bool:
        return self.kind in (BlockKind.TITLE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of `Document.text`. `tokens` are indices into `Document.tokens`."""

    index: int
    block: int
    start: int
    end: int
    text: str
    tokens: range

    @property
    def extent(self) -> Extent:
        return Extent(self.start, self.end)


class Document:
    """An immutable article. Build it with `build`."""

    def __init__(
        self,
        source: Source,
        blocks: Sequence[Block],
        sentences: Sequence[Sentence],
        text: str,
        tokens: Sequence[Token],
        offsets: OffsetMap,
        comments: Sequence[Comment],
    ) -> None:
        self.source = source
        self.blocks = tuple(blocks)
        self.sentences = tuple(sentences)
        self.text = text
        self.tokens = tuple(tokens)
        self.comments = tuple(comments)
        self._offsets = offsets

    @property
    def front_matter(self) -> Mapping[str, object]:
        return self.source.front_matter.data

    def to_source(self, extent: Extent) -> Span:
        """The span of source in which the words of `extent` stand."""
        return self._offsets.to_source(extent)

    def block_of(self, sentence: Sentence) -> Block:
        return self.blocks[sentence.block]

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset` of `text`, or the one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def sentences_in(self, block: Block) -> Sequence[Sentence]:
        return self.sentences[block.sentences.start : block.sentences.stop]

    def token_range(self, extent: Extent) -> range:
        """Indices of the tokens that begin inside `extent`."""
        starts = self._token_starts
        return range(bisect_left(starts, extent.start), bisect_left(starts, extent.end))

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def title(self) -> Block | None:
        """The headline; without one, the first block. None for an article without words."""
        titles = (b for b in self.blocks if b.kind is BlockKind.TITLE)
        return next(titles, self.blocks[0] if self.blocks else None)

    @cached_property
    def words(self) -> int:
        """How many words of prose the article has; lists of sources do not count."""
        return sum(
            self.tokens[i].text[0].isalnum()
            for sentence in self.sentences
            if not self.blocks[sentence.block].reference
            for i in sentence.tokens
        )


_GAP = "\n\n"


def build(source: Source, raw: Iterable[RawBlock], comments: Iterable[Comment] = ()) -> Document:
    """Join raw blocks into a document; blocks without a letter or digit are dropped."""
    kept = [_with_single_blanks(b) for b in raw if any(c.isalnum() for c in b.text)]
    kept = _with_headings(kept)
    pieces: list[Piece] = []
    extents: list[Extent] = []
    at = 0
    for block in kept:
        size = sum(len(p.text) for p in block.pieces)
        extents.append(Extent(at, at + size))
        pieces.extend(block.pieces)
        end = block.pieces[-1].source.end
        pieces.append(Piece(_GAP, Span(end, end)))
        at += size + len(_GAP)
    text = "".join(p.text for p in pieces)
    tokens = tokenize(fold(text))
    starts = [t.start for t in tokens]
    references = _references(kept)
    repeated = _repeated_headlines(kept)
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    for index, (block, extent) in enumerate(zip(kept, extents, strict=True)):
        first = len(sentences)
        for start, end in sentence_bounds(text[extent.start : extent.end]):
            start, end = start + extent.start, end + extent.start
            held = range(bisect_left(starts, start), bisect_left(starts, end))
            sentences.append(Sentence(len(sentences), index, start, end, text[start:end], held))
        blocks.append(
            Block(index, block.kind, extent, block.level, block.blockquote, references[index],
                  repeated[index],
                  tuple(replace(k, start=k.start + extent.start, end=k.end + extent.start)
                        for k in block.links),
                  range(first, len(sentences)))
        )  # fmt: skip
    return Document(source, blocks, sentences, text, tokens, OffsetMap(pieces), list(comments))


_BLANKS = re.compile(r"\s{2,}")


def _with_single_blanks(block: RawBlock) -> RawBlock:
    """The block with each run of blanks inside its pieces as one; its links keep their words."""
    if not any(_BLANKS.search(p.text) for p in block.pieces):
        return block
    pieces: list[Piece] = []
    removed: list[tuple[int, int]] = []  # where, in the block's text, and how many characters
    at = 0
    for piece in block.pieces:
        for part in _split_blanks(piece):
            blank = part.text.isspace() and len(part.text) > 1
            pieces.append(replace(part, text=" ") if blank else part)
            if blank:
                removed.append((at, len(part.text) - 1))
            at += len(part.text)

    def moved(offset: int) -> int:
        return offset - sum(min(n, max(offset - where, 0)) for where, n in removed)

    links = tuple(replace(k, start=moved(k.start), end=moved(k.end)) for k in block.links)
    return replace(block, pieces=pieces, links=links)


def _split_blanks(piece: Piece) -> Iterator[Piece]:
    """A piece cut around its runs of blanks; one that maps as a whole stays whole."""
    if len(piece.text) != piece.source.end - piece.source.start:
        yield piece
        return
    at = 0
    for run in (*_BLANKS.finditer(piece.text), None):
        end = run.start() if run else len(piece.text)
        if end > at:
            yield _part(piece, at, end)
        if run:
            yield _part(piece, run.start(), run.end())
            at = run.end()


def _part(piece: Piece, start: int, end: int) -> Piece:
    offset = piece.source.start
    return Piece(piece.text[start:end], Span(offset + start, offset + end))


_HEADING_WORDS = 20
_CLOSING = 2 / 3
_REFERENCE_HEADINGS = frozenset(
    {
        "references", "reference", "reference list", "sources", "source", "bibliography",
        "citations", "footnotes", "notes", "further reading", "works cited", "literature cited",
        "references and sources", "sources and references",
    }
)  # fmt: skip


def _with_headings(blocks: list[RawBlock]) -> list[RawBlock]:
    """Gives pasted text its headings: a short paragraph without a full stop is one.

    The first heading of an article is its title, unless the front matter has one.
    """
    titled = any(b.kind is BlockKind.TITLE for b in blocks)
    marked = []
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH and _looks_like_heading(block, blocks, place):
            block = replace(block, kind=BlockKind.HEADING, level=2 if place else 1)
        if block.kind is BlockKind.HEADING and not titled:
            top = block.level <= 1 or not any(
                b.kind is BlockKind.HEADING and b.level == 1 for b in blocks
            )
            if top:
                titled = True
                block = replace(block, kind=BlockKind.TITLE)
        marked.append(block)
    return marked


def _looks_like_heading(block: RawBlock, blocks: Sequence[RawBlock], place: int) -> bool:
    text = block.text.strip()
    return (
        not block.blockquote
        and len(text.split()) <= _HEADING_WORDS
        and text[-1].isalnum() | (text[-1] in "?)’”\"'") | (text[-1] == "!")
        and place + 1 < len(blocks)
        and text[0].isalnum() | (text[0] in "‘“\"'(")
        and not block.links
        and _title_like(text)
    )


def _title_like(text: str) -> bool:
    """One line of Title Case, or of one to six words, that opens no sentence."""
    if any(mark in text for mark in (". ", "! ")) or text.startswith(("http", "www")):
        return False
    words = [w for w in text.split() if w[0].isalpha()]
    if not words or not words[0][0].isupper():
        return False
    long = [w for w in words if len(w) > 3]
    capitals = sum(w[0].isupper() for w in long)
    return (text[-1] not in '"”’!?' and len(words) <= 6) or capitals > len(long) * 0.7


def _repeated_headlines(blocks: Sequence[RawBlock]) -> list[bool]:
    """For each block, whether it says an earlier title again, word for word."""
    seen: set[str] = set()
    marks = []
    for block in blocks:
        words = " ".join(block.text.lower().split())
        marks.append(words in seen)
        if block.kind in (BlockKind.TITLE, BlockKind.DESCRIPTION):
            seen.add(words)
    return marks


def _references(blocks: Sequence[RawBlock]) -> list[bool]:
    """For each block, whether it stands in a list of sources, or in the closing lines of a
    press release that tell who sent it ("About the University")."""
    marks = []
    inside: int | None = None
    for place, block in enumerate(blocks):
        heading = block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        name = block.text.strip().strip(":").lower()
        closing = place > len(blocks) * _CLOSING and name.startswith("about ")
        if heading and (name in _REFERENCE_HEADINGS or closing):
            inside = block.level
        elif heading and inside is not None and block.level <= inside:
            inside = None
        marks.append(inside is not None or block.kind is BlockKind.NOTE)
    return marks
