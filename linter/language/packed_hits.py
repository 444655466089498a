"""The phrases of a long document in a tenth of the memory: as numbers, made into values when they
are asked for. For an ordinary article values are quicker."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar, overload

Names = TypeVar("Names")
LONG = 100_000  # tokens; longer documents are packed


class Hit(NamedTuple):
    """A phrase found in a document, as a half-open range of indices into `Document.tokens`."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


class PackedHits(Sequence[Hit]):
    """Hits in order."""

    __slots__ = ("_firsts", "_sizes")

    def __init__(self, hits: Iterable[tuple[int, int]] = ()) -> None:
        self._firsts = array("I")
        self._sizes = array("H")  # in tokens
        for hit in hits:
            self.append(hit)

    def append(self, hit: tuple[int, int]) -> None:
        self._firsts.append(hit[0])
        self._sizes.append(hit[1] - hit[0])

    def between(self, tokens: range) -> Sequence[Hit]:
        """Those that begin in a range of tokens."""
        at = bisect_left(self._firsts, tokens.start)
        if at == len(self._firsts) or self._firsts[at] >= tokens.stop:
            return ()
        return self[at : bisect_left(self._firsts, tokens.stop, at)]

    def any_between(self, tokens: range) -> bool:
        """Whether one begins in a range of tokens."""
        at = bisect_left(self._firsts, tokens.start)
        return at < len(self._firsts) and self._firsts[at] < tokens.stop

    def __iter__(self) -> Iterator[Hit]:
        return map(_hit, self._firsts, self._sizes)

    def __len__(self) -> int:
        return len(self._firsts)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Hit]: ...
    def __getitem__(self, at: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(at, slice):
            return [*map(_hit, self._firsts[at], self._sizes[at])]
        return _hit(self._firsts[at], self._sizes[at])


def _hit(first: int, size: int) -> Hit:
    return Hit(first, first + size)


class PackedPhrases(Generic[Names], Sequence[Sequence[tuple[int, int, Names]]]):
    """The phrases of each sentence: ranges of its words, and the lexicons that end there."""

    __slots__ = ("_ends", "_names", "_numbers", "_phrases")

    def __init__(self) -> None:
        self._names: list[Names] = []
        self._numbers: dict[int, int] = {}
        self._phrases = array("H")  # first word, word after the last, number of the names
        self._ends = array("I", [0])

    def append(self, found: Sequence[tuple[int, int, Names]]) -> None:
        """Add the phrases of the next sentence. Equal names must be one object."""
        for first, last, names in found:
            number = self._numbers.setdefault(id(names), len(self._names))
            if number == len(self._names):
                self._names.append(names)
            self._phrases.extend((first, last, number))
        self._ends.append(len(self._phrases))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> Sequence[tuple[int, int, Names]]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[tuple[int, int, Names]]]: ...
    def __getitem__(
        self, at: int | slice
    ) -> Sequence[tuple[int, int, Names]] | Sequence[Sequence[tuple[int, int, Names]]]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        held = self._phrases[self._ends[at] : self._ends[at + 1]]
        places = zip(held[::3], held[1::3], held[2::3], strict=True)
        return [(first, last, self._names[number]) for first, last, number in places]
