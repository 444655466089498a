"""All phrases of all lexicons as one automaton over words, which can be built and serialized.

A node maps a word to the numbers of the nodes after it. Two keys are not words: one maps to the
numbers of the lexicons whose phrases end here, the other to the nodes that any word leads to.
Common parts of phrases are built once: the alternatives of a slot share everything that follows
them.

In serialized form a node is one line of text, which is parsed when a text first leads to it: an
article needs few of them. Parsing a line never raises an error, whatever it contains.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from linter.language.phrases import MAX_SIZE, Element, Gap, Lexicons, Phrase, Ref, Slot

END = ""
ANY = "\0"
Node = dict[str, str]  # numbers are separated by commas
_START = "0"


class Automaton:
    """Nodes by number. Immutable, except that lines are parsed on first use. Phrases begin at the
    nodes `starts`."""

    def __init__(
        self, names: Sequence[str], nodes: dict[str, Node | str], starts: Sequence[str] = (_START,)
    ) -> None:
        self.names = frozenset(names)
        self.starts = tuple(starts)
        self._named = {str(place): name for place, name in enumerate(names)}
        self._nodes = nodes

    def node(self, number: str) -> Node:
        """The node with this number; an empty one if there is none."""
        node = self._nodes.get(number, "")
        if isinstance(node, str):
            node = self._nodes[number] = _node(node)
        return node

    def after(self, node: Node, word: str) -> Sequence[str]:
        """The numbers of the nodes after a word."""
        found = node.get(word)
        return found.split(",") if found else ()

    def ending(self, node: Node) -> Sequence[str]:
        """The names of the lexicons whose phrases end at a node."""
        return [self._named[each] for each in self.after(node, END) if each in self._named]

    def joined(
        self, names: Sequence[str], nodes: Mapping[str, Node | str], start: str
    ) -> Automaton:
        """This automaton with the nodes of more phrases, which begin at a start of their own."""
        every = (*self._named.values(), *names)
        starts = (*self.starts, start) if nodes[start] else self.starts
        return Automaton(every, {**self._nodes, **nodes}, starts)

    def to_text(self) -> str:
        """All of it as text: names and starts, the numbers of the nodes, and a line for each."""
        names = json.dumps([*self._named.values()])
        lines = [node if isinstance(node, str) else _line(node) for node in self._nodes.values()]
        return "\n".join([names, " ".join(self.starts), " ".join(self._nodes), *lines])

    @classmethod
    def from_text(cls, text: str) -> Automaton:
        """The automaton from the text of `to_text`. Raises ValueError for another text."""
        names, starts, numbers, *lines = text.split("\n")
        nodes: dict[str, Node | str] = dict(zip(numbers.split(" "), lines, strict=True))
        return cls(json.loads(names), nodes, starts.split(" "))


def _line(node: Node) -> str:
    return f"{' '.join(node)}\t{' '.join(node.values())}" if node else ""


def _node(line: str) -> Node:
    words, _, after = line.partition("\t")
    return dict(zip(words.split(" "), after.split(" "), strict=False)) if line else {}


def build(lexicons: Lexicons) -> Automaton:
    """The automaton for some lexicons.

    Raises ValueError for a phrase that uses a lexicon which does not exist or refers to itself, and
    for lexicons with too many alternatives.
    """
    sizes: dict[str, int] = {}
    for name in lexicons:
        _size(name, lexicons, sizes, ())
    return _Builder(lexicons).automaton(lexicons)


def extended(base: Automaton, lexicons: Lexicons, more: Collection[str]) -> Automaton:
    """An automaton with `more` of some lexicons, besides those of another one, which may be used in
    their phrases. Raises ValueError as `build` does."""
    sizes: dict[str, int] = {}
    for name in more:
        _size(name, lexicons, sizes, ())
    return _Builder(lexicons, "+").automaton(more, base)


def _size(name: str, lexicons: Lexicons, sizes: dict[str, int], trail: tuple[str, ...]) -> int:
    """The number of alternatives in a lexicon, including those of lexicons it uses."""
    if name not in lexicons:
        raise ValueError(f"lexicon {trail[-1]!r} uses <{name}>, which does not exist")
    if name in trail:
        raise ValueError(f"lexicon {name!r} refers to itself")
    if name not in sizes:
        sizes[name] = sum(
            _size(element.name, lexicons, sizes, (*trail, name))
            if isinstance(element, Ref)
            else len(element.alternatives)
            if isinstance(element, Slot)
            else element.size
            for phrase in lexicons[name]
            for element in phrase
        )
        if sizes[name] > MAX_SIZE:
            raise ValueError(f"lexicon {name!r} expands to more than {MAX_SIZE:,} words")
    return sizes[name]


_Growing = dict[str, list[str]]  # a node that is being built


class _Builder:
    """Builds nodes from the end of each phrase to its beginning, and numbers them, with a `mark` if
    they are to stand beside others."""

    def __init__(self, lexicons: Lexicons, mark: str = "") -> None:
        self._lexicons = lexicons
        self._mark = mark
        self._nodes: list[_Growing] = []
        self._numbers: dict[int, str] = {}  # by the identity of nodes, which the list keeps alive

    def automaton(self, wanted: Collection[str], base: Automaton | None = None) -> Automaton:
        """The automaton of the wanted lexicons, and of another one if there is one."""
        root: _Growing = {}
        self._number(root)
        for place, name in enumerate(sorted(wanted), len(base.names) if base else 0):
            end: _Growing = {END: [str(place)]}
            for phrase in self._lexicons[name]:
                self._lead(root, phrase, end)
        nodes: dict[str, Node | str] = {
            f"{self._mark}{at}": {word: ",".join(after) for word, after in node.items()}
            for at, node in enumerate(self._nodes)
        }
        if base is None:
            return Automaton(sorted(wanted), nodes)
        return base.joined(sorted(wanted), nodes, f"{self._mark}{_START}")

    def _number(self, node: _Growing) -> str:
        if id(node) not in self._numbers:
            self._numbers[id(node)] = f"{self._mark}{len(self._nodes)}"
            self._nodes.append(node)
        return self._numbers[id(node)]

    def _lead(self, node: _Growing, phrase: Phrase, end: _Growing) -> None:
        """Lets a phrase lead from `node` to `end`."""
        for element in reversed(phrase[1:]):
            before: _Growing = {}
            self._step(before, element, end)
            end = before
        self._step(node, phrase[0], end)

    def _step(self, node: _Growing, element: Element, after: _Growing) -> None:
        """Lets an element lead from `node` to `after`, which its alternatives share."""
        if isinstance(element, Slot):
            number = self._number(after)
            for words in element.alternatives:
                if len(words) == 1:
                    node.setdefault(words[0], []).append(number)
                elif words:
                    first = self._number(self._chain(words[1:], after))
                    node.setdefault(words[0], []).append(first)
                else:
                    _merge(node, after)
        elif isinstance(element, Gap):
            gap = after
            for _ in range(element.size):
                gap = {**after, ANY: [self._number(gap)]}
            _merge(node, gap)
        else:
            for phrase in self._lexicons[element.name]:
                self._lead(node, phrase, after)

    def _chain(self, words: Sequence[str], after: _Growing) -> _Growing:
        for word in reversed(words):
            after = {word: [self._number(after)]}
        return after


def _merge(node: _Growing, other: _Growing) -> None:
    for word, nodes in other.items():
        node.setdefault(word, []).extend(nodes)
