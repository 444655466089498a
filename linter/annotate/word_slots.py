"""The slots of a Word text: between two runs, between two parts of a run, between two letters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from linter.annotate.word_runs import Child, Run, WordText
from linter.common.dataclass import dataclass
from linter.common.spans import Span


@dataclass(frozen=True, slots=True)
class Slot:
    """Where something can be put in: between runs, or inside `run`, and there inside `child`."""

    at: int
    run: Run | None = None
    child: Child | None = None


@dataclass(frozen=True)
class Slots:
    """Finds the slots at the ends of a span. No runs overlap, since those in others do not
    count."""

    text: WordText

    def around(self, span: Span) -> tuple[Slot, Slot] | None:
        """The slots before and behind the words of a span; None where no run has them."""
        first, last = self._run(span.start), self._run(max(span.end - 1, span.start))
        if first is None or last is None:
            return None
        before = self._whole(span.start) or slot(first, span.start, behind=False)
        behind = self._whole(span.end - 1, behind=True) or slot(last, span.end, behind=True)
        return (before, behind) if before.at < behind.at else None

    def runs(self, span: Span) -> Sequence[Run]:
        """The runs that have words of a span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, span.end - 1)
        return [run for run in self.text.runs[first:last] if run.span.overlaps(span)]

    def is_whole(self, span: Span) -> bool:
        """Whether it is in what cannot be split."""
        return self._whole(span.start) is not None or self._whole(span.end - 1) is not None

    def is_boxed(self, span: Span) -> bool:
        """Whether it is in something that a run holds, such as a text box."""
        run = self._run(span.start)
        return run is not None and any(
            child.text is None and child.span.start < span.start < child.span.end
            for child in run.touched(Span(span.start, span.start + 1))
        )

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [run.span.start for run in self.text.runs]

    @cached_property
    def _whole_starts(self) -> Sequence[int]:
        return [span.start for span in self._outer_wholes]

    @cached_property
    def _outer_wholes(self) -> Sequence[Span]:
        """Those that are in no other."""
        outer: list[Span] = []
        for span in sorted(self.text.wholes):
            if not outer or span.start >= outer[-1].end:
                outer.append(span)
        return outer

    def _run(self, at: int) -> Run | None:
        found = bisect_right(self._starts, at) - 1
        if found < 0:
            return None
        run = self.text.runs[found]
        return run if at < run.span.end and run.children else None

    def _whole(self, at: int, *, behind: bool = False) -> Slot | None:
        found = bisect_right(self._whole_starts, at) - 1
        if found < 0 or at >= self._outer_wholes[found].end:
            return None
        span = self._outer_wholes[found]
        return Slot(span.end if behind else span.start)


def slot(run: Run, at: int, *, behind: bool) -> Slot:
    """The slot of a run at a place in it. What cannot be split, such as a picture, is left whole:
    the slot is before it or `behind` it."""
    find = bisect_left if behind else bisect_right
    index = find(run.children, at, key=lambda child: child.span.end)
    if index == len(run.children):
        return _between(run, index)
    child = run.children[index]
    held = child.text or child.span
    if at <= held.start:
        return _between(run, index)
    if child.text and at < held.end:
        return Slot(at, run, child)
    return _between(run, index + (behind or at >= held.end))


def _between(run: Run, index: int) -> Slot:
    """The slot before the part of a run of this number; those at its ends are outside of it."""
    if index == 0:
        return Slot(run.span.start)
    if index == len(run.children):
        return Slot(run.span.end)
    return Slot(run.children[index].span.start, run)
