"""Which part of a document a suppression comment applies to."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, cached_property

from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.blocks import Comment
from linter.document.model import Document

_OPENS_BLOCK = regex(r"(?:[>|][+-]?\d?|\"\"\"|\'\'\')\s*\Z")


class Reach:
    """The range of a document that a comment applies to."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = document.lines
        self._next_written = cache(self._lines.next_written)  # one line may have many comments
        self.whole = Span(0, len(document.source.text) + 1)

    def of(self, verb: str, comment: Comment) -> Span:
        if verb == "disable-file":
            return self.whole
        if verb == "disable-line":
            return self.line(self.line_of(comment))
        following = self._next_written(self._lines.line(comment.span.end))
        line = self.line(following)
        return Span(line.start, max(line.end, self._end_of_sentences(line), self._end_of(line)))

    def line_of(self, comment: Comment) -> int:
        return self._lines.line(comment.span.start)

    def line(self, number: int) -> Span:
        """A line with its newline; an empty span after the last line."""
        if number > self._lines.lines:
            return Span(self.whole.end, self.whole.end)
        start = self._lines.line_span(number).start
        last = number == self._lines.lines
        return Span(start, self.whole.end if last else self._lines.line_span(number + 1).start)

    def _end_of_sentences(self, line: Span) -> int:
        """The end of the last sentence that starts on a line, since writers wrap sentences."""
        starts, ends = self._sentences
        first = bisect_left(starts, line.start)
        return max(ends[first : bisect_left(starts, line.end, first)], default=0)

    def _end_of(self, line: Span) -> int:
        """The end of the front matter value whose key is on a line and whose text starts below."""
        source = self._document.source
        if line.start < source.front_matter.end and _OPENS_BLOCK.search(
            source.text, line.start, line.end
        ):
            below = self._lines.line_span(min(self._lines.line(line.end), self._lines.lines))
            starts = self._values
            at = bisect_left(starts, (below.start, 0))
            if at < len(starts) and starts[at][0] <= below.end:
                return starts[at][1]
        return 0

    @cached_property
    def _values(self) -> list[tuple[int, int]]:
        values = self._document.source.front_matter.values.values()
        return sorted((value.span.start, value.span.end) for value in values)

    @cached_property
    def _sentences(self) -> tuple[list[int], list[int]]:
        spans = sorted(self._document.to_source(s.extent) for s in self._document.sentences)
        return [span.start for span in spans], [span.end for span in spans]
