"""Lines of a text that is a part of a file."""

from __future__ import annotations

from linter.common.dataclass import dataclass
from linter.common.lines import LineIndex, Position
from linter.common.spans import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text begins in its file: line, column and column in bytes from 1, offset from 0."""

    line: int = 1
    column: int = 1
    offset: int = 0
    byte_column: int = 1

    @classmethod
    def of(cls, offset: int, lines: LineIndex) -> Origin:
        """Where a part of a text begins, by the lines of that text."""
        place = lines.position(offset)
        return cls(place.line, place.column, place.offset, lines.byte_column(offset))


class PlacedLines(LineIndex):
    """Lines of a text that is a part of a file. Offsets are those of the text; lines, columns and
    the offsets of positions are those of the file."""

    def __init__(self, text: str, origin: Origin) -> None:
        super().__init__(text)
        self._origin = origin
        self._above = origin.line - 1

    def line(self, offset: int) -> int:
        return super().line(offset) + self._above

    def position(self, offset: int) -> Position:
        line = super().line(offset)
        column = offset - self._starts[line - 1] + (self._origin.column if line == 1 else 1)
        return Position(line + self._above, column, offset + self._origin.offset)

    def byte_column(self, offset: int) -> int:
        line = super().line(offset)
        column = self._utf8.bytes(offset) - self._utf8.bytes(self._starts[line - 1])
        return column + (self._origin.byte_column if line == 1 else 1)

    def line_span(self, line: int) -> Span:
        return super().line_span(line - self._above)

    def next_written(self, line: int) -> int:
        return super().next_written(line - self._above) + self._above
