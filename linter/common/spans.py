"""Ranges of text, and the mapping from clean prose back to the source.

Three coordinate systems, kept apart by type:

* `Span`: half-open, code points of the decoded source. The results of the engine use these.
* `Extent`: half-open, code points of `Document.text`, the article's clean prose.
* lines, columns, UTF-8 bytes and UTF-16 units: computed at the edge, see `lines`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from linter.common.dataclass import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in the decoded source."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> Span:
        """The same span so many characters further on."""
        return Span(self.start + by, self.end + by)

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def trimmed(text: str, span: Span) -> Span:
    """A span of a text without the white space at its ends."""
    written = text[span.start : span.end]
    start = span.start + len(written) - len(written.lstrip())
    return Span(start, max(start, span.end - len(written) + len(written.rstrip())))


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """Half-open range of code points in the clean prose of a document."""

    start: int
    end: int

    def overlaps(self, other: Extent) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Extent) -> bool:
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> Extent:
        """The same extent so many characters further on."""
        return Extent(self.start + by, self.end + by)

    def join(self, other: Extent) -> Extent:
        """The smallest extent that covers both."""
        return Extent(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of clean text and the source range it was read from.

    A piece as long as its source maps character by character; any other
    (an entity, a soft line break) maps as a whole.
    """

    text: str
    source: Span

    @property
    def is_exact(self) -> bool:
        """Whether it maps character by character."""
        return len(self.text) == self.source.end - self.source.start

    def part(self, start: int, end: int) -> Piece:
        """What is between two offsets of its text, of a piece that maps character by character."""
        at = self.source.start
        return Piece(self.text[start:end], Span(at + start, at + end))


class Ranges:
    """Ranges in order of their start, with a fast lookup of those near a place."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in ranges]
        self._reach = [*accumulate((end for _, end in ranges), max)]

    def near(self, start: int, end: int) -> range:
        """The indices of all ranges that overlap or touch this one, and of few others."""
        first = bisect_left(self._reach, start)
        return range(first, bisect_right(self._starts, end, first))


class OffsetMap:
    """Maps extents of clean text to spans of source. Built once from ordered pieces."""

    __slots__ = ("_clean", "_linear", "_source_end", "_source_start")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        clean, start, end, linear = array("I"), array("I"), array("I"), bytearray()
        at = 0
        for piece in pieces:
            clean.append(at)
            start.append(piece.source.start)
            end.append(piece.source.end)
            linear.append(piece.is_exact)
            at += len(piece.text)
        self._clean, self._source_start, self._source_end = clean, start, end
        self._linear = linear

    def to_source(self, extent: Extent) -> Span:
        """The span of source that contains the words of `extent`.

        An empty extent gives an empty span. Raises ValueError if the map is empty.
        """
        if not self._clean:
            raise ValueError("cannot map an extent: the map is empty")
        opening = max(bisect_right(self._clean, extent.start) - 1, 0)
        start = self._source_start[opening]
        if self._linear[opening]:
            start += extent.start - self._clean[opening]
        if extent.end <= extent.start:
            return Span(start, start)
        closing = bisect_right(self._clean, extent.end - 1, opening + 1) - 1
        if self._linear[closing]:
            end = self._source_start[closing] + extent.end - self._clean[closing]
        else:
            end = self._source_end[closing]
        if end < start:  # an export may have its parts in another order
            spans = [span for _, span in self.pieces(extent)]
            return Span(min(s.start for s in spans), max(s.end for s in spans))
        return Span(start, end)

    def pieces(self, extent: Extent) -> Iterator[tuple[Extent, Span]]:
        """The parts of `extent` in order, each with the span of source it was read from."""
        after = bisect_right(self._clean, extent.start)
        inside = self._clean[after : bisect_left(self._clean, extent.end)]
        for start, end in pairwise([extent.start, *inside, extent.end]):
            yield Extent(start, end), self.to_source(Extent(start, end))
