"""Figures that are gone, have become others or are new, and units that have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from linter.comparison import vocabulary
from linter.comparison.change import Change, are, quoted
from linter.comparison.draft import Draft, Drafts, Passage
from linter.comparison.quantities import Quantity
from linter.document.model import Sentence

_COUNTED = ("", "people")
_COUNTABLE = ("serving", "point")  # what a bare number may count as well
_CONVERTED = 0.02  # how far a figure may be from another in another unit
_CALENDAR = 0.09  # the same, for weeks and months
_DAY = 86400
_YEARS = range(1, 121)  # ages
_YEAR = 31557600
_DIGITS = 2  # that a rounded figure has at least


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity and the sentence it is in."""

    quantity: Quantity
    sentence: Sentence


def changes(drafts: Drafts) -> Iterator[Change]:
    """The changes of figures and units, passage by passage."""
    known = _Index(drafts.before, drafts.before.reading.document.sentences)
    kept = _Index(drafts.after, drafts.after.reading.document.sentences)
    for passage in drafts.changed:
        ones, others = (
            _figures(drafts.before, passage.before),
            _figures(drafts.after, passage.after),
        )
        gone = [o for o in ones if not _among(o, others) and not kept.has(o)]
        new = [
            o
            for o in others
            if not any(_same(b.quantity, o.quantity) for b in ones)
            and not known.had(o)
            and not _derived(o.quantity, ones)
        ]
        yield from _told(drafts, passage, gone, new)


class _Index:
    """The figures of a whole draft, to be found by their value."""

    def __init__(self, draft: Draft, sentences: Iterable[Sentence]) -> None:
        self._held: dict[tuple[str, int], list[Quantity]] = {}
        for sentence in sentences:
            for quantity in draft.quantities(sentence):
                self._held.setdefault(_bucket(quantity), []).append(quantity)

    def has(self, figure: _Figure) -> bool:
        """Whether a figure of the text before is somewhere."""
        return any(_same(figure.quantity, each) for each in self._near(figure.quantity))

    def had(self, figure: _Figure) -> bool:
        """Whether a figure of the rewrite was somewhere."""
        return any(_same(each, figure.quantity) for each in self._near(figure.quantity))

    def _near(self, quantity: Quantity) -> Iterator[Quantity]:
        dimension, size = _bucket(quantity)
        for at in (size - 1, size, size + 1):
            yield from self._held.get((dimension, at), ())


def _bucket(quantity: Quantity) -> tuple[str, int]:
    """Where a figure is kept: figures that may be the same are in one place or in the next."""
    dimension = "" if quantity.dimension in _COUNTED else quantity.dimension
    return dimension, round(10 * log(quantity.value)) if quantity.value > 0 else 0


def _figures(draft: Draft, sentences: Sequence[Sentence]) -> list[_Figure]:
    return [_Figure(q, s) for s in sentences for q in draft.quantities(s)]


def _among(figure: _Figure, others: Sequence[_Figure]) -> bool:
    return any(_same(figure.quantity, other.quantity) for other in others)


def _same(before: Quantity, after: Quantity) -> bool:
    """Whether a figure of the rewrite says what one of the text before does."""
    if not _comparable(before, after):
        return False
    one, other = before.value, after.value
    if abs(one - other) <= 1e-6 * max(abs(one), abs(other)):
        return True
    if before.dimension == "time" == after.dimension and before.unit != after.unit:
        return _close(one, other, _CALENDAR if min(one, other) > 20 * _DAY else _CONVERTED)
    if before.dimension == after.dimension and before.unit != after.unit and before.unit:
        return _close(one, other, _CONVERTED)
    return _rounded(one, other, freely=after.bound != "")


def _close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def _comparable(before: Quantity, after: Quantity) -> bool:
    one, other = before.dimension, after.dimension
    if one == other or (one in _COUNTED and other in _COUNTED):
        return True
    bare = before if not one else after if not other else None
    counted = after if bare is before else before
    if bare is None:
        return False
    years = counted.dimension == "time" and counted.value == _YEAR * bare.value
    return years or counted.dimension in _COUNTABLE


def _rounded(one: float, other: float, *, freely: bool) -> bool:
    """Whether a figure is another one rounded: decimals may go, and with "about" or the like more
    than these."""
    for digits in range(3, -5, -1):
        if digits < 0 and not freely:
            return False
        if abs(round(one, digits) - other) < 1e-9 * max(abs(other), 1):
            return other >= 10 ** (_DIGITS - 1) or digits > 0 or freely
    return False


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
            if any(_close(each, new.value, _CONVERTED) for each in made):
                return True
    return False


def _told(
    drafts: Drafts, passage: Passage, gone: list[_Figure], new: list[_Figure]
) -> Iterator[Change]:
    """What has become of the figures of a passage: pairs of the same kind have changed."""
    lost: list[_Figure] = []
    for one in gone:
        other = _partner(one, new)
        if other is None:
            lost.append(one)
            continue
        new.remove(other)
        yield _changed(drafts, one, other)
    yield from _bounds(drafts, passage)
    lost, new = _heavy(lost), _heavy(new)
    if lost:
        words = [drafts.before.text(each.quantity.words) for each in lost]
        after = drafts.after.mark(passage.after[0]) if passage.after else None
        before = drafts.before.mark(lost[0].quantity.words)
        yield Change("number", "lost", f"{are(words, 'gone')}.", before, after)
    if new:
        words = [drafts.after.text(each.quantity.words) for each in new]
        message = f"{are(words, 'new')}: the text before has no such figure."
        old = drafts.before.mark(passage.before[0]) if passage.before else None
        yield Change("number", "new", message, old, drafts.after.mark(new[0].quantity.words))


def _heavy(figures: Sequence[_Figure]) -> list[_Figure]:
    return [figure for figure in figures if not figure.quantity.slight]


def _partner(one: _Figure, new: Sequence[_Figure]) -> _Figure | None:
    """What a figure has become: the same number of another unit, else another number of the same
    unit, else a number that has lost its unit."""
    number = _number(one.quantity)
    same = (n for n in new if _number(n.quantity) == number)
    alike = (
        n
        for n in new
        if n.quantity.dimension == one.quantity.dimension
        or {n.quantity.dimension, one.quantity.dimension} <= set(_COUNTED)
    )
    return next(same, None) or next(alike, None)


def _number(quantity: Quantity) -> float:
    unit = vocabulary.unit(quantity.unit)
    factor = unit.factor if unit and unit.dimension == quantity.dimension else 1
    return round(quantity.value / factor, 6)


def _changed(drafts: Drafts, one: _Figure, other: _Figure) -> Change:
    before, after = one.quantity, other.quantity
    unit = _number(before) == _number(after) and before.unit != after.unit
    words = quoted([drafts.before.text(before.words)]), quoted([drafts.after.text(after.words)])
    return Change(
        "unit" if unit else "number",
        "changed",
        f"{words[0]} has become {words[1]}.",
        drafts.before.mark(before.words),
        drafts.after.mark(after.words),
    )


def _bounds(drafts: Drafts, passage: Passage) -> Iterator[Change]:
    """ "Up to 40 %" that has become "40 %"."""
    for one in _figures(drafts.before, passage.before):
        if one.quantity.bound != "most":
            continue
        twins = [
            o.quantity
            for o in _figures(drafts.after, passage.after)
            if _same(one.quantity, o.quantity)
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
