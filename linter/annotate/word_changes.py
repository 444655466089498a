"""Rewrites as tracked changes: the words that are deleted, and those put in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from linter.annotate.least_changes import Apart, Change, changes_of
from linter.annotate.word_cuts import Cuts
from linter.annotate.word_names import WordNames
from linter.annotate.word_runs import Run
from linter.annotate.word_slots import Slots, slot
from linter.annotate.xml_text import escaped
from linter.common.spans import Span
from linter.findings.finding import Edit

_WORDS = frozenset({"t", "nobreakhyphen", "softhyphen", "tab", "br", "cr", "lastrenderedpagebreak"})
_WITHOUT = frozenset({"commentreference", "annotationref", "deltext"})


class TrackedChanges:
    """The changes of a part, which go into `cuts`. `who` are the attributes that say by whom they
    are and when, `numbers` the free ones."""

    def __init__(
        self,
        xml: str,
        names: WordNames,
        slots: Slots,
        cuts: Cuts,
        who: str,
        numbers: Iterator[int],
    ) -> None:
        self._xml, self._names, self._slots, self._cuts = xml, names, slots, cuts
        self._who, self._numbers = who, numbers
        self._done = Apart()

    def make(self, edits: Sequence[Edit]) -> bool:
        """Make some edits, all of them or none: false where there is more than plain words in the
        way, or another change."""
        changes = changes_of(edits, self._xml, self._can_make)
        for change in changes:
            self._done.take(change.held)
            self._make(change)
        return bool(changes)

    def _can_make(self, change: Change) -> bool:
        held = change.held
        if held.start >= held.end or not self._done.has_room(held):
            return False
        runs = self._slots.runs(held)
        return (
            self._slots.around(held) is not None
            and not self._slots.is_whole(held)
            and len({run.paragraph for run in runs}) == 1
            and all(self._is_plain(run, held) for run in runs)
        )

    def _is_plain(self, run: Run, held: Span) -> bool:
        """Whether there are only words in what a span has of a run, or nothing that changes."""
        if _has_no_words(run):
            return True
        if run.change and not (run.in_change and self._names.local(run.change.name) == "ins"):
            return False
        inside = run.touched(held)
        return all(child.name in _WORDS and (child.text or child.name != "t") for child in inside)

    def _make(self, change: Change) -> None:
        span, held = change.span, change.held
        runs = [run for run in self._slots.runs(held) if not _has_no_words(run)]
        if span.start == span.end:
            behind = span.start > held.start
            run = next(r for r in runs if r.span.start <= span.start - behind < r.span.end)
            cut = self._cuts.at(slot(run, span.start, behind=behind))
        else:
            runs = [run for run in runs if run.span.overlaps(span)]
            for run in runs:
                cut = self._cuts.delete(
                    run,
                    slot(run, max(span.start, run.span.start), behind=False),
                    slot(run, min(span.end, run.span.end), behind=True),
                    partial(self._opening, "del"),
                )
        if change.text:
            cut.new.append(self._around(runs[-1], self._inserted(change.text, runs[0])))

    def _inserted(self, text: str, like: Run) -> str:
        w = self._names.prefix
        words = escaped(" ".join(text.split("\n")))
        return (
            f'{self._opening("ins")}{like.head}<{w}:t xml:space="preserve">{words}</{w}:t>'
            f"</{like.written}></{w}:ins>"
        )

    def _around(self, run: Run, inserted: str) -> str:
        """New words in what somebody else has inserted, which is divided for them: no insertion is
        in another."""
        if run.change is None:
            return inserted
        tag = run.change
        opening = self._xml[tag.span.start : tag.span.end]
        for name in (f"{prefix}id" for prefix in self._names.prefixes):
            if number := tag.attributes.get(name):
                at = number.source.start - tag.span.start
                end = number.source.end - tag.span.start
                opening = f"{opening[:at]}{next(self._numbers)}{opening[end:]}"
        written = opening[1 : 1 + len(tag.name)]
        return f"</{written}>{inserted}{opening}"

    def _opening(self, kind: str) -> str:
        w = self._names.prefix
        return f'<{w}:{kind} {w}:id="{next(self._numbers)}" {self._who}>'


def _has_no_words(run: Run) -> bool:
    return all(child.name in _WITHOUT for child in run.children)
