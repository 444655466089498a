"""Paragraphs as the lines of a document that has no lines of its own, such as one of Word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from linter.common.lines import LineIndex, Position
from linter.common.spans import Piece, Span


class ParagraphLines(LineIndex):
    """The paragraphs of a document, with words, from 1. Columns count what a reader sees of them,
    offsets are those of the source, which is mark-up."""

    def __init__(self, paragraphs: Iterable[Sequence[Piece]]) -> None:
        super().__init__("")
        placed: list[tuple[Piece, int, int, int]] = []
        self._spans: list[Span] = []
        for number, pieces in enumerate(paragraphs, 1):
            column = byte = 1
            for piece in pieces:
                placed.append((piece, number, column, byte))
                column += len(piece.text)
                byte += len(piece.text.encode("utf-8", "replace"))
            first, last = pieces[0].source, pieces[-1].source
            self._spans.append(first.join(last))
        placed.sort(key=lambda each: each[0].source)
        self._placed = placed
        self._begins = [each[0].source.start for each in placed]

    @property
    def lines(self) -> int:
        return max(len(self._spans), 1)

    def line(self, offset: int) -> int:
        return self._at(offset)[0]

    def position(self, offset: int) -> Position:
        number, piece, column, _ = self._at(offset)
        return Position(number, column + _characters(piece, offset), offset)

    def byte_column(self, offset: int) -> int:
        _, piece, _, byte = self._at(offset)
        before = piece.text[: _characters(piece, offset)]
        return byte + len(before.encode("utf-8", "replace"))

    def line_span(self, line: int) -> Span:
        return self._spans[line - 1] if self._spans else Span(0, 0)

    def next_written(self, line: int) -> int:
        return line + 1

    def words(self, span: Span) -> str:
        """What a reader sees of a span of source; paragraphs are separated by a space."""
        first = max(bisect_right(self._begins, span.start) - 1, 0)
        said: list[str] = []
        before = 0
        for piece, number, _, _ in self._placed[first : bisect_left(self._begins, span.end)]:
            start = _characters(piece, max(span.start, piece.source.start))
            words = piece.text[start : _characters(piece, span.end)]
            if words and before not in (0, number):
                said.append(" ")
            said.append(words)
            before = number if words else before
        return "".join(said)

    def _at(self, offset: int) -> tuple[int, Piece, int, int]:
        if not self._placed:
            return 1, Piece("", Span(0, 0)), 1, 1
        piece, number, column, byte = self._placed[max(bisect_right(self._begins, offset) - 1, 0)]
        return number, piece, column, byte


def _characters(piece: Piece, offset: int) -> int:
    """How many characters of a piece stand before an offset."""
    if piece.is_exact:
        return min(max(offset - piece.source.start, 0), len(piece.text))
    return len(piece.text) if offset >= piece.source.end else 0
