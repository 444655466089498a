"""All phrases of all lexicons as one automaton over words, which can be built and serialized.

A node maps a word to the numbers of the nodes after it. Two keys are not words: one maps to the
names of the lexicons whose phrases end here, the other to the nodes that any word leads to. Common
parts of phrases are built once: the alternatives of a slot share everything that follows them.

In serialized form a node is one line of text, which is parsed when a text first leads to it: an
article needs few of them. Parsing a line never raises an error, whatever it contains.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from linter.language.phrases import MAX_SIZE, Element, Gap, Lexicons, Phrase, Ref, Slot

END = ""
ANY = "\0"
Node = dict[str, list[str]]
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
            node = self._nodes[number] = self._read(node)
        return node

    def joined(
        self, names: Sequence[str], nodes: Mapping[str, Node | str], start: str
    ) -> Automaton:
        """This automaton with the nodes of more phrases, which begin at a start of their own."""
        every = (*self._named.values(), *names)
        return Automaton(every, {**self._nodes, **nodes}, (*self.starts, start))

    def to_text(self) -> str:
        """All of it as text: names and starts, the numbers of the nodes, and a line for each."""
        places = {name: place for place, name in self._named.items()}
        lines = [
            node if isinstance(node, str) else _line(node, places) for node in self._nodes.values()
        ]
        return "\n".join(
            [json.dumps([*places]), " ".join(self.starts), " ".join(self._nodes), *lines]
        )

    @classmethod
    def from_text(cls, text: str) -> Automaton:
        """The automaton from the text of `to_text`. Raises ValueError for another text."""
        names, starts, numbers, *lines = text.split("\n")
        nodes: dict[str, Node | str] = dict(zip(numbers.split(" "), lines, strict=True))
        return cls(json.loads(names), nodes, starts.split(" "))

    def _read(self, line: str) -> Node:
        node: Node = {}
        for field in line.split("\t"):
            word, *after = field.split(" ")
            node[word] = after
        if END in node:
            node[END] = [self._named[end] for end in node[END] if end in self._named]
        return node


def _line(node: Node, places: dict[str, str]) -> str:
    return "\t".join(
        " ".join([word, *(map(places.__getitem__, after) if word == END else after)])
        for word, after in node.items()
    )


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


class _Builder:
    """Builds nodes from the end of each phrase to its beginning, and numbers them, with a `mark` if
    they are to stand beside others."""

    def __init__(self, lexicons: Lexicons, mark: str = "") -> None:
        self._lexicons = lexicons
        self._mark = mark
        self._nodes: list[Node] = []
        self._numbers: dict[int, str] = {}  # by the identity of nodes, which the list keeps alive

    def automaton(self, wanted: Collection[str], base: Automaton | None = None) -> Automaton:
        """The automaton of the wanted lexicons, and of another one if there is one."""
        root: Node = {}
        self._number(root)
        for name in sorted(wanted):
            end: Node = {END: [name]}
            for phrase in self._lexicons[name]:
                self._lead(root, phrase, end)
        nodes: dict[str, Node | str] = {
            f"{self._mark}{at}": node for at, node in enumerate(self._nodes)
        }
        if base is None:
            return Automaton(sorted(wanted), nodes)
        return base.joined(sorted(wanted), nodes, f"{self._mark}{_START}")

    def _number(self, node: Node) -> str:
        if id(node) not in self._numbers:
            self._numbers[id(node)] = f"{self._mark}{len(self._nodes)}"
            self._nodes.append(node)
        return self._numbers[id(node)]

    def _lead(self, node: Node, phrase: Phrase, end: Node) -> None:
        """Lets a phrase lead from `node` to `end`."""
        for element in reversed(phrase[1:]):
            before: Node = {}
            self._step(before, element, end)
            end = before
        self._step(node, phrase[0], end)

    def _step(self, node: Node, element: Element, after: Node) -> None:
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

    def _chain(self, words: Sequence[str], after: Node) -> Node:
        for word in reversed(words):
            after = {word: [self._number(after)]}
        return after


def _merge(node: Node, other: Node) -> None:
    for word, nodes in other.items():
        node.setdefault(word, []).extend(nodes)
