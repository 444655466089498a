"""Paragraphs as the lines of a document that has no lines of its own, such as one of Word."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from linter.common.lines import LineIndex, Position
from linter.common.spans import Piece, Span


class ParagraphLines(LineIndex):
    """The paragraphs of a document that have words, from 1. Columns count the characters that a
    reader sees of them; offsets are those of the source, which is mark-up."""

    def __init__(self, source: str, paragraphs: Iterable[Sequence[Piece]]) -> None:
        super().__init__("")
        self._source = source
        self._spans: list[Span] = []
        self._inexact: dict[int, str] = {}  # the text of pieces that are no part of the source
        rows: list[tuple[int, int, int, int, int]] = []
        for number, pieces in enumerate(paragraphs, 1):
            column = byte = 1
            for piece in pieces:
                start, end = piece.source.start, piece.source.end
                rows.append((start, end, number, column, byte))
                if not piece.is_exact:
                    self._inexact[start] = piece.text
                column += len(piece.text)
                byte += _bytes(piece.text)
            self._spans.append(pieces[0].source.join(pieces[-1].source))
        # In arrays, since there may be very many.
        columns = zip(*sorted(rows), strict=True) if rows else ((),) * 5
        self._starts_at, self._ends_at, self._numbers, self._columns, self._bytes = (
            array("q", values) for values in columns
        )

    @property
    def lines(self) -> int:
        return max(len(self._spans), 1)

    def line(self, offset: int) -> int:
        at = self._piece(offset)
        return self._numbers[at] if at >= 0 else 1

    def position(self, offset: int) -> Position:
        at = self._piece(offset)
        if at < 0:
            return Position(1, 1, offset)
        column = self._columns[at] + len(self._before(at, offset))
        return Position(self._numbers[at], column, offset)

    def byte_column(self, offset: int) -> int:
        at = self._piece(offset)
        return self._bytes[at] + _bytes(self._before(at, offset)) if at >= 0 else 1

    def line_span(self, line: int) -> Span:
        return self._spans[line - 1] if self._spans else Span(0, 0)

    def next_written(self, line: int) -> int:
        return line + 1

    def words(self, span: Span) -> str:
        """What a reader sees of a span of source; paragraphs are separated by a space."""
        said: list[str] = []
        before = 0
        first = max(self._piece(span.start), 0)
        for at in range(first, bisect_left(self._starts_at, span.end)):
            words = self._before(at, span.end)[len(self._before(at, span.start)) :]
            if words and before not in (0, self._numbers[at]):
                said.append(" ")
            if words:
                said.append(words)
                before = self._numbers[at]
        return "".join(said)

    def _piece(self, offset: int) -> int:
        """The index of the piece at or before an offset, or the first; -1 without any."""
        return max(bisect_right(self._starts_at, offset) - 1, min(len(self._starts_at), 1) - 1)

    def _before(self, at: int, offset: int) -> str:
        """The text of a piece that stands before an offset."""
        start, end = self._starts_at[at], self._ends_at[at]
        inexact = self._inexact.get(start)
        if inexact is not None:
            return inexact if offset >= end else ""
        return self._source[start : max(min(offset, end), start)]


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
