"""How a text differs from an approved wording, word by word, in words for whoever wrote it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from linter.common.dataclass import dataclass
from linter.common.errors import shortened
from linter.comparison import vocabulary

Kind = Literal["drops", "adds", "replaces"]
_SHOWN = 3
_LONGEST = 60  # characters of words that are shown


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the wording that are gone, words that are new, or both; a number with its unit."""

    kind: Kind
    approved: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def is_slight(self) -> bool:
        """Whether only words have come or gone that say nothing: "your"."""
        slight = vocabulary.word_set("idle")
        return slight.issuperset(self.approved) and slight.issuperset(self.written)


@dataclass(frozen=True, slots=True)
class Match:
    """The differences of a text from a wording, in order; which of its words, from `first` up to
    before `last`, stand for the wording; and how many words both have."""

    differences: tuple[Difference, ...]
    first: int
    last: int
    shared: int

    @property
    def told(self) -> str:
        """The weightiest differences in one line."""
        ordered = sorted(self.differences, key=lambda difference: difference.is_slight)[:_SHOWN]
        swapped = [
            f"says {_quoted(d.written)} for {_quoted(d.approved)}"
            for d in ordered
            if d.kind == "replaces"
        ]
        gone = [_quoted(d.approved) for d in ordered if d.kind == "drops"]
        new = [_quoted(d.written) for d in ordered if d.kind == "adds"]
        said = [*swapped]
        said += [f"drops {listed(gone)}"] if gone else []
        said += [f"adds {listed(new)}"] if new else []
        return listed(said) if said else "has its words in another order"

    @property
    def is_slight(self) -> bool:
        return all(difference.is_slight for difference in self.differences)


def match(
    approved: Sequence[str], written: Sequence[str], breaks: Collection[int] = ()
) -> Match | None:
    """Compare words of a text with those of a wording. None if they share none. `breaks` are the
    words that stand behind a comma or the like."""
    found = SequenceMatcher(None, approved, written, autojunk=False).get_opcodes()
    equal = [step for step in found if step[0] == "equal"]
    if not equal:
        return None
    steps = [step for each in found for step in _in_clause(each, equal, breaks)]
    moved = _moved(approved, written, steps)
    changes = list(_differences(approved, written, steps, moved, equal[-1][4]))
    places = [(s[3], s[4]) for s in steps if s[0] in ("equal", "replace") or s in moved]
    added = [stop for difference, stop in changes if difference.kind == "adds"]
    return Match(
        tuple(difference for difference, _ in changes),
        min(start for start, _ in places),
        max([*(stop for _, stop in places), *added]),
        sum(step[2] - step[1] for step in equal),
    )


_Step = tuple[str, int, int, int, int]


def _in_clause(step: _Step, equal: Sequence[_Step], breaks: Collection[int]) -> Iterator[_Step]:
    """A step, without words that stand in another clause than the rest of the wording: those before
    its first word up to a comma, and those behind its last one from a comma on."""
    name, a, b, c, d = step
    if d <= equal[0][3]:
        c = max([c, *(at for at in breaks if c < at <= d)])
    elif c >= equal[-1][4]:
        d = min([d, *(at for at in breaks if c <= at < d)])
    if name == "replace" and c == d:
        name = "delete"
    if name != "insert" or c < d:
        yield name, a, b, c, d


def _moved(
    approved: Sequence[str], written: Sequence[str], steps: Iterable[_Step]
) -> frozenset[_Step]:
    """The steps that take words away in one place and put them in another."""
    gone = {tuple(approved[s[1] : s[2]]): s for s in steps if s[0] == "delete"}
    new = {tuple(written[s[3] : s[4]]): s for s in steps if s[0] == "insert"}
    both = gone.keys() & new.keys()
    return frozenset(held[words] for held in (gone, new) for words in both)


def _differences(
    approved: Sequence[str],
    written: Sequence[str],
    steps: Sequence[_Step],
    moved: frozenset[_Step],
    end: int,
) -> Iterator[tuple[Difference, int]]:
    """The differences, each with where it ends in the text. What stands before the wording's first
    word is no part of it, and behind its last word only what limits or widens it."""
    started = False
    for step in steps:
        name, a, b, c, d = step
        started = started or name in ("equal", "replace")
        if name == "equal" or step in moved:
            continue
        old, new = tuple(approved[a:b]), tuple(written[c:d])
        if name == "delete":
            yield Difference("drops", old, ()), d
        elif name == "replace":
            same = approved[b : b + 1] if all(w[0].isdigit() for w in (*old, *new)) else ()
            yield Difference("replaces", (*old, *same), (*new, *same)), d
        elif started and (c < end or _belongs(new)):
            yield Difference("adds", (), new), d


def _belongs(words: Sequence[str]) -> bool:
    """Whether words behind a claim go on with it: "in children", "and teeth"."""
    return len(words) <= 8 and words[0] in vocabulary.word_set("limits_claim")


def listed(words: Sequence[str]) -> str:
    """Words as a list: “a”, “b” and “c”."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _quoted(words: Sequence[str]) -> str:
    return f"“{shortened(' '.join(words), _LONGEST)}”"
