"""The phrases found in one document, by lexicon."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, MutableSequence, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from linter.document.model import Sentence
from linter.language.packed_phrases import Found, Names, PackedPhrases

SIZE_BITS = 16
Places = Sequence[int]
"""Where phrases are, in order, each as one number: its first token, shifted by `SIZE_BITS`, and how
many tokens it has. In a few of these numbers a search is quicker than in values."""

_NOWHERE: Places = ()


class Hit(NamedTuple):
    """A phrase found in a document, as a half-open range of indices into `Document.tokens`."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


def hits_at(places: Places) -> Sequence[Hit]:
    """The phrases at some places."""
    mask = (1 << SIZE_BITS) - 1
    return [Hit(first := place >> SIZE_BITS, first + (place & mask)) for place in places]


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
        places = sorted(chain.from_iterable(groups))
        return array("Q", places) if self._is_packed else places

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
    def _is_packed(self) -> bool:
        """Whether the document is so long that its places are packed too."""
        return isinstance(self._found, PackedPhrases)

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[Places]]:
        """The places where the same lexicons end, by each of these."""
        alike: dict[int, tuple[Names, MutableSequence[int]]] = {}
        for sentence, found in zip(self._sentences, self._found, strict=True):
            start = sentence.tokens.start
            for first, last, names in found:
                place = (start + first << SIZE_BITS) + last - first
                group = alike.get(id(names))
                if group is None:
                    places: MutableSequence[int] = array("Q") if self._is_packed else []
                    alike[id(names)] = names, places
                    places.append(place)
                else:
                    group[1].append(place)
        groups: dict[str, list[Places]] = {}
        for names, places in alike.values():
            for name in names:
                groups.setdefault(name, []).append(places)
        return groups
