"""Clause grammar for claims: whether a word is the verb of a clause with subject and object.

Labels are those of spaCy's English models: Penn tags, ClearNLP relations. Without a parser there
is no tree, and tokens alone decide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.common.spans import Extent

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.language.dependency_parser import Parse

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "dative"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp", "ROOT"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_FURTHEST = 4  # clauses up to the one with the shared subject


class Tree:
    """A parsed sentence with the children of each word."""

    def __init__(self, parse: Parse) -> None:
        self.words = parse
        self._starts = [word.extent.start for word in parse]
        self._children: list[list[int]] = [[] for _ in parse]
        for index, word in enumerate(parse):
            if word.head != index:
                self._children[word.head].append(index)

    def at(self, extent: Extent) -> int | None:
        """The index of the topmost word of an extent, whose head is outside it."""
        first = max(bisect_right(self._starts, extent.start) - 1, 0)
        inside = [i for i in range(first, len(self.words)) if self._starts[i] < extent.end]
        tops = (i for i in inside if self.words[i].head not in inside or self.words[i].head == i)
        return next(tops, None)

    def children(self, index: int, relations: frozenset[str]) -> list[int]:
        return [i for i in self._children[index] if self.words[i].relation in relations]

    def clauses(self, index: int) -> Iterator[int]:
        """A verb and the verbs of the clauses that its own depends on, the nearest first."""
        for _ in range(_FURTHEST):
            yield index
            word = self.words[index]
            if word.relation not in _CLAUSES or word.head == index:
                return
            index = word.head


def tree(reading: Reading, sentence: Sentence) -> Tree | None:
    """The parse tree of a sentence; None if no parser is configured."""
    parse = reading.parse(sentence)
    return Tree(parse) if parse else None


def heads_clause(grammar: Tree, extent: Extent) -> bool:
    """Whether the words are a finite verb with a subject, its own or a shared one, and an object.

    Excludes infinitives, which often express a purpose, and participles.
    """
    index = grammar.at(extent)
    if index is None or not grammar.children(index, _OBJECTS):
        return False
    modal = any(grammar.words[i].tag == "MD" for i in grammar.children(index, _AUXILIARIES))
    finite = grammar.words[index].tag in _FINITE or (grammar.words[index].tag == "VB" and modal)
    return finite and any(grammar.children(i, _SUBJECTS) for i in grammar.clauses(index))
