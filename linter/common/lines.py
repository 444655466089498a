"""Converts offsets of a text to lines, columns and bytes, which people and programs use."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Span


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column from 1, offset from 0; column and offset in code points."""

    line: int
    column: int
    offset: int


_NEWLINE = regex(r"\r\n|\n|\r")
_WRITTEN = regex(r"\S")


def _line_ends(text: str) -> Iterable[int]:
    if "\r" in text:
        return [found.end() for found in _NEWLINE.finditer(text)]
    return accumulate(len(line) + 1 for line in text.split("\n")[:-1])  # several times as fast


class LineIndex:
    """The lines of a text. All methods take offsets in code points of that text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = array("I", [0])
        self._starts.extend(_line_ends(text))

    @property
    def lines(self) -> int:
        return len(self._starts)

    def line(self, offset: int) -> int:
        """The line that contains `offset`, from 1."""
        return bisect_right(self._starts, offset)

    def position(self, offset: int) -> Position:
        line = self.line(offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def byte_column(self, offset: int) -> int:
        """The column of `offset` in UTF-8 bytes, from 1."""
        start = self._starts[self.line(offset) - 1]
        return self._utf8.bytes(offset) - self._utf8.bytes(start) + 1

    def words(self, span: Span) -> str:
        """What a reader sees of a span: in a text, its characters."""
        return self._text[span.start : span.end]

    @cached_property
    def _utf8(self) -> Utf8Index:
        return Utf8Index(self._text)

    def line_span(self, line: int) -> Span:
        """The span of line `line` (from 1), without its newline."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def next_written(self, line: int) -> int:
        """The first line after `line` (from 1) with more than white space; if there is none, the
        line after the last."""
        written = _WRITTEN.search(self._text, self._starts[line]) if line < self.lines else None
        return self.line(written.start()) if written else self.lines + 1


class Utf8Index:
    """Converts offsets in UTF-8 bytes to offsets in code points of the same text, and back."""

    __slots__ = ("_bytes", "_ends", "_extra")

    def __init__(self, text: str) -> None:
        self._bytes = array("Q")  # the offset after each multi-byte character
        self._ends = array("Q")  # the same offsets in code points
        self._extra = array("Q")
        extra = 0
        for m in re.finditer(r"[^\x00-\x7f]", text):
            width = len(m.group().encode("utf-8", "surrogatepass"))
            extra += width - 1
            self._bytes.append(m.end() + extra)
            self._ends.append(m.end())
            self._extra.append(extra)

    def code_points(self, byte: int) -> int:
        at = bisect_right(self._bytes, byte)
        return byte - self._extra[at - 1] if at else byte

    def bytes(self, offset: int) -> int:
        at = bisect_right(self._ends, offset)
        return offset + self._extra[at - 1] if at else offset
