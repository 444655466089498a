"""Text in the strings of a file, such as those of JSON, and its mapping back to the file."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Protocol

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent, OffsetMap, Piece, Span

_ESCAPE = regex(r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.")
_SHORT = {'\\"': '"', "\\\\": "\\", "\\/": "/", "\\n": "\n", "\\t": "\t", "\\r": "\r"}
_UNKNOWN = regex("[\0\ud800-\udfff]")


class PlacedText(Protocol):
    """A text of which every character has a place in the file."""

    @property
    def text(self) -> str:
        """The text itself."""

    def place(self, span: Span) -> Span:
        """Where a part of the text stands in the file."""

    def placed(self, piece: Piece) -> Iterator[Piece]:
        """A piece whose source is this text as pieces of the file, each of which maps exactly or
        stands for one character."""


@dataclass(frozen=True, slots=True)
class String:
    """A string of JSON: what is written between its quotes, and where. `held` is the text it stands
    in, if that is itself in a string; None if it is the file."""

    written: str
    start: int
    held: PlacedText | None = None

    @property
    def value(self) -> str:
        if "\\" not in self.written:
            return self.written
        return _UNKNOWN.sub("\ufffd", json.loads(f'"{self.written}"', strict=False))

    @property
    def span(self) -> Span:
        """Its place in the file."""
        inner = Span(self.start, self.start + len(self.written))
        return self.held.place(inner) if self.held else inner

    def pieces(self) -> Iterator[Piece]:
        """Its characters, each escape as a piece of its own."""
        for piece in unescaped(self.written, self.start):
            if self.held:
                yield from self.held.placed(piece)
            else:
                yield piece


def unescaped(written: str, start: int) -> Iterator[Piece]:
    """The characters of what JSON has between two quotes, from `start` on, each escape as a
    separate piece."""
    at = 0
    for escape in _ESCAPE.finditer(written) if "\\" in written else ():
        if at < escape.start():
            yield Piece(written[at : escape.start()], Span(start + at, start + escape.start()))
        shown = _SHORT.get(escape.group()) or _character(escape.group())
        yield Piece(shown, Span(start + escape.start(), start + escape.end()))
        at = escape.end()
    if at < len(written):
        yield Piece(written[at:], Span(start + at, start + len(written)))


def _character(escape: str) -> str:
    return _UNKNOWN.sub("\ufffd", json.loads(f'"{escape}"'))


class Decoded:
    """A text made of pieces of the file, in reading order."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.text = "".join(piece.text for piece in pieces)
        self._starts = list(accumulate((len(piece.text) for piece in pieces), initial=0))
        self._map = OffsetMap(pieces)

    def place(self, span: Span) -> Span:
        if not self.pieces:
            return Span(0, 0)
        return self._map.to_source(Extent(span.start, span.end))

    def placed(self, piece: Piece) -> Iterator[Piece]:
        start, end = piece.source.start, piece.source.end
        if not piece.is_exact:
            yield Piece(piece.text, self.place(piece.source))
            return
        at = start
        while at < end:
            stop = min(end, self._starts[bisect_right(self._starts, at)])
            yield Piece(piece.text[at - start : stop - start], self.place(Span(at, stop)))
            at = stop


class Unescaped:
    """The text of one string, which may be long and hold JSON of its own: where its escapes are is
    kept in a few bytes each."""

    def __init__(self, string: String) -> None:
        self.text = string.value
        self._held = string.held
        self._start = string.start
        self._escapes = array("q")  # offsets in the text of characters that are escaped
        self._ends = array("q")  # where each escape ends in what is written
        gone = 0  # how much shorter the text is so far
        for escape in _ESCAPE.finditer(string.written) if "\\" in string.written else ():
            self._escapes.append(escape.start() - gone)
            self._ends.append(escape.end())
            gone += escape.end() - escape.start() - 1

    def place(self, span: Span) -> Span:
        outer = self._outer(span)
        return self._held.place(outer) if self._held else outer

    def placed(self, piece: Piece) -> Iterator[Piece]:
        for part in self._parts(piece):
            if self._held:
                yield from self._held.placed(part)
            else:
                yield part

    def _parts(self, piece: Piece) -> Iterator[Piece]:
        """A piece cut around the characters that are escaped, with places in what is written."""
        start, end = piece.source.start, piece.source.end
        if not piece.is_exact:
            yield Piece(piece.text, self._outer(piece.source))
            return
        at = start
        first = bisect_left(self._escapes, start)
        for escape in self._escapes[first : bisect_left(self._escapes, end, first)]:
            if at < escape:
                yield Piece(piece.text[at - start : escape - start], self._outer(Span(at, escape)))
            shown = piece.text[escape - start : escape - start + 1]
            yield Piece(shown, self._outer(Span(escape, escape + 1)))
            at = escape + 1
        if at < end:
            yield Piece(piece.text[at - start :], self._outer(Span(at, end)))

    def _outer(self, span: Span) -> Span:
        start = self._written(span.start)
        end = self._written(span.end - 1, after=True) if span.end > span.start else start
        return Span(start, end)

    def _written(self, offset: int, *, after: bool = False) -> int:
        """Where a character of the text is written, or where what is written of it ends."""
        number = bisect_right(self._escapes, offset) - 1
        if number < 0:
            return self._start + offset + after
        end = self._start + self._ends[number]
        past = offset - self._escapes[number]
        if past:
            return end + past - 1 + after
        return end if after else self._start_of(number)

    def _start_of(self, number: int) -> int:
        before = number - 1
        if before < 0:
            return self._start + self._escapes[0]
        between = self._escapes[number] - self._escapes[before] - 1
        return self._start + self._ends[before] + between
