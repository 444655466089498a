"""Cuts a Word text at slots and puts mark-up into them.

What was there stays, letter for letter: a run is split by closing and opening it again. Words are
deleted as Word does it, in `w:del` and with their tags renamed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from linter.annotate.word_names import WordNames
from linter.annotate.word_runs import Child, Run
from linter.annotate.word_slots import Slot
from linter.annotate.xml_text import Replaced, replaced
from linter.common.dataclass import dataclass, field
from linter.common.spans import Span

_KEEPS_BLANKS = ' xml:space="preserve"'


@dataclass(slots=True)
class Cut:
    """What is put into a slot: the new words of changes, then ends of comments, then starts."""

    slot: Slot
    new: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)


class Cuts:
    """The cuts of a part, and the ranges of its runs that are deleted, each with a function that
    makes the tag which opens `w:del`: one for each piece, with a number of its own."""

    def __init__(self, xml: str, names: WordNames) -> None:
        self._xml, self._names = xml, names
        self._cuts: dict[int, Cut] = {}
        self._deleted: dict[Span, Callable[[], str]] = {}
        self._renamed: list[Replaced] = []

    def at(self, slot: Slot) -> Cut:
        return self._cuts.setdefault(slot.at, Cut(slot))

    def delete(self, run: Run, before: Slot, behind: Slot, opening: Callable[[], str]) -> Cut:
        """Delete what is in a run between two slots; returns the cut behind it."""
        span = Span(before.at, behind.at)
        self._deleted[span] = opening
        self.at(before)
        for child in run.touched(span):
            if child.text:
                self._renamed += _renamed(child, span)
        return self.at(behind)

    def written(self) -> str:
        """The XML with all of it."""
        deleted = sorted(self._deleted)
        starts = [span.start for span in deleted]
        made = [*self._renamed, *self._preserved()]
        for at, cut in self._cuts.items():
            found = bisect_right(starts, at) - 1
            here = deleted[found] if found >= 0 and at < deleted[found].end else None
            found = bisect_right(starts, at - 1) - 1
            ended = deleted[found] if found >= 0 and at <= deleted[found].end else None
            made.append(Replaced(at, at, self._put_in(cut, ended, here)))
        return replaced(self._xml, made)

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
            parts.append(self._deleted[here]())
        if run:
            parts.append(run.head)
            if child:
                blanks = _KEEPS_BLANKS if self._has_blanks(child, cut.slot.at) else ""
                parts.append(f"<{_as_deleted(child) if here else child.written}{blanks}>")
        return "".join(parts)

    def _preserved(self) -> Iterator[Replaced]:
        """What the tags of divided words say of their blanks."""
        for child in self._divided:
            if not self._keeps(child) and self._has_blanks(child, child.tag.end):
                yield Replaced(child.tag.end - 1, child.tag.end - 1, _KEEPS_BLANKS)

    @cached_property
    def _divided(self) -> Mapping[Child, Sequence[int]]:
        """The words that cuts divide, and where; known when all cuts are."""
        places: dict[Child, list[int]] = {}
        for at in sorted(self._cuts):
            if child := self._cuts[at].slot.child:
                places.setdefault(child, []).append(at)
        return places

    def _has_blanks(self, child: Child, start: int) -> bool:
        """Whether Word has to be told to keep the blanks of a piece of divided words: all, if it
        was told so before, and else those at a cut, which were no ends."""
        if self._keeps(child):
            return True
        places = self._divided[child]
        after = bisect_right(places, start)
        before_cut = after < len(places) and self._xml[places[after] - 1].isspace()
        return before_cut or (start in self._cuts and self._xml[start].isspace())

    def _keeps(self, child: Child) -> bool:
        return "xml:space" in self._xml[child.tag.start : child.tag.end]


def _renamed(child: Child, deleted: Span) -> Iterator[Replaced]:
    """The tags of deleted words, without those that a cut writes."""
    assert child.text is not None
    if deleted.start <= child.span.start:
        start = child.tag.start + 1
        yield Replaced(start, start + len(child.written), _as_deleted(child))
    if deleted.end >= child.span.end:
        yield Replaced(child.text.end, child.span.end, f"</{_as_deleted(child)}>")


def _as_deleted(child: Child) -> str:
    """The name of a text that is deleted."""
    return child.written.rpartition(":")[0] + ":delText" if ":" in child.written else "delText"
