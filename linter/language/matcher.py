"""Finds all phrases of all lexicons in one pass over the tokens of a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain

from linter.common.memo import BoundedMemo
from linter.document.model import Document, Sentence
from linter.language.automaton import Automaton, State
from linter.language.packed_hits import LONG, Hit, PackedHits, PackedPhrases

__all__ = ["Hit", "Hits", "PhraseMatcher"]

_Names = tuple[str, ...]
_Found = Sequence[tuple[int, int, _Names]]  # ranges of words, and the lexicons that end there
_REMEMBERED = 1024  # sentences


class PhraseMatcher:
    """Finds the phrases of an automaton, with a memo of results. Create one per run."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._memo: BoundedMemo[tuple[str, ...], _Found] = BoundedMemo(_REMEMBERED)
        self._names: dict[_Names, _Names] = {}  # one object each, to be compared by identity

    def scan(self, document: Document) -> Hits:
        """All phrases of all lexicons in the sentences of a document, including overlaps."""
        texts = document.tokens.texts
        long = len(texts) > LONG
        found: list[_Found] | PackedPhrases[_Names] = PackedPhrases() if long else []
        for sentence in document.sentences:
            words = tuple(texts[sentence.tokens.start : sentence.tokens.stop])
            found.append(self._memo.recall(words, partial(self._find, words)))
        return Hits(document.sentences, found, self.automaton.names)

    def _find(self, words: Sequence[str]) -> _Found:
        """The phrases of one sentence, in order."""
        found: list[tuple[int, int, _Names]] = []
        state_of = self.automaton.state
        starts = [state_of(start).after for start in self.automaton.starts]
        size, filling = len(words), _filling(words)
        for first in range(size):
            begun = 0
            before_gaps: list[tuple[State, int]] = []
            for after in starts:
                last, word = first, words[first]
                state = after.get(word)
                begun += state is not None
                while state is not None:
                    if isinstance(state, str):
                        state = after[word] = state_of(state)
                    last += 1
                    if state.ends:
                        found.append((first, last, state.ends))
                    if last == size:
                        break
                    if state.gaps:
                        gap = min(filling[last], len(state.gaps))
                        beyond = state_of(state.gaps[0]).after.keys()
                        if not beyond.isdisjoint(words[last + 1 : last + 1 + gap]):
                            before_gaps.append((state, last))
                    after = state.after
                    word = words[last]
                    state = after.get(word)
            if before_gaps:
                found += [(first, *end) for end in self._after_gaps(words, before_gaps)]
            if before_gaps or begun > 1:
                self._put_in_order(found, first)
        return found

    def _after_gaps(
        self, words: Sequence[str], before: Iterable[tuple[State, int]]
    ) -> Iterator[tuple[int, _Names]]:
        """Where phrases end that go on after gaps, and the lexicons that end there. `before` are
        the states before the gaps, each with the number of words read."""
        seen: set[tuple[State, int]] = set()
        waiting = [after for place in before for after in self._over_gap(words, *place)]
        while waiting:
            place = state, read = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            if state.ends:
                yield read, state.ends
            if read < len(words):
                following = self.automaton.follow(state, words[read])
                if following:
                    waiting.append((following, read + 1))
                waiting += self._over_gap(words, state, read)

    def _over_gap(
        self, words: Sequence[str], state: State, read: int
    ) -> Iterator[tuple[State, int]]:
        """The states that words after a gap lead to, each with the number of words read."""
        for at, number in enumerate(state.gaps, read + 1):
            if at >= len(words) or not _fills_gap(words[at - 1]):
                break
            following = self.automaton.follow(self.automaton.state(number), words[at])
            if following:
                yield following, at + 1

    def _put_in_order(self, found: list[tuple[int, int, _Names]], first: int) -> None:
        """Sorts the last phrases, which begin at the same word; of those that end at the same word
        it makes one."""
        ends: dict[int, _Names] = {}
        while found and found[-1][0] == first:
            _, last, names = found.pop()
            ends[last] = self._both(ends[last], names) if last in ends else names
        found += [(first, last, ends[last]) for last in sorted(ends)]

    def _both(self, some: _Names, others: _Names) -> _Names:
        both = tuple(sorted({*some, *others}))
        return self._names.setdefault(both, both)


def _filling(words: Sequence[str]) -> Sequence[int]:
    """How many words from each on may stand in a gap, and 0 for the end."""
    counts = [0]
    for word in reversed(words):
        counts.append(counts[-1] + 1 if word[0].isalnum() or word == "'s" else 0)
    counts.reverse()
    return counts


def _fills_gap(word: str) -> bool:
    """Whether a token may stand in a gap: a word, or the end of one that owns ("the baby's")."""
    return word[0].isalnum() or word == "'s"


class Hits(dict[str, Sequence[Hit]]):
    """The phrases found in one document, by lexicon, in order.

    Most lexicons are parts of others, and nobody asks for them: the hits of a lexicon are
    collected when somebody does. A lexicon that does not exist raises KeyError, so that a typo
    does not go unnoticed.
    """

    def __init__(
        self, sentences: Sequence[Sentence], found: Sequence[_Found], names: frozenset[str]
    ) -> None:
        self._names = names
        self._sentences = sentences
        self._found = found
        self._is_long = isinstance(found, PackedPhrases)

    def __missing__(self, lexicon: str) -> Sequence[Hit]:
        if lexicon not in self._names:
            raise KeyError(f"unknown lexicon {lexicon!r}")
        groups = self._groups.get(lexicon, ())
        hits = groups[0] if len(groups) == 1 else sorted(chain.from_iterable(groups))
        self[lexicon] = PackedHits(hits) if self._is_long and len(groups) > 1 else hits
        return self[lexicon]

    def by_place(self, sentence: Sentence) -> Sequence[tuple[range, _Names]]:
        """The phrases in a sentence, in order, each with its tokens and its lexicons."""
        start = sentence.tokens.start
        return [
            (range(start + first, start + last), names)
            for first, last, names in self._found[sentence.index]
        ]

    def lexicons(self, sentence: Sentence) -> Collection[_Names]:
        """The lexicons with a phrase in a sentence, as they are found together."""
        return {id(names): names for _, _, names in self._found[sentence.index]}.values()

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[Sequence[Hit]]]:
        """The hits that end the same lexicons, by each of these."""
        alike: dict[int, tuple[_Names, list[Hit] | PackedHits]] = {}
        for sentence, found in zip(self._sentences, self._found, strict=True):
            start = sentence.tokens.start
            for first, last, names in found:
                group = alike.get(id(names))
                if group is None:
                    group = alike[id(names)] = (names, PackedHits() if self._is_long else [])
                group[1].append(Hit(start + first, start + last))
        groups: dict[str, list[Sequence[Hit]]] = {}
        for names, hits in alike.values():
            for name in names:
                groups.setdefault(name, []).append(hits)
        return groups
