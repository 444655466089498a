"""All phrases of all lexicons as a deterministic automaton over words, as text and back.

Where a text may be after some words of phrases is one state, so that each further word takes one
lookup. Gaps are the exception: what any word may lead to would make states without number. So a
state has the places that may follow when one word is passed over, when two are, and so on, and the
matcher tries them.

In serialized form a state is one line of text, which is found and parsed when an article first
leads to it: an article needs few of them. Parsing a line never raises an error, whatever it
contains.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.language.phrase_graph import Node
    from linter.language.phrases import Lexicons

_START = "0"
_WIDTH = 9  # digits of a place in the lines
_MOST_STEPS = 3_000_000  # from nodes to others, in all states; those of caveat have 430,000


class State:
    """A place in phrases. `after` are the states that each word leads to, or their numbers until a
    text leads there; `ends` are the names of the lexicons whose phrases end here. `gaps` are the
    numbers of the states at which phrases may go on when one word is passed over, two, and so on;
    `beyond` are the words with which they may, once somebody has asked for them. `like` is the
    number of a state all of whose words it has, too, if there is one: it is written as what it has
    besides.
    """

    __slots__ = ("after", "beyond", "ends", "gaps", "like")

    def __init__(
        self,
        after: dict[str, State | str],
        ends: tuple[str, ...] = (),
        gaps: tuple[str, ...] = (),
        like: str = "",
    ) -> None:
        self.after = after
        self.ends = ends
        self.gaps = gaps
        self.like = like
        self.beyond: Set[str] | None = None


class Automaton:
    """States by number. Immutable, except that lines are parsed on first use. Phrases begin at the
    states `starts`."""

    def __init__(
        self,
        names: Sequence[str],
        states: dict[str, State],
        starts: Sequence[str] = (_START,),
        lines: StateLines | None = None,
    ) -> None:
        self.names = frozenset(names)
        self.starts = tuple(starts)
        self._named = {str(place): name for place, name in enumerate(names)}
        self._ends: dict[str, tuple[str, ...]] = {"": ()}  # by text: one object for the same names
        self._states = states
        self._lines = lines
        self._likes: dict[str, Mapping[str, str]] = {}  # the words of states that others are like
        self.holds_once = False
        """Whether a word that leads on from many states is held once for all that are read from now
        on. It costs as much again, and saves 20 MB where a long document leads to most states. What
        states are like is not held then."""

    def state(self, number: str) -> State:
        """The state with this number; one that leads nowhere if there is none."""
        state = self._states.get(number)
        if state is None:
            line = self._lines.line(number) if self._lines else ""
            state = self._states[number] = self._read(line)
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

    def joined(self, names: Sequence[str], states: Mapping[str, State], start: str) -> Automaton:
        """This automaton with the states of more phrases, which begin at a start of their own."""
        every = (*self._named.values(), *names)
        starts = (*self.starts, start) if len(states) > 1 else self.starts
        return Automaton(every, {**self._every_state(), **states}, starts)

    def to_bytes(self) -> bytes:
        """All of it as text in UTF-8: names, starts, and the lines of the states. States are
        numbered anew."""
        states = self._every_state()
        numbers: dict[str | int, str] = {}
        for place, (number, state) in enumerate(states.items()):
            numbers[number] = numbers[id(state)] = str(place)
        places = {name: place for place, name in self._named.items()}
        names = json.dumps([*self._named.values()])
        starts = " ".join(numbers[start] for start in self.starts)
        lines = StateLines.of(
            _line(state, states.get(state.like), numbers, places) for state in states.values()
        )
        return b"\n".join([names.encode(), starts.encode(), lines.index, lines.text])

    @classmethod
    def from_bytes(cls, data: bytes) -> Automaton:
        """The automaton from what `to_bytes` gave. Raises ValueError for anything else."""
        ends = [-1]
        for _ in range(3):
            ends.append(data.index(b"\n", ends[-1] + 1))
        names, starts, index = (data[a + 1 : b] for a, b in pairwise(ends))
        lines = StateLines(index, data, ends[-1] + 1)
        return cls(json.loads(names), {}, starts.decode().split(" "), lines)

    def _every_state(self) -> Mapping[str, State]:
        numbers = map(str, range(len(self._lines))) if self._lines else self._states
        return {number: self.state(number) for number in numbers}

    def _read(self, line: str) -> State:
        words, numbers, ends, gaps, like = (*line.split("\t"), "", "", "", "", "")[:5]
        after: dict[str, State | str] = {**self._like(like), **self._after(words, numbers)}
        known = self._ends.get(ends)
        if known is None:
            named = (self._named.get(place, "") for place in ends.split(" "))
            known = self._ends[ends] = tuple(name for name in named if name)
        return State(after, known, tuple(gaps.split(" ")) if gaps else (), like)

    def _like(self, number: str) -> Mapping[str, str]:
        """What the words of a state that others are like lead to."""
        if not number or self._lines is None:
            return {}
        after = self._likes.get(number)
        if after is None:
            words, numbers = (*self._lines.line(number).split("\t"), "", "")[:2]
            after = self._after(words, numbers)
            if not self.holds_once:
                self._likes[number] = after
        return after

    def _after(self, words: str, numbers: str) -> dict[str, str]:
        if not words:
            return {}
        texts = [words.split(" "), numbers.split(" ")]
        if self.holds_once:
            texts = [[*map(sys.intern, each)] for each in texts]
        return dict(zip(*texts, strict=False))


class StateLines:
    """The lines of states in UTF-8, in `text` from a place on. `index` says where each begins from
    there, and where the next one would after the last, in numbers of `_WIDTH` digits: so a line is
    found without a look at others. Raises ValueError if the last is wrong."""

    def __init__(self, index: bytes, text: bytes, begin: int = 0) -> None:
        self.index = index
        self.text = text
        self._begin = begin
        if len(index) % _WIDTH or int(index[-_WIDTH:]) != len(text) - begin + 1:
            raise ValueError("not the lines of an automaton")

    @classmethod
    def of(cls, lines: Iterable[str]) -> StateLines:
        encoded = [line.encode() for line in lines]
        begins = accumulate((len(line) + 1 for line in encoded), initial=0)
        return cls(b"".join(b"%0*d" % (_WIDTH, begin) for begin in begins), b"\n".join(encoded))

    def __len__(self) -> int:
        return len(self.index) // _WIDTH - 1

    def line(self, number: str) -> str:
        """The line of the state with this number; nothing if there is none."""
        try:
            at = int(number) * _WIDTH
            begin = self._begin + int(self.index[at : at + _WIDTH])
            end = self._begin + int(self.index[at + _WIDTH : at + 2 * _WIDTH])
            return self.text[begin : end - 1].decode()
        except ValueError:
            return ""


def _line(
    state: State, like: State | None, numbers: Mapping[str | int, str], places: Mapping[str, str]
) -> str:
    def number(each: State | str) -> str:
        return numbers[each if isinstance(each, str) else id(each)]

    alike = {word: number(each) for word, each in like.after.items()} if like else {}
    after = {word: number(each) for word, each in state.after.items()}
    own = {word: each for word, each in after.items() if alike.get(word) != each}
    ends = [places[name] for name in state.ends]
    gaps = [numbers[each] for each in state.gaps]
    base = [numbers[state.like]] if like else []
    fields = (own, own.values(), ends, gaps, base)
    return "\t".join(map(" ".join, fields)).rstrip("\t")


def build(lexicons: Lexicons) -> Automaton:
    """The automaton for some lexicons, of which those for use in phrases alone are not looked for.

    Raises ValueError for a phrase that uses a lexicon which does not exist or refers to itself, and
    for lexicons with too many alternatives or gaps.
    """
    return Automaton(*_built(lexicons, lexicons))


def extended(base: Automaton, lexicons: Lexicons, more: Collection[str]) -> Automaton:
    """An automaton with `more` of some lexicons, besides those of another one, which may be used in
    their phrases. Raises ValueError as `build` does."""
    mark = "+"
    return base.joined(*_built(lexicons, more, mark), f"{mark}{_START}")


def _built(
    lexicons: Lexicons, names: Collection[str], mark: str = ""
) -> tuple[Sequence[str], dict[str, State]]:
    """Those of some lexicons that are looked for, and the states of their phrases."""
    from linter.language.phrase_graph import start_of  # which known rules have no need of
    from linter.language.phrases import is_part

    wanted = [name for name in sorted(names) if not is_part(name)]
    return wanted, _Numbering(mark).states(start_of(lexicons, wanted))


_Places = tuple[frozenset["Node"], bool]  # nodes, and whether their gaps may be passed over
_MANY = 24  # words of a node which states that have it share


class _Numbering:
    """Gives numbers that begin with `mark` to sets of nodes, and makes a state of each."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._numbers: dict[_Places, str] = {}
        self._waiting: list[_Places] = []
        self._after: dict[frozenset[Node], dict[str, str]] = {}
        self._steps = 0

    def states(self, start: Node) -> dict[str, State]:
        """The states that phrases lead through from a node, by their numbers. Raises ValueError if
        they are too many."""
        self._number(frozenset((start,)))
        states: dict[str, State] = {}
        ends: dict[tuple[str, ...], tuple[str, ...]] = {}
        for at, (nodes, passing) in enumerate(self._waiting):
            like = _most_worded(nodes)
            after: dict[str, State | str] = {**self._after_of(nodes, like)}
            names = tuple(sorted({name for node in nodes for name in node.ends}))
            later = [gap for node in nodes for gap in node.gaps] if passing else []
            most = max((size for size, _ in later), default=0)
            gaps = tuple(
                self._number(frozenset(n for size, n in later if size >= passed), passing=False)
                for passed in range(1, most + 1)
            )
            shared = self._number(frozenset((like,)), passing=False) if like else ""
            names = ends.setdefault(names, names)
            states[f"{self._mark}{at}"] = State(after, names, gaps, shared)
        return states

    def _number(self, nodes: frozenset[Node], *, passing: bool = True) -> str:
        places = nodes, passing
        if places not in self._numbers:
            self._numbers[places] = f"{self._mark}{len(self._numbers)}"
            self._waiting.append(places)
        return self._numbers[places]

    def _after_of(self, nodes: frozenset[Node], like: Node | None = None) -> dict[str, str]:
        """The number of the state that each word leads to; for the words of `like` alone, those
        that follow it by itself."""
        known = self._after.get(nodes)
        if known is None:
            words: dict[str, list[Node]] = {}
            for node in nodes:
                for word, following in node.words.items() if node is not like else ():
                    words.setdefault(word, []).extend(following)
                    self._steps += len(following)
            if self._steps > _MOST_STEPS:
                raise ValueError("the phrases of its lexicons begin alike in too many ways")
            alike: Mapping[str, str] = {}
            if like:
                alike = self._after_of(frozenset((like,)))
                for word in words.keys() & like.words.keys():
                    words[word] += like.words[word]
            own = {word: self._number(frozenset(words[word])) for word in sorted(words)}
            known = self._after[nodes] = {**alike, **own}
        return known


def _most_worded(nodes: frozenset[Node]) -> Node | None:
    """The node of several with the most words, where these are many."""
    if len(nodes) == 1:
        return None
    most = max(nodes, key=lambda node: (len(node.words), -node.serial))
    return most if len(most.words) >= _MANY else None
