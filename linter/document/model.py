"""An article as prose: blocks, sentences and tokens in one clean text.

A parser (`linter.document.parsers`) turns a `Source` into raw blocks; `linter.document.building`
joins them into one `Document`, whose `text` is what a reader sees. Extents count code points of
that text; `Document.to_source` maps them back to the file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.file_types import HTML, JSON, MARKDOWN, OFFICE, suffix_of
from linter.common.lines import LineIndex
from linter.common.spans import Extent, OffsetMap, Piece, Ranges, Span
from linter.common.tokens import Tokens
from linter.document.blocks import (
    OBJECT,
    BlockKind,
    Cell,
    Comment,
    Fallback,
    Link,
    MixedWord,
)
from linter.document.outline import Section
from linter.document.sentence import Sentence
from linter.document.source import Source
from linter.document.unread import Unread

if TYPE_CHECKING:
    from linter.document.packed_sentences import PackedSentences

__all__ = ["Block", "Document", "Sentence"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of `Document.text`.

    `section` says that it is below a heading for sources, or among the closing lines about the
    sender of a release; `repeated` marks a headline that was there before. `anchors`, `number`,
    `term` and `cell` are those of the raw block.
    """

    index: int
    kind: BlockKind
    extent: Extent
    level: int
    blockquote: bool
    section: Section
    repeated: bool
    links: tuple[Link, ...]
    sentences: range
    anchors: tuple[str, ...] = ()
    number: int | None = None
    term: bool = False
    cell: Cell | None = None

    @property
    def reference(self) -> bool:
        """Whether it stands where prose has ended: below such a heading, or in a footnote."""
        return bool(self.section) or self.kind is BlockKind.NOTE

    @property
    def headline(self) -> bool:
        return self.kind in (BlockKind.TITLE, BlockKind.DESCRIPTION)

    @property
    def heading(self) -> bool:
        return self.kind in (BlockKind.TITLE, BlockKind.HEADING)


