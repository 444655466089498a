"""The phrases found in one document, by lexicon."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Mapping, MutableSequence, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from linter.document.model import Sentence
from linter.language.packed_phrases import Found, Names, PackedPhrases

Places = Sequence[int]
"""Where phrases are, in order, each as one number: its first token, shifted by `Hits.size_bits`,
and how many tokens it has. In a few of these numbers a search is quicker than in values."""

_SIZE_BITS = 16
_NUMBER_BITS = 32  # of the shorter kind of array
_NOWHERE: Places = ()


class Hit(NamedTuple):
    """A phrase found in a document, as a half-open range of indices into `Document.tokens`."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)

    def overlaps(self, other: Hit) -> bool:
        """Whether they share a token."""
        return self.first < other.last and other.first < self.last

    def moved(self, by: int) -> Hit:
        """The same so many tokens further on."""
        return Hit(self.first + by, self.last + by)


def hits_at(places: Places, size_bits: int) -> Sequence[Hit]:
    """The phrases at some places."""
    mask = (1 << size_bits) - 1
    return [Hit(first := place >> size_bits, first + (place & mask)) for place in places]


class Hits(dict[str, Places]):
    """Where the phrases of each lexicon are, as numbers: of most phrases nobody asks more than
    whether there is one.

    Most lexicons are parts of others, and nobody asks for them: the places of a lexicon are
    collected when somebody does. A lexicon that does not exist raises KeyError, so that a typo
    does not go unnoticed.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        found: Sequence[Found],
        names: frozenset[str],
        earlier: Hits | None = None,
    ) -> None:
        self._names = names
        self._sentences = sentences
        self._found = found
        self.size_bits = _SIZE_BITS
        self._kind = ""  # of the array of places, if they are packed
        if isinstance(found, PackedPhrases):
            self.size_bits = found.longest.bit_length()
            last = sentences[-1].tokens.stop if sentences else 0
            self._kind = "I" if last.bit_length() + self.size_bits <= _NUMBER_BITS else "Q"
        self._edit: _Edit | None = None
        if earlier and not (self._kind or earlier._kind):
            self._edit = _edit(earlier, self)
            earlier._edit = None  # else each version would hold all before it

    def __missing__(self, lexicon: str) -> Places:
        if lexicon not in self._names:
            raise KeyError(f"unknown lexicon {lexicon!r}")
        edit = self._edit
        before = edit.places.get(lexicon) if edit else None
        if edit and before is not None:
            self[lexicon] = edit.moved(before, lexicon)
        else:
            groups = self._groups.get(lexicon, (_NOWHERE,))
            self[lexicon] = groups[0] if len(groups) == 1 else self._merged(groups)
        return self[lexicon]

    def _merged(self, groups: Sequence[Places]) -> Places:
        places = sorted(chain.from_iterable(groups))
        return array(self._kind, places) if self._kind else places

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
    def _starts(self) -> Sequence[int]:
        """The places at which the sentences begin, and the last one ends."""
        tokens = [sentence.tokens for sentence in self._sentences]
        starts = [*(each.start for each in tokens), tokens[-1].stop if tokens else 0]
        return [start << _SIZE_BITS for start in starts]

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[Places]]:
        """The places where the same lexicons end, by each of these."""
        bits, kind = self.size_bits, self._kind
        alike: dict[int, tuple[Names, MutableSequence[int]]] = {}
        for sentence, found in zip(self._sentences, self._found, strict=True):
            start = sentence.tokens.start
            for first, last, names in found:
                place = (start + first << bits) + last - first
                group = alike.get(id(names))
                if group is None:
                    places: MutableSequence[int] = array(kind) if kind else []
                    alike[id(names)] = names, places
                    places.append(place)
                else:
                    group[1].append(place)
        groups: dict[str, list[Places]] = {}
        for names, places in alike.values():
            for name in names:
                groups.setdefault(name, []).append(places)
        return groups


class _Edit(NamedTuple):
    """What became of the places of an earlier version of a text: those before `first` are the same,
    those from `last` on have moved, and `new` are those between now, by lexicon."""

    places: Mapping[str, Places]
    first: int
    last: int
    by: int
    new: Mapping[str, Sequence[int]]

    def moved(self, before: Places, lexicon: str) -> Places:
        """The places of a lexicon, of which there is known where they were."""
        first, last = bisect_left(before, self.first), bisect_left(before, self.last)
        new = self.new.get(lexicon, _NOWHERE)
        if first == last and not new and (last == len(before) or not self.by):
            return before
        return [*before[:first], *new, *[place + self.by for place in before[last:]]]


def _edit(old: Hits, new: Hits) -> _Edit:
    """The edit between two versions, by their sentences: in equal ones the same object was found.
    Between sentences may be tokens, too, so that their places are compared."""
    was, now = old._starts, new._starts
    least = min(len(old._found), len(new._found))
    same = 0
    while same < least and old._found[same] is new._found[same] and was[same] == now[same]:
        same += 1
    by, after = now[-1] - was[-1], 0
    while (
        after < least - same
        and old._found[-1 - after] is new._found[-1 - after]
        and now[-2 - after] - was[-2 - after] == by
    ):
        after += 1
    found: dict[str, list[int]] = {}
    for index in range(same, len(new._found) - after):
        for first, last, names in new._found[index]:
            place = now[index] + (first << _SIZE_BITS) + last - first
            for name in names:
                found.setdefault(name, []).append(place)
    return _Edit(old, was[same], was[len(old._found) - after], by, found)
