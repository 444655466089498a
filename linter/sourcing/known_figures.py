"""Which figures a source gives, and which follow from those that it gives.

"From 10 % to 5 %" is a half, 5 points, and 50 % less; a hazard ratio of 0.72 is a risk 28 % lower;
44 of 1,200 women are 3.7 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations

from linter.comparison import vocabulary
from linter.comparison.figure_index import FigureIndex, close, kind_of, number_of
from linter.comparison.quantities import Quantity
from linter.document.model import Sentence
from linter.sourcing.texts import SourceText

_SHARE = 0.12  # how far a half or a third may be from what it stands for
_MOST = 12  # figures of a sentence that are put together
_RATIO = 10.0
_TOLERANCE = 0.03
_COUNTS = ("", "people")
_RATE = "in"  # the unit of "one in five"

Place = tuple[SourceText, Sentence, Quantity]


class KnownFigures:
    """The figures of the sources."""

    def __init__(self, texts: Sequence[SourceText]) -> None:
        self._texts = texts

    @cached_property
    def all(self) -> Sequence[Place]:
        """Every figure with its place, in order."""
        return [
            (text, sentence, quantity)
            for text in self._texts
            for sentence in text.sentences
            for quantity in text.quantities(sentence)
        ]

    @cached_property
    def _index(self) -> FigureIndex:
        return FigureIndex(quantity for _, _, quantity in self.all)

    @cached_property
    def _derived(self) -> Sequence[tuple[float, str]]:
        """Values that follow from figures, and whether they are shares, multiples or
        differences."""
        return [
            made
            for text in self._texts
            for sentence in text.sentences
            for made in _made(text.quantities(sentence)[:_MOST])
        ]

    def has(self, figure: Quantity) -> bool:
        """Whether a figure of the draft is among them, rounded or converted, or follows from
        them."""
        return self._index.had(figure) or self._follows(figure)

    def _follows(self, figure: Quantity) -> bool:
        roughly = _is_in_words(figure) or bool(figure.bound)
        tolerance = _SHARE if roughly else _TOLERANCE
        return any(
            kind == figure.dimension and close(value, figure.value, tolerance)
            for value, kind in self._derived
        ) or (roughly and self._is_near(figure))

    def _is_near(self, figure: Quantity) -> bool:
        """ "A third", where the source has 31 %."""
        return any(
            quantity.dimension == figure.dimension and close(quantity.value, figure.value, _SHARE)
            for _, _, quantity in self.all
        )

    def same_number(self, figure: Quantity) -> Place | None:
        """A figure with the same number in another unit."""
        number = number_of(figure)
        for place in self.all:
            other = place[2]
            if (
                number_of(other) == number
                and other.unit
                and figure.unit
                and not _alike(other, figure)
            ):
                return place
        return None

    def places(self, figure: Quantity) -> Iterator[Place]:
        """Where a figure stands in the sources."""
        single = FigureIndex([figure])
        for place in self.all:
            if place[2].dimension == figure.dimension and single.has(place[2]):
                yield place

    def misprint(self, figure: Quantity) -> Place | None:
        """A figure of the same kind with the same digits in another order or at another place."""
        digits = _digits(figure)
        for place in self.all:
            same = kind_of(place[2]) == kind_of(figure)
            if same and len(digits) > 1 and _digits(place[2]) == digits:
                return place
        return None


def _digits(figure: Quantity) -> str:
    """The digits of a figure in order of their size, without noughts."""
    return "".join(sorted(c for c in f"{number_of(figure):g}" if c in "123456789"))


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.dimension == other.dimension and close(one.value, other.value)


def _is_in_words(figure: Quantity) -> bool:
    in_words = (*vocabulary.values("shares"), _RATE)
    return figure.dimension == "times" or figure.unit in in_words


def _made(found: Sequence[Quantity]) -> Iterator[tuple[float, str]]:
    for quantity in found:
        if quantity.dimension in ("", "times") and 0 < quantity.value < _RATIO:
            yield from _of_ratio(quantity.value)
        if quantity.dimension == "percent":  # a fall of 28 % leaves 72 %
            yield 100 - quantity.value, "percent"
    for one, other in combinations(found, 2):
        alike = one.dimension == other.dimension or {one.dimension, other.dimension} <= {*_COUNTS}
        if alike and one.value > 0 and other.value > 0:
            small, great = sorted((one.value, other.value))
            yield from _of_pair(small, great, one.dimension)


def _of_ratio(value: float) -> Iterator[tuple[float, str]]:
    """What a ratio of risks says: 0.72 is 28 % less, 1.25 a quarter more, 2 twice."""
    yield abs(1 - value) * 100, "percent"
    yield value, "times"
    yield 1 / value, "times"
    yield 100 * (1 - 1 / value) if value > 1 else 100 * (1 / value - 1), "percent"


def _of_pair(small: float, great: float, dimension: str) -> Iterator[tuple[float, str]]:
    yield great / small, "times"
    yield 100 * small / great, "percent"
    yield 100 * (great - small) / great, "percent"
    yield 100 * (great - small) / small, "percent"
    yield great - small, "points" if dimension in ("percent", "points") else dimension
    if dimension in _COUNTS:
        yield from ((great + small, kind) for kind in _COUNTS)
