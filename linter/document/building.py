"""Joins the raw blocks of a parser into one document, with its sentences and tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from linter.common.dataclass import replace
from linter.common.memo import BoundedMemo
from linter.common.spans import Extent, OffsetMap, Piece, Span
from linter.common.tokens import EDITED, Tokens, tokens_of
from linter.document import marks, outline
from linter.document.blocks import Body, Comment, Fallback
from linter.document.letters import with_plain_letters
from linter.document.look_alikes import with_latin_letters
from linter.document.model import Block, Document
from linter.document.sentence import LONG, Sentence
from linter.document.sentences import sentence_bounds
from linter.document.source import Source
from linter.document.unread import Reason, Unread, unread

if TYPE_CHECKING:
    from linter.document.packed_sentences import PackedSentences

_GAP = "\n\n"
_REMEMBERED: BoundedMemo[str, tuple[Sequence[tuple[int, int]], Sequence[Fallback]]] = BoundedMemo(
    1024  # blocks
)


def build(source: Source, body: Body, fallbacks: Iterable[Fallback] = ()) -> Document:
    """Join raw blocks into a document. Blocks without a letter or digit are dropped; `fallbacks`
    are what already failed in parsing."""
    shown = map(with_plain_letters, body.blocks)
    kept = [
        marks.taken(outline.with_single_blanks(b))
        for b in shown
        if any(c.isalnum() for c in b.text)
    ]
    read = [with_latin_letters(block) for block in kept]
    kept = outline.with_headings([block for block, _ in read])
    pieces: list[Piece] = []
    extents: list[Extent] = []
    parts: list[tuple[int, str]] = []
    at = 0
    for block in kept:
        part = block.text
        extents.append(Extent(at, at + len(part)))
        parts.append((at, part))
        pieces.extend(block.pieces)
        end = block.pieces[-1].source.end
        pieces.append(Piece(_GAP, Span(end, end)))
        at += len(part) + len(_GAP)
    text = "".join([p.text for p in pieces])
    remembers = len(text) <= EDITED
    tokens = tokens_of(parts, remembers=remembers)
    starts = tokens.starts
    sections = outline.sections(kept)
    repeated = outline.repeated_headlines(kept)
    blocks: list[Block] = []
    sentences = _no_sentences(text, tokens)
    fallen = [*fallbacks]
    for index, (block, extent, (_, part)) in enumerate(zip(kept, extents, parts, strict=True)):
        first = len(sentences)
        split = partial(_split, part)
        bounds, failed = _REMEMBERED.recall(part, split) if remembers else split()
        for start, end in bounds:
            start, end = start + extent.start, end + extent.start
            held = range(bisect_left(starts, start), bisect_left(starts, end))
            sentences.append(Sentence(len(sentences), index, start, end, text[start:end], held))
        fallen += [replace(f, extent=extent) for f in failed]
        blocks.append(
            Block(
                index,
                block.kind,
                extent,
                block.level,
                block.blockquote,
                sections[index],
                repeated[index],
                tuple(
                    replace(k, start=k.start + extent.start, end=k.end + extent.start)
                    for k in block.links
                ),
                range(first, len(sentences)),
                block.anchors,
                block.number,
                block.term,
                block.cell,
            )
        )
    return Document(
        source,
        blocks,
        tuple(sentences) if isinstance(sentences, list) else sentences,
        text,
        tokens,
        OffsetMap(pieces),
        body.comments,
        body.lines or source.lines,
        [
            replace(word, extent=word.extent.moved(extent.start))
            for (_, mixed), extent in zip(read, extents, strict=True)
            for word in mixed
        ],
        fallen,
        sorted([*body.unread, *_of_comments(body.comments)], key=lambda left: left.span),
        body.page_data,
        has_markup=body.has_markup,
    )


def _split(part: str) -> tuple[Sequence[tuple[int, int]], Sequence[Fallback]]:
    """The bounds of the sentences of a block, and what failed."""
    failed: list[Fallback] = []
    return tuple(sentence_bounds(part, failed)), failed


def _no_sentences(text: str, tokens: Tokens) -> list[Sentence] | PackedSentences:
    if len(tokens) <= LONG:
        return []
    from linter.document.packed_sentences import PackedSentences  # few documents are long

    return PackedSentences(text)


def _of_comments(comments: Iterable[Comment]) -> Iterator[Unread]:
    for comment in comments:
        if left := unread(comment.text, comment.span, Reason.COMMENT):
            yield left