class Document:
    """An immutable article.

    `lines` are the lines its writer sees, in offsets of the source: for an article in a JSON
    string, these are more than the file has.
    `mixed_words` have letters of another script; `fallbacks` are what native code failed on.
    `page_data` is what the mark-up says about the page itself: its authors and dates.
    """

    def __init__(
        self,
        source: Source,
        blocks: Sequence[Block],
        sentences: tuple[Sentence, ...] | PackedSentences,
        text: str,
        tokens: Tokens,
        offsets: OffsetMap,
        comments: Sequence[Comment],
        lines: LineIndex,
        mixed_words: Sequence[MixedWord] = (),
        fallbacks: Sequence[Fallback] = (),
        unread: Sequence[Unread] = (),
        page_data: Mapping[str, object] | None = None,
        *,
        has_markup: bool = False,
    ) -> None:
        self.source = source
        self.blocks = tuple(blocks)
        self.sentences = sentences
        self.text = text
        self.tokens = tokens
        self.comments = tuple(comments)
        self.lines = lines
        self.mixed_words = tuple(mixed_words)
        self.fallbacks = tuple(fallbacks)
        self.unread = tuple(unread)
        self.page_data = page_data or {}
        self._offsets = offsets
        self._has_markup = has_markup

    @property
    def front_matter(self) -> Mapping[str, object]:
        return self.source.front_matter.data

    @property
    def has_markup(self) -> bool:
        """Whether its format can have links and headings: plain text has lost them."""
        return self._has_markup or self.source.suffix in MARKDOWN | HTML | OFFICE

    def to_source(self, extent: Extent) -> Span:
        """The span of source that contains the words of `extent`."""
        return self._offsets.to_source(extent)

    def span_of(self, sentence: Sentence) -> Span:
        """The span of source that holds the words of a sentence."""
        return self.to_source(sentence.extent) if self.is_long else self._spans[sentence.index]

    @cached_property
    def _spans(self) -> Sequence[Span]:
        return [self.to_source(sentence.extent) for sentence in self.sentences]

    def to_pieces(self, extent: Extent) -> Iterator[Piece]:
        """The words of `extent` without mark-up, each run with its span of source.

        Parts without words, such as code, are given as written.
        """
        for part, span in self._offsets.pieces(extent):
            words = self.text[part.start : part.end]
            written = self.source.text[span.start : span.end]
            yield Piece(written if words == OBJECT else words, span)

    def prose(self, span: Span) -> str:
        """The words in a span of source as a reader sees them: without mark-up, and with entities
        as the characters they represent. Blocks are separated by a space."""
        said = sorted(self._said(span))  # the order of some differs in the text
        return " ".join(
            "".join(words for _, _, words in group)
            for _, group in groupby(said, key=lambda each: each[1])
        )

    def has_prose(self, span: Span) -> bool:
        """Whether a reader sees any words in a span of source."""
        return any(words.strip() for _, _, words in self._said(span))

    def is_escaped(self, extent: Extent) -> bool:
        """Whether the words of an extent stand in one string of JSON, some of them as escapes."""
        if suffix_of(self.source.path) not in JSON:
            return False
        pieces = [*self._offsets.pieces(extent)]
        escaped = all(
            span.end - span.start == part.end - part.start
            or self.source.text.startswith("\\", span.start)
            for part, span in pieces
        )
        return escaped and all(a.end == b.start for (_, a), (_, b) in pairwise(pieces))

    def is_words_alone(self, span: Span) -> bool:
        """Whether nothing but words of the text is written in a span of source; for an empty one,
        whether words begin, go on or end there."""
        at = span.start
        for place in self._ranges.near(span.start, span.end):
            piece = self._pieces[place][2].source
            if piece.end < at or (piece.end == at and at < span.end):
                continue
            if piece.start > at:
                return False
            at = piece.end
            if at >= span.end:
                return True
        return False

    def _said(self, span: Span) -> Iterator[tuple[int, int, str]]:
        """The words in a span of source, each with its position among the pieces of the text and
        the index of its block."""
        for place in self._ranges.near(span.start, span.end):
            number, block, piece = self._pieces[place]
            if words := _within(piece, span):
                yield number, block, words

    @cached_property
    def _pieces(self) -> Sequence[tuple[int, int, Piece]]:
        """The pieces of all blocks in order of the source, each with its position among the pieces
        of the text, whose order may differ, and the index of its block."""
        said = ((b.index, piece) for b in self.blocks for piece in self.to_pieces(b.extent))
        pieces = [(number, block, piece) for number, (block, piece) in enumerate(said)]
        return sorted(pieces, key=lambda numbered: numbered[2].source)

    @cached_property
    def _ranges(self) -> Ranges:
        return Ranges([(p.source.start, p.source.end) for _, _, p in self._pieces])

    def block_of(self, sentence: Sentence) -> Block:
        return self.blocks[sentence.block]

    def sentences_of(self, block: Block) -> Sequence[Sentence]:
        return self.sentences[block.sentences.start : block.sentences.stop]

    @property
    def is_long(self) -> bool:
        """Whether it is so long that what is kept of its sentences is packed."""
        return not isinstance(self.sentences, tuple)

    def those(self, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
        """Some of its sentences, packed if all of them are."""
        every = self.sentences
        return sentences if isinstance(every, tuple) else every.those(sentences)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return array("I", [s.start for s in self.sentences])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that contains `offset` of `text`, or the one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def sentence_span(self, extent: Extent) -> Span:
        """The span of source in which the sentences of some words stand, which may be several; it
        holds those words."""
        held = self.to_source(extent)
        for offset in (extent.start, max(extent.end - 1, extent.start)):
            sentence = self.sentence_at(offset)
            if sentence and sentence.end > extent.start:  # else the words stand between sentences
                held = held.join(self.to_source(sentence.extent))
        return held

    def token_range(self, extent: Extent) -> range:
        """The indices of the tokens that begin inside `extent`."""
        starts = self.tokens.starts
        first = bisect_left(starts, extent.start)
        return range(first, bisect_left(starts, extent.end, first))

    @cached_property
    def title(self) -> Block | None:
        """The headline; without one, the first block. None for an article without words."""
        titles = (b for b in self.blocks if b.kind is BlockKind.TITLE)
        return next(titles, self.blocks[0] if self.blocks else None)

    @property
    def title_span(self) -> Span:
        """The span for findings about the whole article: its title, or the start of the file."""
        return self.to_source(self.title.extent) if self.title else Span(0, 0)

    @cached_property
    def words(self) -> int:
        """The number of words of prose in the article, without lists of sources."""
        texts = self.tokens.texts
        held = chain.from_iterable(
            texts[sentence.tokens.start : sentence.tokens.stop]
            for sentence in self.sentences
            if not self.blocks[sentence.block].reference
        )
        return sum(map(str.isalnum, map(itemgetter(0), held)))


def _within(piece: Piece, span: Span) -> str:
    """The text of a piece that lies in a span; for a piece that maps as a whole, all of its text
    if it begins there."""
    start = piece.source.start
    if not piece.is_exact:
        return piece.text if span.start <= start < span.end else ""
    return piece.text[max(span.start - start, 0) : max(span.end - start, 0)]
