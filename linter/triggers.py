"""All phrases of all lexicons, found in one pass over the tokens of a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from linter.automaton import ANY, END, Automaton
from linter.document import Document
from linter.memo import Memo

_Found = tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
_MOST_STATES = 100_000
_REMEMBERED = 2048  # sentences


class Hit(NamedTuple):
    """A phrase found in a document: half-open range of indices into `Document.tokens`."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


class Vocabulary:
    """Finds the phrases of an automaton, and remembers what it found. Build one a run."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._memo: Memo[tuple[str, ...], _Found] = Memo(_REMEMBERED)
        self._begin()

    def _begin(self) -> None:
        self._states: dict[tuple[str, ...], _State] = {}
        self._start = _State([self.automaton.start], self.automaton, self._states)

    def scan(self, document: Document) -> Hits:
        """Every phrase of every lexicon in the sentences of a document, overlaps included."""
        if len(self._states) > _MOST_STATES:
            self._begin()
        found: dict[str, list[Hit]] = {}
        for sentence in document.sentences:
            start = sentence.tokens.start
            words = tuple([t.text for t in document.tokens[start : sentence.tokens.stop]])
            for name, places in self._memo.recall(words, partial(self._find, words)):
                hits = found.setdefault(name, [])
                hits += [Hit(start + first, start + last) for first, last in places]
        return Hits(found, self.automaton.names)

    def _find(self, words: Sequence[str]) -> _Found:
        """The phrases of one sentence: by lexicon, in order, as ranges of its words."""
        found: dict[str, list[tuple[int, int]]] = {}
        start = self._start
        for first, word in enumerate(words):
            state = start.after(word)
            last = first + 1
            while state:
                for name in state.ends:
                    found.setdefault(name, []).append((first, last))
                if last == len(words):
                    break
                state = state.after(words[last])
                last += 1
        return tuple((name, tuple(places)) for name, places in found.items())


class _State:
    """Where the automaton may be after some words: the nodes that they lead to, taken as one.

    States are made when a text first leads to them and are kept in `known`, by their nodes, so
    that the next text finds its way by one look a word.
    """

    __slots__ = ("_after", "_automaton", "_known", "_nodes", "_other", "_words", "ends")

    def __init__(
        self,
        numbers: Sequence[str],
        automaton: Automaton,
        known: dict[tuple[str, ...], _State],
    ) -> None:
        self._automaton = automaton
        self._nodes = [automaton.node(number) for number in numbers]
        self._known = known
        self._words = frozenset().union(*self._nodes)
        self._after: dict[str, _State | None] = {}
        self._other: _State | None = None
        self.ends = tuple(dict.fromkeys(name for node in self._nodes for name in node.get(END, ())))

    def after(self, word: str) -> _State | None:
        """The state that a word leads to; None where no phrase goes on with it."""
        if word in self._words:
            if word not in self._after:
                self._after[word] = self._step(word)
            return self._after[word]
        if ANY not in self._words or not word[0].isalnum():
            return None
        if self._other is None:
            self._other = self._step(word)
        return self._other

    def _step(self, word: str) -> _State | None:
        after: set[str] = set()
        for node in self._nodes:
            after.update(node.get(word, ()))
            if ANY in node and word[0].isalnum():
                after.update(node[ANY])
        key = tuple(sorted(after))
        if after and key not in self._known:
            self._known[key] = _State(key, self._automaton, self._known)
        return self._known[key] if after else None


class Hits:
    """The phrases found in one document, by lexicon, in order."""

    def __init__(self, found: Mapping[str, Sequence[Hit]], names: frozenset[str]) -> None:
        self._names = names
        self._found = {name: _Ordered(hits) for name, hits in found.items()}

    def of(self, lexicon: str, within: range) -> Sequence[Hit]:
        """Hits of a lexicon that begin inside a range of tokens.

        Raises KeyError for a lexicon that does not exist, so that a typo is not silence.
        """
        ordered = self._found.get(lexicon)
        if ordered is not None:
            return ordered.within(within)
        if lexicon not in self._names:
            raise KeyError(f"no lexicon is named {lexicon!r}")
        return ()


class _Ordered:
    """Hits in order, with a quick way to those inside a range."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = hits

    @cached_property
    def _firsts(self) -> Sequence[int]:
        return [hit.first for hit in self._hits]

    def within(self, tokens: range) -> Sequence[Hit]:
        first = bisect_left(self._firsts, tokens.start)
        return self._hits[first : bisect_left(self._firsts, tokens.stop, first)]
