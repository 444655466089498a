"""What the grammar of a sentence says of its triggers: for the token rules, whether a word is
the verb of a clause with subject and object; for the scorer, features.

Labels are those of spaCy's English models: Penn tags, ClearNLP relations. Where no parser is
configured there is no tree, and words alone decide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.text import Extent, fold

if TYPE_CHECKING:
    from linter.document import Sentence
    from linter.facts import Reading
    from linter.syntax import Parse

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "dative"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp", "ROOT"})
_MARKERS = frozenset({"aux", "auxpass", "neg", "mark", "prt", "prep", "agent"})
_PATH = 4


class Tree:
    """A parsed sentence with the children of each word."""

    def __init__(self, parse: Parse, folded: Sequence[str]) -> None:
        self.words = parse
        self.texts = folded
        self._starts = [word.extent.start for word in parse]
        self._children: list[list[int]] = [[] for _ in parse]
        for index, word in enumerate(parse):
            if word.head != index:
                self._children[word.head].append(index)

    def at(self, extent: Extent) -> int | None:
        """The topmost word of an extent: the one whose head stands outside."""
        first = max(bisect_right(self._starts, extent.start) - 1, 0)
        inside = [i for i in range(first, len(self.words)) if self._starts[i] < extent.end]
        tops = (i for i in inside if self.words[i].head not in inside or self.words[i].head == i)
        return next(tops, None)

    def children(self, index: int, relations: frozenset[str]) -> list[int]:
        return [i for i in self._children[index] if self.words[i].relation in relations]

    def upwards(self, index: int) -> Iterator[int]:
        """The heads above a word, the nearest first."""
        for _ in range(_PATH):
            above = self.words[index].head
            if above == index:
                return
            yield above
            index = above


def tree(reading: Reading, sentence: Sentence) -> Tree | None:
    """The grammar of a sentence; None where no parser is configured."""
    parse = reading.parse(sentence)
    if not parse:
        return None
    return Tree(parse, [fold(reading.text(word.extent)) for word in parse])


def rules_a_clause(grammar: Tree, extent: Extent) -> bool:
    """Whether the words are a finite verb with a subject, its own or borrowed, and an object.

    Not an infinitive, which often tells a purpose, and no participle.
    """
    index = grammar.at(extent)
    if index is None or not grammar.children(index, _OBJECTS):
        return False
    modal = any(grammar.words[i].tag == "MD" for i in grammar.children(index, _MARKERS))
    finite = grammar.words[index].tag in _FINITE or (grammar.words[index].tag == "VB" and modal)
    return finite and _subject(grammar, index)[0] is not None


def about(grammar: Tree, name: str, extent: Extent) -> Iterator[str]:
    """What the grammar says of the trigger at an extent, of class `name`."""
    index = grammar.at(extent)
    if index is None:
        return
    word = grammar.words[index]
    head = grammar.words[word.head]
    form = f"{word.tag} {word.relation}"
    subject, borrowed = _subject(grammar, index)
    objects = grammar.children(index, _OBJECTS)
    markers = sorted({f"{grammar.words[i].relation}={grammar.texts[i]}"
                      for i in grammar.children(index, _MARKERS)})  # fmt: skip
    frame = f"{'s' if subject is not None else '-'}{'o' if objects else '-'}"
    yield f"g {name} {form}"
    yield f"g {name} {form} {frame}"
    yield f"g {name} {word.relation} of {head.tag}"
    yield f"g {name} {frame} {'+'.join(m for m in markers if m[:4] != 'prep')}"
    yield f"g {grammar.texts[index]} {form}"
    yield from (f"g {name} {marker}" for marker in markers)
    yield from (f"g {name} {word.relation} {marker}" for marker in markers)
    if subject is not None:
        yield f"g {name} subject {grammar.texts[subject]}"
        yield f"g {name} subject {grammar.words[subject].tag} {borrowed}"
    yield from (f"g {name} object {grammar.texts[i]}" for i in objects)
    yield from _path(grammar, name, index)


def _subject(grammar: Tree, index: int) -> tuple[int | None, str]:
    """The subject of a verb, its own or that of the verb it hangs on."""
    for place in (index, *grammar.upwards(index)):
        found = grammar.children(place, _SUBJECTS)
        if found:
            return found[0], "own" if place == index else "borrowed"
        if grammar.words[place].relation not in _CLAUSES:
            return None, ""
    return None, ""


def _path(grammar: Tree, name: str, index: int) -> Iterator[str]:
    """The way from a trigger up to the root, and the verbs that it hangs under."""
    relations = [grammar.words[index].relation]
    for above in grammar.upwards(index):
        yield f"g {name} {relations[-1]} under {grammar.texts[above]}"
        yield from (f"g {name} under {grammar.words[i].relation}={grammar.texts[i]}"
                    for i in grammar.children(above, _MARKERS - {"prep", "agent"}))  # fmt: skip
        relations.append(grammar.words[above].relation)
    yield f"g {name} path {'>'.join(relations)}"


def frame(grammar: Tree) -> Iterator[str]:
    """What the root of a sentence is, whose subject it has, and how it is modified."""
    root = next((i for i, w in enumerate(grammar.words) if w.relation == "ROOT"), None)
    if root is None:
        return
    yield f"g root {grammar.texts[root]}"
    yield f"g root {grammar.words[root].tag}"
    for child in grammar.children(root, _SUBJECTS):
        yield f"g root subject {grammar.texts[child]}"
    for child in grammar.children(root, _MARKERS - {"prep"}):
        yield f"g root {grammar.words[child].relation}={grammar.texts[child]}"
    complements = grammar.children(root, _CLAUSES | _OBJECTS)
    yield f"g root has {'+'.join(sorted({grammar.words[i].relation for i in complements}))}"
