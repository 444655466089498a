"""Cuts a Word text at slots and puts mark-up into them.

What was there stays, letter for letter: a run is split by closing and opening it again. Words are
deleted as Word does it, in `w:del` and with their tags renamed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from linter.annotate.word_names import WordNames
from linter.annotate.word_runs import Child, Run
from linter.annotate.word_slots import Slot
from linter.common.spans import Span

_KEEPS_BLANKS = ' xml:space="preserve"'


@dataclass(slots=True)
class Cut:
    """What is put into a slot: the new words of changes, then ends of comments, then starts."""

    slot: Slot
    new: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)


class _Replaced(NamedTuple):
    start: int
    end: int
    text: str


class Cuts:
    """The cuts of a part, and the ranges of its runs that are deleted, each with the tag that
    opens `w:del`."""

    def __init__(self, xml: str, names: WordNames) -> None:
        self._xml, self._names = xml, names
        self._cuts: dict[int, Cut] = {}
        self._deleted: dict[Span, str] = {}
        self._renamed: list[_Replaced] = []

    def at(self, slot: Slot) -> Cut:
        return self._cuts.setdefault(slot.at, Cut(slot))

    def delete(self, run: Run, before: Slot, behind: Slot, opening: str) -> Cut:
        """Delete what is in a run between two slots; returns the cut behind it."""
        span = Span(before.at, behind.at)
        self._deleted[span] = opening
        self.at(before)
        for child in run.children:
            if child.text and child.span.overlaps(span):
                self._renamed += _renamed(child, span)
        return self.at(behind)

    def written(self) -> str:
        """The XML with all of it."""
        deleted = sorted(self._deleted)
        starts = [span.start for span in deleted]
        made = list(self._renamed)
        for at, cut in self._cuts.items():
            found = bisect_right(starts, at) - 1
            here = deleted[found] if found >= 0 and at < deleted[found].end else None
            found = bisect_right(starts, at - 1) - 1
            ended = deleted[found] if found >= 0 and at <= deleted[found].end else None
            made.append(_Replaced(at, at, self._put_in(cut, ended, here)))
        made += self._preserved()
        return "".join(self._pieces(sorted(made)))

    def _pieces(self, made: list[_Replaced]) -> Iterator[str]:
        at = 0
        for start, end, text in made:
            yield self._xml[at:start]
            yield text
            at = end
        yield self._xml[at:]

    def _put_in(self, cut: Cut, ended: Span | None, here: Span | None) -> str:
        run, child = cut.slot.run, cut.slot.child
        parts = []
        if run:
            if child:
                parts.append(f"</{_as_deleted(child) if ended else child.written}>")
            parts.append(f"</{run.written}>")
        if ended:
            parts.append(f"</{self._names.prefix}:del>")
        parts += [*cut.new, *cut.ends, *cut.starts]
        if here:
            parts.append(self._deleted[here])
        if run:
            parts.append(run.head)
            if child:
                parts.append(f"<{_as_deleted(child) if here else child.written}{_KEEPS_BLANKS}>")
        return "".join(parts)

    def _preserved(self) -> Iterator[_Replaced]:
        """Blanks are kept at the ends of words that are now in two pieces."""
        split = {cut.slot.child.tag: None for cut in self._cuts.values() if cut.slot.child}
        for tag in split:
            if "xml:space" not in self._xml[tag.start : tag.end]:
                yield _Replaced(tag.end - 1, tag.end - 1, _KEEPS_BLANKS)


def _renamed(child: Child, deleted: Span) -> Iterator[_Replaced]:
    """The tags of deleted words, without those that a cut writes."""
    assert child.text is not None
    if deleted.start <= child.span.start:
        start = child.tag.start + 1
        yield _Replaced(start, start + len(child.written), _as_deleted(child))
    if deleted.end >= child.span.end:
        yield _Replaced(child.text.end, child.span.end, f"</{_as_deleted(child)}>")


def _as_deleted(child: Child) -> str:
    """The name of a text that is deleted."""
    return child.written.rpartition(":")[0] + ":delText" if ":" in child.written else "delText"
