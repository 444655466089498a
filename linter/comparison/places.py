"""Where a place of one of the drafts is among their passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from linter.common.spans import Span
from linter.comparison.draft import Draft, Drafts
from linter.document.model import Sentence

NOWHERE = -1
"""The passage of what is in none, such as a list of sources."""


class Places:
    """The passages of two drafts by spans of their sources."""

    def __init__(self, drafts: Drafts) -> None:
        ones = [(s, i) for i, passage in enumerate(drafts.passages) for s in passage.before]
        others = [(s, i) for i, passage in enumerate(drafts.passages) for s in passage.after]
        self._before = _sorted(drafts.before, ones)
        self._after = _sorted(drafts.after, others)

    def before(self, span: Span) -> int:
        """The passage in which a span of the text before begins."""
        return _at(self._before, span)

    def after(self, span: Span) -> int:
        """The passage in which a span of the rewrite begins."""
        return _at(self._after, span)


def _sorted(draft: Draft, held: Sequence[tuple[Sentence, int]]) -> Sequence[tuple[Span, int]]:
    document = draft.reading.document
    return sorted((document.to_source(sentence.extent), index) for sentence, index in held)


def _at(places: Sequence[tuple[Span, int]], span: Span) -> int:
    at = bisect_right(places, span.start, key=lambda each: each[0].start) - 1
    held = at >= 0 and places[at][0].contains(Span(span.start, span.start))
    return places[at][1] if held else NOWHERE
