"""Which figures a source gives, and which follow from those that it gives.

"From 10 % to 5 %" is a half, 5 points, and 50 % less; a hazard ratio of 0.72 is a risk 28 % lower;
44 of 1,200 women are 3.7 %.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from math import log
from typing import TypeVar

from linter.comparison import vocabulary
from linter.comparison.figure_index import FigureIndex, close, kind_of, number_of, same_figure
from linter.comparison.quantities import Quantity
from linter.document.model import Sentence
from linter.sourcing.texts import SourceText

_SHARE = 0.12  # how far a half or a third may be from what it stands for
_MOST = 12  # figures of a sentence that are put together
_RATIO = 10.0
_TOLERANCE = 0.03
_COUNTS = ("", "people")
_INTERVALS = frozenset({"ci", "cis", "interval", "intervals"})
_BEHIND = 7  # tokens behind such a word in which its ends stand
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
    def _derived(self) -> Mapping[str, Sequence[float]]:
        """Values that follow from figures, in order, by what they measure."""
        found: dict[str, list[float]] = defaultdict(list)
        for text in self._texts:
            for sentence in text.sentences:
                for value, kind in _made(_estimates(text, sentence)[:_MOST]):
                    found[kind].append(value)
        return {kind: sorted(values) for kind, values in found.items()}

    @cached_property
    def _values(self) -> Mapping[str, Sequence[float]]:
        """The values of the figures, in order, by what they measure."""
        found: dict[str, list[float]] = defaultdict(list)
        for _, _, quantity in self.all:
            found[quantity.dimension].append(quantity.value)
        return {kind: sorted(values) for kind, values in found.items()}

    @cached_property
    def _by_number(self) -> Mapping[float, Sequence[Place]]:
        return _grouped(self.all, lambda place: number_of(place[2]))

    @cached_property
    def _by_digits(self) -> Mapping[tuple[str, str], Sequence[Place]]:
        return _grouped(self.all, lambda place: (kind_of(place[2]), _digits(place[2])))

    @cached_property
    def _by_size(self) -> Mapping[tuple[str, int], Sequence[Place]]:
        return _grouped(self.all, lambda place: (place[2].dimension, _size(place[2])))

    def has(self, figure: Quantity) -> bool:
        """Whether a figure of the draft is among them, rounded or converted, or follows from
        them."""
        return self._index.had(figure) or self._follows(figure)

    def _follows(self, figure: Quantity) -> bool:
        roughly = _is_in_words(figure) or bool(figure.bound)
        tolerance = _SHARE if roughly else _TOLERANCE
        kind, value = figure.dimension, figure.value
        return _any_close(self._derived.get(kind, ()), value, tolerance) or (
            roughly and _any_close(self._values.get(kind, ()), value, _SHARE)
        )

    def same_number(self, figure: Quantity) -> Sequence[Place]:
        """The figures with the same number in another unit."""
        return [
            place
            for place in self._by_number.get(number_of(figure), ())
            if place[2].unit and figure.unit and not _alike(place[2], figure)
        ]

    def misprint(self, figure: Quantity) -> Place | None:
        """A figure of the same kind with the same digits in another order or at another place."""
        digits = _digits(figure)
        found = self._by_digits.get((kind_of(figure), digits), ())
        return found[0] if len(digits) > 1 and found else None

    def places(self, figure: Quantity) -> Iterator[Place]:
        """Where a figure stands in the sources."""
        size = _size(figure)
        for at in (size - 1, size, size + 1):
            for place in self._by_size.get((figure.dimension, at), ()):
                if same_figure(place[2], figure):
                    yield place


def _estimates(text: SourceText, sentence: Sentence) -> Sequence[Quantity]:
    """The figures of a sentence without the ends of intervals of confidence: nothing is "40 % less"
    because it may be as little as 0.6."""
    return [
        quantity
        for quantity in text.quantities(sentence)
        if not any(
            text.reading.word(at) in _INTERVALS
            for at in range(quantity.words.first - _BEHIND, quantity.words.first)
        )
    ]


K = TypeVar("K", bound=Hashable)


def _grouped(places: Sequence[Place], key: Callable[[Place], K]) -> Mapping[K, Sequence[Place]]:
    found: dict[K, list[Place]] = defaultdict(list)
    for place in places:
        found[key(place)].append(place)
    return found


def _any_close(values: Sequence[float], value: float, share: float) -> bool:
    """Whether one of some values, in order, differs by no more than this share of the greater."""
    at = bisect_left(values, value * (1 - share))
    return at < len(values) and values[at] <= value / (1 - share)


def _size(figure: Quantity) -> int:
    """About how great a figure is: figures that may be the same differ by one at most."""
    return round(5 * log(figure.value)) if figure.value > 0 else 0


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
