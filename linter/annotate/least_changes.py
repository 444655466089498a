"""The least that a rewrite changes, by whole words, and which changes are apart."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Span
from linter.findings.finding import Edit

_PART = regex(r"\w+|\W")


@dataclass(frozen=True, slots=True)
class Change:
    """New words for a span, which is in the one that was to be replaced (`held`)."""

    span: Span
    text: str
    held: Span


def least_change(edit: Edit, xml: str) -> Change | None:
    """The least that an edit changes, by whole words; None for one that changes nothing. Words
    with mark-up among them are replaced as they are."""
    old = xml[edit.span.start : edit.span.end]
    if "<" in old or "&" in old:
        return Change(edit.span, edit.text, edit.span)
    before, after = _PART.findall(old), _PART.findall(edit.text)
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    start = edit.span.start + len("".join(before[:same]))
    before, after = before[same:], after[same:]
    end = edit.span.end
    while before and after and before[-1] == after[-1]:
        end -= len(before.pop())
        after.pop()
    if not before and not after:
        return None
    return Change(Span(start, end), "".join(after), edit.span)


def changes_of(
    edits: Iterable[Edit], xml: str, can_make: Callable[[Change], bool]
) -> Sequence[Change]:
    """The least changes that make some edits; none unless all of them can be made, and apart."""
    changes = [least for edit in edits if (least := least_change(edit, xml))]
    return changes if _are_apart(changes) and all(map(can_make, changes)) else ()


def _are_apart(changes: Iterable[Change]) -> bool:
    """Whether no two of these overlap or touch."""
    spans = sorted(change.held for change in changes)
    return all(one.end < other.start for one, other in pairwise(spans))


class Apart:
    """Spans that neither overlap nor touch."""

    def __init__(self) -> None:
        self._taken: list[Span] = []

    def has_room(self, span: Span) -> bool:
        at = bisect_left(self._taken, span)
        near = self._taken[max(at - 1, 0) : at + 1]
        return not any(span.start <= other.end and other.start <= span.end for other in near)

    def take(self, span: Span) -> None:
        insort(self._taken, span)
