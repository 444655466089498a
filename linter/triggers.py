"""All phrases of all lexicons, found in one pass over the tokens of a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from linter.document import Document
from linter.lexicon import Lexicons, Phrase
from linter.pattern import Hit, Pattern, compile_pattern

_END = ""  # the key of the lexicons that end at a node; no token is empty
_Node = dict[str, list[Any]]


class Vocabulary:
    """Lexicons compiled to one trie of words, and the patterns that build on it.

    Build one a run; it does not change. Raises ValueError for a bad pattern.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.names = frozenset(lexicons)
        self._root: _Node = {}
        self.patterns: dict[str, tuple[Pattern, ...]] = {}
        for name in sorted(lexicons):
            for phrase in lexicons[name].phrases:
                self._add(phrase, name)
            if lexicons[name].patterns:
                self.patterns[name] = tuple(compile_pattern(p) for p in lexicons[name].patterns)
        for name, patterns in self.patterns.items():
            for missing in {m for p in patterns for m in p.lexicons} - self.names:
                raise ValueError(f"lexicon {name!r} uses <{missing}>, which does not exist")

    def _add(self, phrase: Phrase, name: str) -> None:
        for word, nodes in _node(phrase, name).items():
            self._root.setdefault(word, []).extend(nodes)

    def scan(self, document: Document) -> Hits:
        """Every phrase of every lexicon in the sentences of a document, overlaps included."""
        found: dict[str, list[Hit]] = {}
        root = self._root
        tokens = document.tokens
        for sentence in document.sentences:
            stop = sentence.tokens.stop
            for first in sentence.tokens:
                nodes = root.get(tokens[first].text)
                last = first + 1
                while nodes:
                    for node in nodes:
                        for name in node.get(_END, ()):
                            found.setdefault(name, []).append(Hit(first, last))
                    if last == stop:
                        break
                    word = tokens[last].text
                    nodes = [after for node in nodes for after in node.get(word, ())]
                    last += 1
        return Hits(self, document, found)


def _node(phrase: Phrase, name: str) -> _Node:
    """The node that a phrase begins with. Alternatives of a slot lead to one shared node."""
    node: _Node = {_END: [name]}
    for slot in reversed(phrase):
        after, node = node, {}
        for words in slot:
            if words:
                head = after
                for word in reversed(words[1:]):
                    head = {word: [head]}
                node.setdefault(words[0], []).append(head)
            else:
                for word, nodes in after.items():
                    node.setdefault(word, []).extend(nodes)
    return node


class Hits:
    """The phrases found in one document, by lexicon, in order. Patterns are found on demand."""

    def __init__(
        self, vocabulary: Vocabulary, document: Document, found: Mapping[str, Sequence[Hit]]
    ) -> None:
        self._vocabulary = vocabulary
        self._document = document
        self._found = found
        self._lexicons: dict[str, _Ordered] = {}

    def of(self, lexicon: str, within: range) -> Sequence[Hit]:
        """Hits of a lexicon that begin inside a range of tokens.

        Raises KeyError for a lexicon that does not exist, so that a typo is not silence.
        """
        ordered = self._lexicons.get(lexicon)
        if ordered is None:
            if lexicon not in self._vocabulary.names:
                raise KeyError(f"no lexicon is named {lexicon!r}")
            ordered = self._lexicons[lexicon] = _Ordered(self._all(lexicon))
        return ordered.within(within)

    def _all(self, lexicon: str) -> Sequence[Hit]:
        hits = set(self._found.get(lexicon, ()))
        patterns = self._vocabulary.patterns.get(lexicon, ())
        tokens = self._document.tokens
        for sentence in self._document.sentences:
            for pattern in patterns:
                hits.update(pattern.find(tokens, sentence.tokens, self.of))
        return sorted(hits)


class _Ordered:
    """Hits in order, with a quick way to those inside a range."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = hits

    @cached_property
    def _firsts(self) -> Sequence[int]:
        return [hit.first for hit in self._hits]

    def within(self, tokens: range) -> Sequence[Hit]:
        if not self._hits:
            return ()
        return self._hits[
            bisect_left(self._firsts, tokens.start) : bisect_left(self._firsts, tokens.stop)
        ]
