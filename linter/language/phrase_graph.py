"""All phrases of some lexicons as a graph: nodes, and words that lead from one to the next.

Common parts of phrases are built once: the alternatives of a slot share everything that follows
them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from linter.language.phrases import MAX_SIZE, Element, Gap, Lexicons, Phrase, Ref, Slot

MOST_GAPS = 6
"""How many gaps a phrase may have, with those of the lexicons that it uses: each multiplies the
ways to go on in a sentence that says the same word again and again."""


class Node:
    """A place in phrases: the nodes that each word leads to, those after a gap of up to so many
    words, and the names of the lexicons whose phrases end here. Compared by identity."""

    __slots__ = ("ends", "gaps", "serial", "words")
    _serials = count()

    def __init__(self) -> None:
        self.serial = next(self._serials)
        """Its place in the order in which nodes are made, which decides where no set has one."""
        self.words: dict[str, list[Node]] = {}
        self.gaps: list[tuple[int, Node]] = []
        self.ends: list[str] = []

    def merge(self, other: Node) -> None:
        """Adds all that another node leads to."""
        for word, nodes in other.words.items():
            self.words.setdefault(word, []).extend(nodes)
        self.gaps += other.gaps
        self.ends += other.ends


def start_of(lexicons: Lexicons, wanted: Collection[str]) -> Node:
    """The node at which all phrases of the `wanted` lexicons begin; `lexicons` are those and what
    they use.

    Raises ValueError for a phrase that uses a lexicon which does not exist or refers to itself, and
    for lexicons with too many alternatives or gaps.
    """
    sizes: dict[str, tuple[int, int]] = {}
    for name in wanted:
        _measure(name, lexicons, sizes, ())
    start, graph = Node(), _Graph(lexicons)
    for name in sorted(wanted):
        end = Node()
        end.ends.append(name)
        for phrase in lexicons[name]:
            graph.lead(start, phrase, end)
    return start


def _measure(
    name: str, lexicons: Lexicons, sizes: dict[str, tuple[int, int]], trail: tuple[str, ...]
) -> tuple[int, int]:
    """The number of alternatives in a lexicon, including those of lexicons it uses, and the most
    gaps that one of its phrases has."""
    if name not in lexicons:
        raise ValueError(f"lexicon {trail[-1]!r} uses <{name}>, which does not exist")
    if name in trail:
        raise ValueError(f"lexicon {name!r} refers to itself")
    if name not in sizes:
        alternatives = most_gaps = 0
        for phrase in lexicons[name]:
            gaps = 0
            for element in phrase:
                if isinstance(element, Ref):
                    size, inside = _measure(element.name, lexicons, sizes, (*trail, name))
                    alternatives += size
                    gaps += inside
                elif isinstance(element, Slot):
                    alternatives += len(element.alternatives)
                else:
                    alternatives += element.size
                    gaps += 1
            most_gaps = max(most_gaps, gaps)
        if alternatives > MAX_SIZE:
            raise ValueError(f"lexicon {name!r} expands to more than {MAX_SIZE:,} words")
        if most_gaps > MOST_GAPS:
            raise ValueError(f"a phrase of lexicon {name!r} has more than {MOST_GAPS} gaps")
        sizes[name] = alternatives, most_gaps
    return sizes[name]


class _Graph:
    """Builds what phrases lead through. What leads to the same node by the same element or words is
    built once, so that phrases that end alike share their ends."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._by_element: dict[tuple[Element, Node], Node] = {}
        self._by_word: dict[tuple[str, Node], Node] = {}

    def lead(self, node: Node, phrase: Phrase, end: Node) -> None:
        """Lets a phrase lead from `node` to `end`."""
        for element in reversed(phrase[1:]):
            before = self._by_element.get((element, end))
            if before is None:
                before = self._by_element[element, end] = Node()
                self._step(before, element, end)
            end = before
        self._step(node, phrase[0], end)

    def _step(self, node: Node, element: Element, after: Node) -> None:
        """Lets an element lead from `node` to `after`, which its alternatives share."""
        if isinstance(element, Slot):
            for words in element.alternatives:
                if words:
                    first = self._chain(words[1:], after)
                    node.words.setdefault(words[0], []).append(first)
                else:
                    node.merge(after)
        elif isinstance(element, Gap):
            node.merge(after)
            node.gaps += [(element.size + more, later) for more, later in after.gaps]
            node.gaps.append((element.size, after))
        else:
            for phrase in self._lexicons[element.name]:
                self.lead(node, phrase, after)

    def _chain(self, words: Sequence[str], after: Node) -> Node:
        """The node from which these words lead to `after`."""
        for word in reversed(words):
            before = self._by_word.get((word, after))
            if before is None:
                before = self._by_word[word, after] = Node()
                before.words[word] = [after]
            after = before
        return after
