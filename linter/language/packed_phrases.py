"""The phrases of a long document in a tenth of the memory: as numbers, made into values when they
are asked for. For an ordinary article values are quicker."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import overload

Names = tuple[str, ...]
Found = Sequence[tuple[int, int, Names]]  # ranges of words, and the lexicons that end there


class PackedPhrases(Sequence[Found]):
    """The phrases of each sentence: ranges of its words, and the lexicons that end there."""

    __slots__ = ("_ends", "_names", "_numbers", "_phrases", "longest")

    def __init__(self) -> None:
        self._names: list[Names] = []
        self._numbers: dict[int, int] = {}
        self._phrases = array("H")  # first word, word after the last, number of the names
        self._ends = array("I", [0])
        self.longest = 0
        """The words of the longest phrase."""

    def append(self, found: Found) -> None:
        """Add the phrases of the next sentence. Equal names must be one object."""
        for first, last, names in found:
            number = self._numbers.setdefault(id(names), len(self._names))
            if number == len(self._names):
                self._names.append(names)
            self._phrases.extend((first, last, number))
            self.longest = max(self.longest, last - first)
        self._ends.append(len(self._phrases))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Found]: ...
    def __getitem__(self, at: int | slice) -> Found | Sequence[Found]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        held = self._phrases[self._ends[at] : self._ends[at + 1]]
        places = zip(held[::3], held[1::3], held[2::3], strict=True)
        return [(first, last, self._names[number]) for first, last, number in places]
