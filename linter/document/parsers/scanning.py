"""Finding where mark-up ends, in time linear in the text however often it begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from linter.common.spans import Span

_BLANK_LINE = r"(?:\r\n|\n|\r(?!\n))[ \t]*(?=[\r\n])"


class Ends:
    """Where a pattern is found next. Asked at rising offsets, it reads a text once a pattern."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, re.Match[str] | None] = {}

    def find(self, pattern: str, at: int) -> re.Match[str] | None:
        """The first match that begins at this offset or later."""
        if pattern not in self._next or (
            (known := self._next[pattern]) is not None and known.start() < at
        ):
            self._next[pattern] = _compiled(pattern).search(self._text, at)
        return self._next[pattern]

    def find_in_paragraph(self, pattern: str, at: int) -> re.Match[str] | None:
        """The same, unless a blank line comes before it."""
        found = self.find(pattern, at)
        blank = self.find(_BLANK_LINE, at) if found else None
        return None if found and blank and blank.start() < found.start() else found


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def apart(spans: Iterable[Span]) -> Sequence[Span]:
    """Spans in order, but for those that begin inside another."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


class Regions:
    """Parts of a text that are apart from each other, in order."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def end_at(self, offset: int) -> int:
        """Where the part ends that holds an offset; 0 where none does."""
        at = bisect_right(self._starts, offset) - 1
        return self._spans[at].end if at >= 0 and self._spans[at].end > offset else 0
