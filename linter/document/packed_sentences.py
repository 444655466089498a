"""The sentences of a long document as numbers, made into values when they are asked for. For an
ordinary article values are quicker."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import overload
from weakref import WeakValueDictionary

from linter.document.sentence import Sentence


class PackedSentences(Sequence[Sentence]):
    """The sentences of a long text, in order. While anybody holds one of them, it is the same
    object for all, as rules may compare by identity."""

    __slots__ = ("_held", "_numbers", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._held: WeakValueDictionary[int, Sentence] = WeakValueDictionary()
        self._numbers = array("I")  # of each: block, start, end, first token, the one after it

    def append(self, sentence: Sentence) -> None:
        """Add the next sentence, which has the next index."""
        tokens = sentence.tokens
        self._numbers.extend(
            (sentence.block, sentence.start, sentence.end, tokens.start, tokens.stop)
        )

    def those(self, sentences: Iterable[Sentence]) -> Sequence[Sentence]:
        """Some of these sentences, packed too."""
        return _Some(self, array("I", [sentence.index for sentence in sentences]))

    def __len__(self) -> int:
        return len(self._numbers) // 5

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sentence]: ...
    def __getitem__(self, at: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        index = range(len(self))[at]  # IndexError outside of them
        known = self._held.get(index)
        if known is None:
            block, start, end, first, last = self._numbers[5 * index : 5 * index + 5]
            text, tokens = self._text[start:end], range(first, last)
            known = self._held[index] = Sentence(index, block, start, end, text, tokens)
        return known


class _Some(Sequence[Sentence]):
    """Some of the sentences of a long text."""

    __slots__ = ("_indices", "_sentences")

    def __init__(self, sentences: PackedSentences, indices: Sequence[int]) -> None:
        self._sentences = sentences
        self._indices = indices

    def __len__(self) -> int:
        return len(self._indices)

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sentence]: ...
    def __getitem__(self, at: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(at, slice):
            return [self._sentences[index] for index in self._indices[at]]
        return self._sentences[self._indices[at]]
