"""Text in the strings of a file, such as those of JSON, and its mapping back to the file."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from linter.common.spans import Extent, OffsetMap, Piece, Span

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\."
)


class Decoded:
    """A text made of pieces of the file, in reading order."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.text = "".join(piece.text for piece in pieces)
        self._starts = list(accumulate((len(piece.text) for piece in pieces), initial=0))
        self._map = OffsetMap(pieces)

    def place(self, span: Span) -> Span:
        """Where a part of the text stands in the file."""
        if not self.pieces:
            return Span(0, 0)
        return self._map.to_source(Extent(span.start, span.end))

    def placed(self, piece: Piece) -> Iterator[Piece]:
        """A piece whose source is this text as pieces of the file, split at escapes so that each
        maps exactly."""
        start, end = piece.source.start, piece.source.end
        if not piece.is_exact:
            yield Piece(piece.text, self.place(piece.source))
            return
        at = start
        while at < end:
            stop = min(end, self._starts[bisect_right(self._starts, at)])
            yield Piece(piece.text[at - start : stop - start], self.place(Span(at, stop)))
            at = stop


@dataclass(frozen=True, slots=True)
class String:
    """A string of JSON: what is written between its quotes, and where. `held` is the text it stands
    in, if that is itself in a string; None if it is the file."""

    written: str
    start: int
    held: Decoded | None = None

    @property
    def value(self) -> str:
        if "\\" not in self.written:
            return self.written
        return "".join(piece.text for piece in unescaped(self.written, self.start))

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
        character = json.loads(f'"{escape.group()}"')
        known = character != "\0" and not "\ud800" <= character <= "\udfff"
        shown = character if known else "\ufffd"
        yield Piece(shown, Span(start + escape.start(), start + escape.end()))
        at = escape.end()
    if at < len(written):
        yield Piece(written[at:], Span(start + at, start + len(written)))
