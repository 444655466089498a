"""Finds all phrases of all lexicons in one pass over the tokens of a document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain

from linter.common.memo import BoundedMemo
from linter.document.model import Document, Sentence
from linter.language.automaton import ANY, END, Automaton
from linter.language.packed_hits import LONG, Hit, PackedHits, PackedPhrases

__all__ = ["Hit", "Hits", "PhraseMatcher"]

_Names = tuple[str, ...]
_Found = Sequence[tuple[int, int, _Names]]  # ranges of words, and the lexicons that end there
_MOST_STATES = 30_000  # some 50 MB
_REMEMBERED = 1024  # sentences


class PhraseMatcher:
    """Finds the phrases of an automaton, with a memo of results. Create one per run."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._memo: BoundedMemo[tuple[str, ...], _Found] = BoundedMemo(_REMEMBERED)
        self._begin()

    def _begin(self) -> None:
        self._start = _State(self.automaton.starts, _States(self.automaton))

    def scan(self, document: Document) -> Hits:
        """All phrases of all lexicons in the sentences of a document, including overlaps."""
        if len(self._start.states.known) > _MOST_STATES:
            self._begin()
        texts = document.tokens.texts
        long = len(texts) > LONG
        found: list[_Found] | PackedPhrases[_Names] = PackedPhrases() if long else []
        for sentence in document.sentences:
            words = tuple(texts[sentence.tokens.start : sentence.tokens.stop])
            found.append(self._memo.recall(words, partial(self._find, words)))
        return Hits(document.sentences, found, self.automaton.names)

    def _find(self, words: Sequence[str]) -> _Found:
        """The phrases of one sentence, in order."""
        found = []
        begin, size = self._start, len(words)
        for first, word in enumerate(words):
            state = begin.known.get(word)
            if state is None:
                if word not in begin.named:
                    continue
                state = begin.after(word)
            last = first + 1
            while state is not None:
                if state.ends:
                    found.append((first, last, state.ends))
                if last == size or not state.goes_on:
                    break
                word = words[last]
                following = state.known.get(word)
                if following is None:
                    if word in state.named:
                        following = state.after(word)
                    elif state.open and _fills_gap(word):
                        following = state.other or state.after_any()
                state = following
                last += 1
        return found


def _fills_gap(word: str) -> bool:
    """Whether a token may stand in a gap: a word, or the end of one that owns ("the baby's")."""
    return word[0].isalnum() or word == "'s"


class _States:
    """The states that texts have led to, by their nodes. Sets of names are one object each, so
    that they can be compared by identity."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self.known: dict[tuple[str, ...], _State] = {}
        self.names: dict[_Names, _Names] = {}
        self._named: dict[frozenset[str], frozenset[str]] = {}

    def named(self, nodes: Sequence[Collection[str]]) -> frozenset[str]:
        """The words with which some nodes go on, which many states have in common."""
        words = frozenset[str]().union(*nodes)
        return self._named.setdefault(words, words)


class _State:
    """A set of nodes that the automaton can be in after some words, as in a lazy DFA.

    States are created when a text first leads to them and kept in `states`, so that later texts
    need one lookup per word. `known` are the states after this one, `named` the words with which
    phrases continue here, if the state `goes_on`, and `open` is true if any word may follow;
    `other` is the state after a word that is not named, once it was asked for.
    """

    __slots__ = ("_nodes", "ends", "goes_on", "known", "named", "open", "other", "states")

    def __init__(self, numbers: Sequence[str], states: _States) -> None:
        nodes = [states.automaton.node(number) for number in numbers]
        self._nodes = nodes
        self.states = states
        self.named: Collection[str] = nodes[0] if len(nodes) == 1 else states.named(nodes)
        self.open = ANY in self.named
        self.goes_on = len(self.named) > (END in self.named)
        self.other: _State | None = None
        self.known: dict[str, _State] = {}
        ends = tuple(dict.fromkeys(n for each in nodes for n in states.automaton.ending(each)))
        self.ends = states.names.setdefault(ends, ends)

    def after(self, word: str) -> _State | None:
        """The state that a named word leads to; None if no phrase continues with it."""
        state = self._step((word, ANY) if self.open and _fills_gap(word) else (word,))
        if state:
            self.known[word] = state
        return state

    def after_any(self) -> _State | None:
        """The state that a word leads to that is not named."""
        self.other = self._step((ANY,))
        return self.other

    def _step(self, keys: Sequence[str]) -> _State | None:
        follow = self.states.automaton.after
        after = [each for node in self._nodes for key in keys for each in follow(node, key)]
        if not after:
            return None
        numbers = tuple(sorted(set(after))) if len(after) > 1 else (after[0],)
        state = self.states.known.get(numbers)
        if state is None:
            state = self.states.known[numbers] = _State(numbers, self.states)
        return state


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
