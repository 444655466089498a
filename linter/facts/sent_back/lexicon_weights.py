"""What the lexicons with a phrase in a sentence add to its likelihood: of most sentences nobody
asks more.

Each feature has a bit, so that one that is found several times counts once, and what eight bits add
is known for each of their combinations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import getitem, or_
from threading import Lock

from linter.facts.sent_back.features import named

_REMEMBERED = 1 << 13  # sets of lexicons that are found together


class LexiconWeights:
    """The weights of lexicons, which `weight` gives by their features. Threads may share it."""

    def __init__(self, weight: Callable[[str], int]) -> None:
        self._weight = weight
        self._places: dict[str, int] = {}
        self._sums: list[Sequence[int]] = []  # of each eight features, by their bits
        self._weights: list[int] = []
        self._lock = Lock()
        self._bits = _Bits(self._bits_of)

    def added(self, found: Iterable[Sequence[str]]) -> int:
        """The weights of some lexicons, as they are found together, each counted once."""
        bits = reduce(or_, map(self._bits.__getitem__, found), 0)
        return sum(map(getitem, self._sums, bits.to_bytes(len(self._sums), "little")))

    def _bits_of(self, lexicons: Sequence[str]) -> int:
        with self._lock:
            return sum(1 << self._place(feature) for feature in named(lexicons))

    def _place(self, feature: str) -> int:
        place = self._places.setdefault(feature, len(self._places))
        if place == len(self._weights):
            self._weights.append(self._weight(feature))
            eight = self._weights[place & ~7 :]
            self._sums[place >> 3 :] = [_sums(eight)]
        return place


def _sums(weights: Sequence[int]) -> Sequence[int]:
    """What at most eight weights add up to, for each combination of their bits."""
    sums = [0]
    for weight in weights:
        sums += [known + weight for known in sums]
    return sums


class _Bits(dict[Sequence[str], int]):
    """The bits of lexicons that are found together."""

    def __init__(self, make: Callable[[Sequence[str]], int]) -> None:
        self._make = make

    def __missing__(self, lexicons: Sequence[str]) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[lexicons] = bits = self._make(lexicons)
        return bits
