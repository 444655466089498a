"""The names in the sentences of a long document as numbers, made into values when they are asked
for: of all facts of a sentence they take most."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Generic, TypeVar, get_args

from linter.common.spans import Extent
from linter.facts.names import Name, NameKind

_KINDS: Sequence[NameKind] = get_args(NameKind)
Unknown = TypeVar("Unknown")


class PackedNames(Generic[Unknown]):
    """The names of each sentence by its index, or `unknown` until they are set."""

    __slots__ = ("_numbers", "_places", "_unknown")

    def __init__(self, sentences: int, unknown: Unknown) -> None:
        self._unknown = unknown
        self._places = array("I", [0]) * sentences  # among the numbers; 0 for what is not known
        self._numbers = array("I", [0])  # how many names, then start, end and kind of each

    def __getitem__(self, index: int) -> Sequence[Name] | Unknown:
        place = self._places[index]
        if not place:
            return self._unknown
        begin = place + 1
        numbers = self._numbers[begin : begin + 3 * self._numbers[place]]
        held = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        return tuple(Name(Extent(start, end), _KINDS[kind]) for start, end, kind in held)

    def __setitem__(self, index: int, names: Sequence[Name]) -> None:
        self._places[index] = len(self._numbers)
        self._numbers.append(len(names))
        for name in names:
            self._numbers.extend((name.extent.start, name.extent.end, _KINDS.index(name.kind)))
