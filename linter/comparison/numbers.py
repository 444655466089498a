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
_YEAR = 31557600
_OLDEST = 120
_MOST = 24  # figures that are looked at one by one
_DIGITS = 2  # that a rounded figure has at least


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity and the sentence it is in."""

    quantity: Quantity
    sentence: Sentence


def changes(drafts: Drafts) -> Iterator[Change]:
    """The changes of figures and units, passage by passage."""
    known = _Index(_all(drafts.before))
    kept = _Index(_all(drafts.after))
    for passage in drafts.changed:
        ones = _figures(drafts.before, passage.before)
        others = _figures(drafts.after, passage.after)
        there = _Index(other.quantity for other in others)
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


class _Index:
    """Figures, to be found by their value."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self._exact: set[tuple[str, float]] = set()
        self._bare: set[float] = set()
        self._near: dict[tuple[str, int], dict[tuple[float, str, bool], Quantity]] = {}
        for quantity in quantities:
            self._exact.add((_kind(quantity), quantity.value))
            self._bare.add(_number(quantity) if _is_countable(quantity) else quantity.value)
            held = self._near.setdefault(_bucket(quantity), {})
            if len(held) < _MOST:
                key = quantity.value, quantity.unit, bool(quantity.bound)
                held.setdefault(key, quantity)

    def has(self, figure: Quantity) -> bool:
        """Whether a figure of the text before is among those of the rewrite."""
        return self._holds(figure) or any(_same(figure, each) for each in self._beside(figure))

    def had(self, figure: Quantity) -> bool:
        """Whether a figure of the rewrite was among those of the text before."""
        return self._holds(figure) or any(_same(each, figure) for each in self._beside(figure))

    def _holds(self, figure: Quantity) -> bool:
        """Whether it is there as it stands; "five" may be five tablets, and 70 years 70."""
        if (_kind(figure), figure.value) in self._exact:
            return True
        if figure.dimension == "":
            return figure.value in self._bare
        return _is_countable(figure) and ("", _number(figure)) in self._exact

    def _beside(self, figure: Quantity) -> Iterator[Quantity]:
        kind, at = _bucket(figure)
        for place in (at - 1, at, at + 1):
            yield from self._near.get((kind, place), {}).values()


def _is_countable(quantity: Quantity) -> bool:
    """Whether a figure may be told without its unit."""
    years = quantity.dimension == "time" and quantity.unit.startswith("year")
    return quantity.dimension in _COUNTABLE or (years and quantity.value <= _YEAR * _OLDEST)


def _kind(quantity: Quantity) -> str:
    return "" if quantity.dimension in _COUNTED else quantity.dimension


def _bucket(quantity: Quantity) -> tuple[str, int]:
    """Where a figure is kept: figures that may be the same are in one place or in the next."""
    return _kind(quantity), round(10 * log(quantity.value)) if quantity.value > 0 else 0


def _figures(draft: Draft, sentences: Sequence[Sentence]) -> list[_Figure]:
    return [_Figure(q, s) for s in sentences for q in draft.quantities(s)]


def _same(before: Quantity, after: Quantity) -> bool:
    """Whether a figure of the rewrite says what one of the text before does, of the same kind."""
    one, other = before.value, after.value
    if before.dimension != after.dimension:
        return _rounded(one, other, freely=after.bound != "")
    if abs(one - other) <= 1e-6 * max(abs(one), abs(other)):
        return True
    if before.dimension == "time" and before.unit != after.unit:
        return _close(one, other, _CALENDAR if min(one, other) > 20 * _DAY else _CONVERTED)
    if before.unit != after.unit and before.unit:
        return _close(one, other, _CONVERTED)
    return _rounded(one, other, freely=after.bound != "")


def _close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


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


def _bounds(drafts: Drafts, ones: Sequence[_Figure], others: Sequence[_Figure]) -> Iterator[Change]:
    """ "Up to 40 %" that has become "40 %"."""
    for one in ones[:_MOST]:
        if one.quantity.bound != "most":
            continue
        twins = [
            o.quantity
            for o in others[:_MOST]
            if _kind(o.quantity) == _kind(one.quantity) and _same(one.quantity, o.quantity)
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
