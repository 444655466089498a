"""All phrases of all lexicons, found in one pass over the tokens of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from linter.document import Document, Sentence
from linter.lexicon import Element, Gap, Lexicons, Phrase, Ref, Slot
from linter.memo import Memo

# A node maps a word to the nodes after it. Two keys are no words: one holds the names of
# the lexicons whose phrases end here, one the nodes that any word leads to.
_Node = dict[str, list[Any]]
_Found = Mapping[str, Sequence[tuple[int, int]]]
_END = ""
_ANY = "\0"
_MOST_STATES = 100_000
_REMEMBERED = 2048  # sentences
MAX_SIZE = 50_000


class Hit(NamedTuple):
    """A phrase found in a document: half-open range of indices into `Document.tokens`."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


class Vocabulary:
    """Lexicons compiled to one automaton over words.

    Build one a run; it does not change. Raises ValueError for a phrase that names a lexicon
    which does not exist or leads back to itself, and for lexicons that multiply without end.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.names = frozenset(lexicons)
        sizes: dict[str, int] = {}
        for name in lexicons:
            _size(name, lexicons, sizes, ())
        root: _Node = {}
        self._memo: Memo[tuple[str, ...], _Found] = Memo(_REMEMBERED)
        for name in sorted(lexicons):
            end: _Node = {_END: [name]}
            for phrase in lexicons[name]:
                _merge(root, _build(phrase, end, lexicons))
        self._root = root
        self._states: dict[tuple[int, ...], _State] = {}
        self._start = _State([root], self._states)

    def scan(self, document: Document) -> Hits:
        """Every phrase of every lexicon in the sentences of a document, overlaps included."""
        if len(self._states) > _MOST_STATES:
            self._states = {}
            self._start = _State([self._root], self._states)
        texts = document.tokens.texts
        found = []
        for sentence in document.sentences:
            words = tuple(texts[sentence.tokens.start : sentence.tokens.stop])
            found.append(self._memo.recall(words, partial(self._find, words)))
        return Hits(document.sentences, found, self.names)

    def _find(self, words: Sequence[str]) -> _Found:
        """The phrases of one sentence: by lexicon, in order, as ranges of its words."""
        found: dict[str, list[tuple[int, int]]] = {}
        for first in range(len(words)):
            state = self._start
            for last in range(first, len(words)):
                word = words[last]
                following = state.known.get(word)
                if following is None and (state.open or word in state.named):
                    following = state.after(word)
                if following is None:
                    break
                state = following
                for name in state.ends:
                    found.setdefault(name, []).append((first, last + 1))
        return found


class _State:
    """Where the automaton may be after some words: the nodes that they lead to, taken as one.

    States are made when a text first leads to them and are kept in `states`, by their nodes, so
    that the next text finds its way by one look a word. `known` leads to the states after this
    one, `named` are the words that phrases go on with here, and `open` says whether any will do.
    """

    __slots__ = ("_nodes", "_other", "_states", "ends", "known", "named", "open")

    def __init__(self, nodes: Sequence[_Node], states: dict[tuple[int, ...], _State]) -> None:
        self._nodes = nodes
        self._states = states
        self.named = frozenset().union(*nodes)
        self.open = _ANY in self.named
        self._other: _State | None = None
        self.known: dict[str, _State] = {}
        self.ends = tuple(dict.fromkeys(name for node in nodes for name in node.get(_END, ())))

    def after(self, word: str) -> _State | None:
        """The state that a word leads to; None where no phrase goes on with it."""
        if word in self.named:
            state = self._step(word)
            if state:
                self.known[word] = state
            return state
        if not self.open or not word[0].isalnum():
            return None
        if self._other is None:
            self._other = self._step(word)
        return self._other

    def _step(self, word: str) -> _State | None:
        keys = (word, _ANY) if self.open and word[0].isalnum() else (word,)
        after: dict[int, _Node] = {
            id(each): each for node in self._nodes for key in keys for each in node.get(key, ())
        }
        key = tuple(sorted(after))
        if after and key not in self._states:
            self._states[key] = _State([*after.values()], self._states)
        return self._states[key] if after else None


def _size(name: str, lexicons: Lexicons, sizes: dict[str, int], trail: tuple[str, ...]) -> int:
    """How many alternatives a lexicon holds with those that it names."""
    if name not in lexicons:
        raise ValueError(f"lexicon {trail[-1]!r} uses <{name}>, which does not exist")
    if name in trail:
        raise ValueError(f"lexicon {name!r} leads back to itself")
    if name not in sizes:
        sizes[name] = sum(
            _size(element.name, lexicons, sizes, (*trail, name)) if isinstance(element, Ref) else
            len(element.alternatives) if isinstance(element, Slot) else element.size
            for phrase in lexicons[name] for element in phrase
        )  # fmt: skip
        if sizes[name] > MAX_SIZE:
            raise ValueError(f"lexicon {name!r} stands for more than {MAX_SIZE:,} words")
    return sizes[name]


def _build(phrase: Phrase, end: _Node, lexicons: Lexicons) -> _Node:
    """The node that a phrase begins with and that leads to `end`."""
    node = end
    for element in reversed(phrase):
        node = _before(element, node, lexicons)
    return node


def _before(element: Element, after: _Node, lexicons: Lexicons) -> _Node:
    """A node from which an element leads to `after`, which its alternatives share."""
    node: _Node = {}
    if isinstance(element, Slot):
        for words in element.alternatives:
            _merge(node, _chain(words, after))
    elif isinstance(element, Gap):
        node = after
        for _ in range(element.size):
            node = {**after, _ANY: [node]}
    else:
        for phrase in lexicons[element.name]:
            _merge(node, _build(phrase, after, lexicons))
    return node


def _chain(words: Sequence[str], after: _Node) -> _Node:
    for word in reversed(words):
        after = {word: [after]}
    return after


def _merge(node: _Node, other: _Node) -> None:
    for word, nodes in other.items():
        node.setdefault(word, []).extend(nodes)


class Hits:
    """The phrases found in one document, by sentence and lexicon, in order."""

    def __init__(
        self, sentences: Sequence[Sentence], found: Sequence[_Found], names: frozenset[str]
    ) -> None:
        self._names = names
        self._sentences = sentences
        self._found = found

    def of(self, lexicon: str, sentence: Sentence) -> Sequence[Hit]:
        """Hits of a lexicon in a sentence.

        Raises KeyError for a lexicon that does not exist, so that a typo is not silence.
        """
        places = self._found[sentence.index].get(lexicon)
        if places is None:
            return self._nothing(lexicon)
        start = sentence.tokens.start
        return [Hit(start + first, start + last) for first, last in places]

    def within(self, lexicon: str, tokens: range) -> Sequence[Hit]:
        """Hits of a lexicon that begin inside a range of tokens. Raises KeyError as `of` does."""
        hits: list[Hit] = []
        starts, stop = self._starts, tokens.stop
        at = max(bisect_right(starts, tokens.start) - 1, 0)
        while at < len(starts) and (start := starts[at]) < stop:
            for first, last in self._found[at].get(lexicon, ()):
                if start + first in tokens:
                    hits.append(Hit(start + first, start + last))
            at += 1
        return hits or self._nothing(lexicon)

    def sentences(self, lexicon: str) -> Sequence[int]:
        """Indices of the sentences with a hit of a lexicon. Raises KeyError as `of` does."""
        return self._by_lexicon.get(lexicon) or self._nothing(lexicon)

    def _nothing(self, lexicon: str) -> tuple[()]:
        if lexicon not in self._names:
            raise KeyError(f"no lexicon is named {lexicon!r}")
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
