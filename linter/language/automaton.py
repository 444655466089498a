"""All phrases of all lexicons as a deterministic automaton over words, as text and back.

Where a text may be after some words of phrases is one state, so that each further word takes one
lookup. Gaps are the exception: what any word may lead to would make states without number. So a
state has the places that may follow when one word is passed over, when two are, and so on, and the
matcher tries them.

In serialized form a state is one line of text, which is parsed when a text first leads to it: an
article needs few of them. Parsing a line never raises an error, whatever it contains.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping, Sequence, Set

from linter.language.phrase_graph import Node, start_of
from linter.language.phrases import Lexicons

_START = "0"
_MOST_STEPS = 3_000_000  # from nodes to others, in all states; those of caveat have 430,000


class State:
    """A place in phrases. `after` are the states that each word leads to, or their numbers until a
    text leads there; `ends` are the names of the lexicons whose phrases end here. `gaps` are the
    numbers of the states at which phrases may go on when one word is passed over, two, and so on;
    `beyond` are the words with which they may, once somebody has asked for them.
    """

    __slots__ = ("after", "beyond", "ends", "gaps")

    def __init__(
        self,
        after: dict[str, State | str],
        ends: tuple[str, ...] = (),
        gaps: tuple[str, ...] = (),
    ) -> None:
        self.after = after
        self.ends = ends
        self.gaps = gaps
        self.beyond: Set[str] | None = None


class Automaton:
    """States by number. Immutable, except that lines are parsed on first use. Phrases begin at the
    states `starts`."""

    def __init__(
        self,
        names: Sequence[str],
        states: dict[str, State | str],
        starts: Sequence[str] = (_START,),
    ) -> None:
        self.names = frozenset(names)
        self.starts = tuple(starts)
        self._named = {str(place): name for place, name in enumerate(names)}
        self._ends: dict[str, tuple[str, ...]] = {"": ()}  # by text: one object for the same names
        self._states = states
        self.holds_once = False
        """Whether a word that leads on from many states is held once for all that are read from now
        on. It costs as much again, and saves 20 MB where a long document leads to most states."""

    def state(self, number: str) -> State:
        """The state with this number; one that leads nowhere if there is none."""
        state = self._states.get(number, "")
        if isinstance(state, str):
            state = self._states[number] = self._read(state)
        return state

    def follow(self, state: State, word: str) -> State | None:
        """The state that a word leads to."""
        following = state.after.get(word)
        if isinstance(following, str):
            following = state.after[word] = self.state(following)
        return following

    def beyond(self, state: State) -> Set[str]:
        """The words with which phrases may go on after a gap at a state that has one."""
        if state.beyond is None:
            state.beyond = self.state(state.gaps[0]).after.keys()
        return state.beyond

    def joined(
        self, names: Sequence[str], states: Mapping[str, State | str], start: str
    ) -> Automaton:
        """This automaton with the states of more phrases, which begin at a start of their own."""
        every = (*self._named.values(), *names)
        starts = (*self.starts, start) if len(states) > 1 else self.starts
        return Automaton(every, {**self._states, **states}, starts)

    def to_text(self) -> str:
        """All of it as text: names and starts, the numbers of the states, and a line for each."""
        places = {name: place for place, name in self._named.items()}
        numbers = {id(state): number for number, state in self._states.items()}
        lines = [
            state if isinstance(state, str) else _line(state, numbers, places)
            for state in self._states.values()
        ]
        names = json.dumps([*self._named.values()])
        return "\n".join([names, " ".join(self.starts), " ".join(self._states), *lines])

    @classmethod
    def from_text(cls, text: str) -> Automaton:
        """The automaton from the text of `to_text`. Raises ValueError for another text."""
        names, starts, numbers, *lines = text.split("\n")
        states: dict[str, State | str] = dict(zip(numbers.split(" "), lines, strict=True))
        return cls(json.loads(names), states, starts.split(" "))

    def _read(self, line: str) -> State:
        words, numbers, ends, gaps = (*line.split("\t"), "", "", "", "")[:4]
        after: dict[str, State | str] = {}
        if words:
            texts = [words.split(" "), numbers.split(" ")]
            if self.holds_once:
                texts = [[*map(sys.intern, each)] for each in texts]
            after.update(zip(*texts, strict=False))
        known = self._ends.get(ends)
        if known is None:
            named = (self._named.get(place, "") for place in ends.split(" "))
            known = self._ends[ends] = tuple(name for name in named if name)
        return State(after, known, tuple(gaps.split(" ")) if gaps else ())


def _line(state: State, numbers: Mapping[int, str], places: Mapping[str, str]) -> str:
    after = [each if isinstance(each, str) else numbers[id(each)] for each in state.after.values()]
    ends = [places[name] for name in state.ends]
    return "\t".join(map(" ".join, (state.after, after, ends, state.gaps))).rstrip("\t")


def build(lexicons: Lexicons) -> Automaton:
    """The automaton for some lexicons.

    Raises ValueError for a phrase that uses a lexicon which does not exist or refers to itself, and
    for lexicons with too many alternatives or gaps.
    """
    return Automaton(sorted(lexicons), _states(start_of(lexicons, lexicons)))


def extended(base: Automaton, lexicons: Lexicons, more: Collection[str]) -> Automaton:
    """An automaton with `more` of some lexicons, besides those of another one, which may be used in
    their phrases. Raises ValueError as `build` does."""
    mark = "+"
    states = _states(start_of(lexicons, more), mark)
    return base.joined(sorted(more), states, f"{mark}{_START}")


_Places = tuple[frozenset[Node], bool]  # nodes, and whether their gaps may be passed over


def _states(start: Node, mark: str = "") -> dict[str, State | str]:
    """The states that phrases lead through from a node, by their numbers, which begin with `mark`.
    Raises ValueError if they are too many."""
    numbers: dict[_Places, str] = {}
    waiting: list[_Places] = []

    def number(nodes: frozenset[Node], *, passing: bool) -> str:
        places = nodes, passing
        if places not in numbers:
            numbers[places] = f"{mark}{len(numbers)}"
            waiting.append(places)
        return numbers[places]

    number(frozenset((start,)), passing=True)
    states: dict[str, State | str] = {}
    ends: dict[tuple[str, ...], tuple[str, ...]] = {}
    steps = 0
    for at, (nodes, passing) in enumerate(waiting):
        words: dict[str, set[Node]] = {}
        for node in nodes:
            for word, following in node.words.items():
                words.setdefault(word, set()).update(following)
                steps += len(following)
        if steps > _MOST_STEPS:
            raise ValueError("the phrases of its lexicons begin alike in too many ways")
        after: dict[str, State | str] = {
            word: number(frozenset(words[word]), passing=True) for word in sorted(words)
        }
        names = tuple(sorted({name for node in nodes for name in node.ends}))
        later = [gap for node in nodes for gap in node.gaps] if passing else []
        most = max((size for size, _ in later), default=0)
        gaps = tuple(
            number(frozenset(node for size, node in later if size >= passed), passing=False)
            for passed in range(1, most + 1)
        )
        states[f"{mark}{at}"] = State(after, ends.setdefault(names, names), gaps)
    return states
