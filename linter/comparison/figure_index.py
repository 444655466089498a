"""Figures of a text, to be found by their value, however they are rounded or converted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log

from linter.comparison import vocabulary
from linter.comparison.quantities import Quantity

_COUNTED = ("", "people")
_COUNTABLE = ("serving", "point")  # what a bare number may count as well
_CONVERTED = 0.02  # how far a figure may be from another in another unit
_CALENDAR = 0.09  # the same, for weeks and months
_DAY = 86400
_YEAR = 31557600
_OLDEST = 120
_MOST = 24  # figures of a kind that are looked at one by one
_DIGITS = 2  # that a rounded figure has at least


class FigureIndex:
    """Figures, to be found by their value."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self._exact: set[tuple[str, float]] = set()
        self._bare: set[float] = set()
        self._near: dict[tuple[str, int], dict[tuple[float, str, bool], Quantity]] = {}
        for quantity in quantities:
            self._exact.add((kind_of(quantity), quantity.value))
            self._bare.add(number_of(quantity) if _is_countable(quantity) else quantity.value)
            held = self._near.setdefault(_bucket(quantity), {})
            if len(held) < _MOST:
                key = quantity.value, quantity.unit, bool(quantity.bound)
                held.setdefault(key, quantity)

    def has(self, figure: Quantity) -> bool:
        """Whether a figure of the text before is among those of the rewrite."""
        return self._holds(figure) or any(
            same_figure(figure, each) for each in self._beside(figure)
        )

    def had(self, figure: Quantity) -> bool:
        """Whether a figure of the rewrite was among those of the text before."""
        return self._holds(figure) or any(
            same_figure(each, figure) for each in self._beside(figure)
        )

    def _holds(self, figure: Quantity) -> bool:
        """Whether it is there as it stands; "five" may be five tablets, and 70 years 70."""
        if (kind_of(figure), figure.value) in self._exact:
            return True
        if figure.dimension == "":
            return figure.value in self._bare
        return _is_countable(figure) and ("", number_of(figure)) in self._exact

    def _beside(self, figure: Quantity) -> Iterator[Quantity]:
        kind, at = _bucket(figure)
        for place in (at - 1, at, at + 1):
            yield from self._near.get((kind, place), {}).values()


def _is_countable(quantity: Quantity) -> bool:
    """Whether a figure may be told without its unit."""
    years = quantity.dimension == "time" and quantity.unit.startswith("year")
    return quantity.dimension in _COUNTABLE or (years and quantity.value <= _YEAR * _OLDEST)


def kind_of(quantity: Quantity) -> str:
    """What a figure measures; people and bare numbers are one kind."""
    return "" if quantity.dimension in _COUNTED else quantity.dimension


def _bucket(quantity: Quantity) -> tuple[str, int]:
    """Where a figure is kept: figures that may be the same are in one place or in the next."""
    return kind_of(quantity), round(10 * log(quantity.value)) if quantity.value > 0 else 0


def same_figure(before: Quantity, after: Quantity) -> bool:
    """Whether a figure of the rewrite says what one of the text before does, of the same kind."""
    one, other = before.value, after.value
    if before.dimension != after.dimension:
        return rounded(one, other, freely=after.bound != "")
    if abs(one - other) <= 1e-6 * max(abs(one), abs(other)):
        return True
    if before.dimension == "time" and before.unit != after.unit:
        return close(one, other, _CALENDAR if min(one, other) > 20 * _DAY else _CONVERTED)
    if before.unit != after.unit and before.unit:
        return close(one, other, _CONVERTED)
    return rounded(one, other, freely=after.bound != "")


def close(one: float, other: float, share: float = _CONVERTED) -> bool:
    """Whether two values differ by no more than this share of the greater one."""
    return abs(one - other) <= share * max(abs(one), abs(other))


def rounded(one: float, other: float, *, freely: bool) -> bool:
    """Whether a figure is another one rounded: decimals may go, and with "about" or the like more
    than these."""
    for digits in range(3, -5, -1):
        if digits < 0 and not freely:
            return False
        if abs(round(one, digits) - other) < 1e-9 * max(abs(other), 1):
            return other >= 10 ** (_DIGITS - 1) or digits > 0 or freely
    return False


def number_of(quantity: Quantity) -> float:
    """The number as written, in its own unit."""
    unit = vocabulary.unit(quantity.unit)
    factor = unit.factor if unit and unit.dimension == quantity.dimension else 1
    return round(quantity.value / factor, 6)
