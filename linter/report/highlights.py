"""The source of an article in readable rows, with its findings as nested marks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind
from linter.document.model import Block, Document
from linter.findings.finding import Finding

_NEWLINE = regex(r"[\r\n]")
_BLANK_LINES = regex(r"(?:[ \t]*[\r\n]+)*")
_LONG = 160  # characters of mark-up that are too many to share a line with prose


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding with its number in the article, from 1. `again` is true if its rule had one
    before."""

    number: int
    finding: Finding
    again: bool = False

    @property
    def span(self) -> Span:
        return self.finding.span


def numbered(findings: Iterable[Finding]) -> Iterator[Mark]:
    """Findings in order, as marks."""
    codes: set[str] = set()
    for number, finding in enumerate(findings, 1):
        yield Mark(number, finding, finding.code in codes)
        codes.add(finding.code)


@dataclass(frozen=True, slots=True)
class RowPart:
    """A part of a row: some text, or a mark that opens, closes or is referred to.

    `markup` is text that is not prose. An `open` that is not `first` continues a mark that had to
    be closed because another one that it crosses ended.
    """

    kind: Literal["text", "markup", "open", "close", "ref"]
    text: str = ""
    mark: Mark | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the article, or what is between blocks and is not prose (no `block`).

    `notes` are the marks that begin in the row.
    """

    block: Block | None
    front_matter: bool
    parts: Sequence[RowPart]
    notes: Sequence[Mark]


def rows(document: Document, marks: Iterable[Mark]) -> Iterator[Row]:
    """The whole source in rows; `marks` must be in order of their place. Of a document of a word
    processor these are its paragraphs, without mark-up."""
    source = document.source
    if source.has_paragraphs:
        yield from _paragraphs(document, marks)
        return
    waiting = deque(marks)
    going: list[Mark] = []
    for blocks, span in _regions(document):
        notes = []
        while waiting and (waiting[0].span.start < span.end or span.end == len(source.text)):
            notes.append(waiting.popleft())
        shown = _trimmed(source.text, span)
        if shown.start < shown.end or notes:
            prose = [piece for block in blocks for piece in document.to_pieces(block.extent)]
            leaves = list(_leaves(source.text, shown, prose))
            parts = _parts(source.text, shown, leaves, going, notes)
            front = span.start < source.front_matter.end
            yield Row(blocks[0] if blocks else None, front, tuple(parts), tuple(notes))
        going = [mark for mark in going + notes if mark.span.end > span.end]


def _paragraphs(document: Document, marks: Iterable[Mark]) -> Iterator[Row]:
    """A row for each block. Each mark is in the one where it begins, and ends there."""
    waiting: dict[int, list[Mark]] = {}
    for mark in marks:
        waiting.setdefault(document.lines.line(mark.span.start), []).append(mark)
    for block in document.blocks:
        pieces = [*document.to_pieces(block.extent)]
        shown = Span(pieces[0].source.start, pieces[-1].source.end)
        notes = waiting.pop(document.lines.line(shown.start), [])
        leaves = [*_leaves(document.source.text, shown, pieces)]
        parts = _parts(document.source.text, shown, leaves, (), notes)
        said = tuple(part for part in parts if part.kind != "markup")
        yield Row(block, front_matter=False, parts=said, notes=tuple(notes))


def _regions(document: Document) -> Iterator[tuple[Sequence[Block], Span]]:
    """The whole source: blocks with all of their lines, and the lines in between."""
    text = document.source.text
    held: Sequence[Block] = ()
    start = at = 0  # where the open region begins, and how far its blocks reach
    for blocks, span in [*_groups(document), ((), Span(len(text), len(text)))]:
        newlines = [m.start() for m in _NEWLINE.finditer(text, at, span.start)]
        tail = newlines[0] if newlines and held else at
        lead = newlines[-1] + 1 if newlines else at
        if span.start - lead > _LONG:
            lead = span.start
        if not text[tail:lead].strip():
            tail = lead
        if start < tail:
            yield held, Span(start, tail)
        if tail < lead:
            yield (), Span(tail, lead)
        held, start, at = blocks, lead, span.end
    if start < len(text) or not text:
        yield (), Span(start, len(text))


def _groups(document: Document) -> Sequence[tuple[Sequence[Block], Span]]:
    """The blocks in order of the source, with the cells of one table line together."""
    placed = [(document.to_source(block.extent), block) for block in document.blocks]
    groups: list[tuple[list[Block], Span]] = []
    for span, block in sorted(placed, key=lambda pair: pair[0]):
        before, whole = groups[-1] if groups else ([], Span(0, 0))
        if span.start < whole.end:
            continue  # the same words, read twice
        gap = document.source.text[whole.end : span.start]
        if before and before[-1].kind is block.kind is BlockKind.CELL and not _NEWLINE.search(gap):
            groups[-1] = ([*before, block], Span(whole.start, span.end))
        else:
            groups.append(([block], span))
    return groups


def _trimmed(text: str, span: Span) -> Span:
    """A span without the blank lines at its start and the white space at its end."""
    blank = _BLANK_LINES.match(text, span.start, span.end)
    start = blank.end() if blank else span.start
    return Span(start, start + len(text[start : span.end].rstrip()))


def _leaves(text: str, shown: Span, prose: Iterable[Piece]) -> Iterator[tuple[Piece, bool]]:
    """A span in pieces, in order, and whether each is mark-up."""
    at = shown.start
    for piece in prose:
        start, end = piece.source.start, piece.source.end
        if at < start:
            yield Piece(text[at:start], Span(at, start)), not text[at:start].isspace()
        yield piece, False
        at = end
    if at < shown.end:
        yield Piece(text[at : shown.end], Span(at, shown.end)), True


def _parts(
    text: str,
    shown: Span,
    leaves: Sequence[tuple[Piece, bool]],
    going: Sequence[Mark],
    notes: Sequence[Mark],
) -> Iterator[RowPart]:
    """The parts of a row, in order. Marks nest; of two that cross, the inner one is interrupted.
    Prose is written as a reader sees it, with entities decoded, and mark-up as in the source.

    `going` are marks that continue from the row before; they have been referred to there.
    """
    markup = {piece.source.start: is_markup for piece, is_markup in leaves}
    words = {piece.source: piece.text for piece, _ in leaves}
    places = {mark.number: _clipped(mark.span, shown) for mark in (*going, *notes)}
    starting: dict[int, list[Mark]] = {}
    for mark in sorted((*going, *notes), key=lambda m: -places[m.number].end):
        starting.setdefault(places[mark.number].start, []).append(mark)
    edges = {edge for span in places.values() for edge in (span.start, span.end)}
    cuts = sorted({shown.start, shown.end, *markup, *edges})
    opened: list[Mark] = []  # the innermost last
    kind: Literal["text", "markup"] = "text"
    for here, following in pairwise([*cuts, shown.end]):
        yield from _closing(opened, [m for m in opened if places[m.number].end == here], going)
        for mark in starting.get(here, ()):
            yield RowPart("open", mark=mark, first=mark not in going)
            opened.append(mark)
            if places[mark.number].end == here:
                yield from _closing(opened, [mark], going)
        if here in markup:
            kind = "markup" if markup[here] else "text"
        if here < following:
            yield RowPart(kind, words.get(Span(here, following), text[here:following]))


def _closing(
    opened: list[Mark], ending: Sequence[Mark], going: Sequence[Mark]
) -> Iterator[RowPart]:
    """Close the marks that end, and reopen those inside them that do not."""
    if not ending:
        return
    outermost = min(opened.index(mark) for mark in ending)
    inside = opened[outermost:]
    del opened[outermost:]
    yield from (RowPart("close") for _ in inside)
    yield from (RowPart("ref", mark=mark) for mark in ending if mark not in going)
    for mark in inside:
        if mark not in ending:
            yield RowPart("open", mark=mark)
            opened.append(mark)


def _clipped(span: Span, within: Span) -> Span:
    start = min(max(span.start, within.start), within.end)
    return Span(start, max(min(span.end, within.end), start))
