"""The phrases found in one document, by lexicon."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, MutableSequence, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from linter.document.model import Sentence
from linter.language.packed_phrases import Found, Names, PackedPhrases

Places = tuple[Sequence[int], Sequence[int]]
"""The first token of each phrase, in order, and the one after its last."""

_NOWHERE: Places = ((), ())


class Hit(NamedTuple):
    """A phrase found in a document, as a half-open range of indices into `Document.tokens`."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


class Hits(dict[str, Places]):
    """Where the phrases of each lexicon are, as numbers: of most phrases nobody asks more than
    whether there is one.

    Most lexicons are parts of others, and nobody asks for them: the places of a lexicon are
    collected when somebody does. A lexicon that does not exist raises KeyError, so that a typo
    does not go unnoticed.
    """

    def __init__(
        self, sentences: Sequence[Sentence], found: Sequence[Found], names: frozenset[str]
    ) -> None:
        self._names = names
        self._sentences = sentences
        self._found = found

    def __missing__(self, lexicon: str) -> Places:
        if lexicon not in self._names:
            raise KeyError(f"unknown lexicon {lexicon!r}")
        groups = self._groups.get(lexicon, (_NOWHERE,))
        self[lexicon] = groups[0] if len(groups) == 1 else self._merged(groups)
        return self[lexicon]

    def _merged(self, groups: Sequence[Places]) -> Places:
        places = self._places()
        for first, last in sorted(chain.from_iterable(zip(*each, strict=True) for each in groups)):
            places[0].append(first)
            places[1].append(last)
        return places

    def _places(self) -> tuple[MutableSequence[int], MutableSequence[int]]:
        """No places yet; those of a long document are packed."""
        if isinstance(self._found, PackedPhrases):
            return array("I"), array("I")
        return [], []

    def by_place(self, sentence: Sentence) -> Sequence[tuple[range, Names]]:
        """The phrases in a sentence, in order, each with its tokens and its lexicons."""
        start = sentence.tokens.start
        return [
            (range(start + first, start + last), names)
            for first, last, names in self._found[sentence.index]
        ]

    def lexicons(self, sentence: Sentence) -> Collection[Names]:
        """The lexicons with a phrase in a sentence, as they are found together."""
        return {id(names): names for _, _, names in self._found[sentence.index]}.values()

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[Places]]:
        """The places where the same lexicons end, by each of these."""
        alike: dict[int, tuple[Names, MutableSequence[int], MutableSequence[int]]] = {}
        for sentence, found in zip(self._sentences, self._found, strict=True):
            start = sentence.tokens.start
            for first, last, names in found:
                group = alike.get(id(names))
                if group is None:
                    group = alike[id(names)] = (names, *self._places())
                group[1].append(start + first)
                group[2].append(start + last)
        groups: dict[str, list[Places]] = {}
        for names, firsts, lasts in alike.values():
            places = firsts, lasts
            for name in names:
                groups.setdefault(name, []).append(places)
        return groups
