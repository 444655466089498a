"""Finds all phrases of all lexicons in one pass over the tokens of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from linter.common.memo import BoundedMemo
from linter.document.model import Document, Sentence
from linter.language.automaton import ANY, END, Automaton

_Found = Mapping[str, Sequence[tuple[int, int]]]
_MOST_STATES = 100_000
_REMEMBERED = 1024  # sentences


class Hit(NamedTuple):
    """A phrase found in a document, as a half-open range of indices into `Document.tokens`."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


class PhraseMatcher:
    """Finds the phrases of an automaton, with a memo of results. Create one per run."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._memo: BoundedMemo[tuple[str, ...], _Found] = BoundedMemo(_REMEMBERED)
        self._begin()

    def _begin(self) -> None:
        self._states: dict[tuple[str, ...], _State] = {}
        self._start = _State([self.automaton.start], self.automaton, self._states)

    def scan(self, document: Document) -> Hits:
        """All phrases of all lexicons in the sentences of a document, including overlaps."""
        if len(self._states) > _MOST_STATES:
            self._begin()
        texts = document.tokens.texts
        found = []
        for sentence in document.sentences:
            words = tuple(texts[sentence.tokens.start : sentence.tokens.stop])
            found.append(self._memo.recall(words, partial(self._find, words)))
        return Hits(document.sentences, found, self.automaton.names)

    def _find(self, words: Sequence[str]) -> _Found:
        """The phrases of one sentence: by lexicon, in order, as ranges of its words."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for first in range(len(words)):
            state = self._start
            for last in range(first, len(words)):
                word = words[last]
                following = state.known.get(word)
                if following is None:
                    if word in state.named:
                        following = state.after(word)
                    elif state.open and word[0].isalnum():
                        following = state.other or state.after_any()
                    if following is None:
                        break
                state = following
                if state.ends:
                    place = (first, last + 1)
                    for name in state.ends:
                        found[name].append(place)
        return found


class _State:
    """A set of nodes that the automaton can be in after some words, as in a lazy DFA.

    States are created when a text first leads to them and kept in `states`, by their nodes, so
    that later texts need one lookup per word. `known` are the states after this one, `named` the
    words with which phrases continue here, and `open` is true if any word may follow; `other` is
    the state after a word that is not named, once it was asked for.
    """

    __slots__ = ("_automaton", "_nodes", "_states", "ends", "known", "named", "open", "other")

    def __init__(
        self,
        numbers: Sequence[str],
        automaton: Automaton,
        states: dict[tuple[str, ...], _State],
    ) -> None:
        self._automaton = automaton
        self._nodes = [automaton.node(number) for number in numbers]
        self._states = states
        self.named = frozenset().union(*self._nodes)
        self.open = ANY in self.named
        self.other: _State | None = None
        self.known: dict[str, _State] = {}
        self.ends = tuple(dict.fromkeys(name for node in self._nodes for name in node.get(END, ())))

    def after(self, word: str) -> _State | None:
        """The state that a named word leads to; None if no phrase continues with it."""
        state = self._step((word, ANY) if self.open and word[0].isalnum() else (word,))
        if state:
            self.known[word] = state
        return state

    def after_any(self) -> _State | None:
        """The state that a word leads to that is not named."""
        self.other = self._step((ANY,))
        return self.other

    def _step(self, keys: Sequence[str]) -> _State | None:
        after = {each for node in self._nodes for key in keys for each in node.get(key, ())}
        numbers = tuple(sorted(after))
        if numbers and numbers not in self._states:
            self._states[numbers] = _State(numbers, self._automaton, self._states)
        return self._states[numbers] if numbers else None


class Hits:
    """The phrases found in one document, by sentence and lexicon, in order."""

    def __init__(
        self, sentences: Sequence[Sentence], found: Sequence[_Found], names: frozenset[str]
    ) -> None:
        self._names = names
        self._sentences = sentences
        self._found = found

    def of(self, lexicon: str, sentence: Sentence) -> Sequence[Hit]:
        """The hits of a lexicon in a sentence.

        Raises KeyError for a lexicon that does not exist, so that a typo does not go unnoticed.
        """
        places = self._found[sentence.index].get(lexicon)
        if places is None:
            return self._nothing(lexicon)
        start = sentence.tokens.start
        return [Hit(start + first, start + last) for first, last in places]

    def within(self, lexicon: str, tokens: range) -> Sequence[Hit]:
        """The hits of a lexicon that begin in a range of tokens. Raises KeyError as `of` does."""
        return list(self._within(lexicon, tokens)) or self._nothing(lexicon)

    def any_of(self, lexicon: str, sentence: Sentence) -> bool:
        """Whether a lexicon has a hit in a sentence. Raises KeyError as `of` does."""
        return lexicon in self._found[sentence.index] or bool(self._nothing(lexicon))

    def any_within(self, lexicon: str, tokens: range) -> bool:
        """Whether a hit of a lexicon begins in a range of tokens. Raises KeyError as `of` does."""
        return any(True for _ in self._within(lexicon, tokens)) or bool(self._nothing(lexicon))

    def _within(self, lexicon: str, tokens: range) -> Iterator[Hit]:
        starts, stop = self._starts, tokens.stop
        at = max(bisect_right(starts, tokens.start) - 1, 0)
        while at < len(starts) and (start := starts[at]) < stop:
            for first, last in self._found[at].get(lexicon, ()):
                if start + first in tokens:
                    yield Hit(start + first, start + last)
            at += 1

    def sentences(self, lexicon: str) -> Sequence[int]:
        """The indices of the sentences with a hit of a lexicon. Raises KeyError as `of` does."""
        return self._by_lexicon.get(lexicon) or self._nothing(lexicon)

    def _nothing(self, lexicon: str) -> tuple[()]:
        if lexicon not in self._names:
            raise KeyError(f"unknown lexicon {lexicon!r}")
        return ()

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [sentence.tokens.start for sentence in self._sentences]

    @cached_property
    def _by_lexicon(self) -> Mapping[str, Sequence[int]]:
        places: dict[str, list[int]] = {}
        for index, found in enumerate(self._found):
            for lexicon in found:
                places.setdefault(lexicon, []).append(index)
        return places
