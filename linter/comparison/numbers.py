"""Figures that are gone, have become others or are new, and units that have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from linter.common.dataclass import dataclass
from linter.comparison import vocabulary
from linter.comparison.change import Change, are, quoted
from linter.comparison.draft import Draft, Drafts, Passage
from linter.comparison.figure_index import FigureIndex, close, kind_of, number_of, same_figure
from linter.comparison.quantities import Quantity
from linter.document.model import Sentence

_COUNTED = ("", "people")
_MOST = 24  # figures that are looked at one by one


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity and the sentence it is in."""

    quantity: Quantity
    sentence: Sentence


def changes(drafts: Drafts) -> Iterator[Change]:
    """The changes of figures and units, passage by passage."""
    known = FigureIndex(_all(drafts.before))
    kept = FigureIndex(_all(drafts.after))
    for passage in drafts.changed:
        ones = _figures(drafts.before, passage.before)
        others = _figures(drafts.after, passage.after)
        there = FigureIndex(other.quantity for other in others)
        gone = [o for o in ones if not (there.has(o.quantity) or kept.has(o.quantity))]
        new = [
            o
            for o in others
            if not known.had(o.quantity) and not _derived(o.quantity, ones[:_MOST])
        ]
        yield from _told(drafts, passage, gone, new)
        yield from _bounds(drafts, ones, others)


def _all(draft: Draft) -> Iterator[Quantity]:
    return (q for s in draft.reading.document.sentences for q in draft.quantities(s))


def _figures(draft: Draft, sentences: Sequence[Sentence]) -> list[_Figure]:
    return [_Figure(q, s) for s in sentences for q in draft.quantities(s)]


def _derived(new: Quantity, ones: Sequence[_Figure]) -> bool:
    """Whether a figure follows from two neighbours in the passage before: "from 10 % to 5 %" is a
    half, "44 of 1,200 women" are 3.7 %."""
    if new.dimension not in ("percent", "times"):
        return False
    in_words = new.dimension == "times" or new.unit in vocabulary.values("shares")
    for one, other in pairwise(each.quantity for each in ones):
        people = "people" in (one.dimension, other.dimension)
        if (in_words and one.dimension == other.dimension) or people:
            small, great = sorted((one.value, other.value))
            made = [great / small, 100 * small / great] if small else []
            if any(close(each, new.value) for each in made):
                return True
    return False


def _told(
    drafts: Drafts, passage: Passage, gone: list[_Figure], new: list[_Figure]
) -> Iterator[Change]:
    """What has become of the figures of a passage: pairs of the same kind have changed."""
    lost: list[_Figure] = []
    for one in gone:
        other = _partner(one, new[:_MOST])
        if other is None:
            lost.append(one)
            continue
        new.remove(other)
        yield _changed(drafts, one, other)
    lost, new = _heavy(lost), _heavy(new)
    if lost:
        yield drafts.lost("number", passage, [each.quantity.words for each in lost])
    if new:
        words = [drafts.after.text(each.quantity.words) for each in new]
        message = f"{are(words, 'new')}: the text before has no such figure."
        old = drafts.before_of(passage, new[0].quantity.words)
        yield Change("number", "new", message, old, drafts.after.mark(new[0].quantity.words))


def _heavy(figures: Sequence[_Figure]) -> list[_Figure]:
    return [figure for figure in figures if not figure.quantity.slight]


def _partner(one: _Figure, new: Sequence[_Figure]) -> _Figure | None:
    """What a figure has become: the same number of another unit, else another number of the same
    unit, else a number that has lost its unit."""
    number = number_of(one.quantity)
    same = (n for n in new if number_of(n.quantity) == number)
    alike = (
        n
        for n in new
        if n.quantity.dimension == one.quantity.dimension
        or {n.quantity.dimension, one.quantity.dimension} <= set(_COUNTED)
    )
    return next(same, None) or next(alike, None)


def _changed(drafts: Drafts, one: _Figure, other: _Figure) -> Change:
    before, after = one.quantity, other.quantity
    unit = number_of(before) == number_of(after) and before.unit != after.unit
    words = quoted([drafts.before.text(before.words)]), quoted([drafts.after.text(after.words)])
    return Change(
        "unit" if unit else "number",
        "changed",
        f"{words[0]} has become {words[1]}.",
        drafts.before.mark(before.words),
        drafts.after.mark(after.words),
    )


def _bounds(drafts: Drafts, ones: Sequence[_Figure], others: Sequence[_Figure]) -> Iterator[Change]:
    """ "Up to 40 %" that has become "40 %"."""
    for one in ones[:_MOST]:
        if one.quantity.bound != "most":
            continue
        twins = [
            o.quantity
            for o in others[:_MOST]
            if kind_of(o.quantity) == kind_of(one.quantity)
            and same_figure(one.quantity, o.quantity)
        ]
        if twins and all(twin.bound not in ("most", "near") for twin in twins):
            words = quoted([drafts.after.text(twins[0].words)])
            yield Change(
                "number",
                "raised",
                f"{words} was the most that the text before gives, and is now what to expect.",
                drafts.before.mark(one.quantity.words),
                drafts.after.mark(twins[0].words),
            )
