"""Cues of one draft and whether the other has them too: negations, hedges.

A lexicon of cues has a stricter one inside: "similar" may stand for a negation that is gone, but
when "similar" goes no negation has. So all cues are paired, and only the strict ones are missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from linter.common.dataclass import dataclass
from linter.comparison import vocabulary
from linter.comparison.draft import Draft
from linter.document.model import Sentence
from linter.language.matcher import Hit

_MOST = 60  # cues of a passage that are paired; no sentence that people write has so many
_FOCUS = 4  # words after a cue that it is about first of all
_REACH = 10  # words after a cue that it may be about
_REACH_BACK = 4  # and before it


@dataclass(frozen=True, slots=True)
class CueKind:
    """The lexicons of a kind of cue: its words in the broad and in the `strict` sense, and what
    looks like them and is none."""

    broad: str
    strict: str
    spare: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue, with the stems of the next words, of those up to the end of its clause, and of those
    around it."""

    hit: Hit
    words: str
    strict: bool
    focus: frozenset[str]
    governed: frozenset[str]
    near: frozenset[str]


def cues(
    draft: Draft, sentences: Sequence[Sentence], kind: CueKind, most: int | None = _MOST
) -> Sequence[Cue]:
    """The first cues of a kind in some sentences, in order; `most` may be None for all."""
    found = (cue for sentence in sentences for cue in _cues(draft, sentence, kind))
    return tuple(islice(found, most))


def _cues(draft: Draft, sentence: Sentence, kind: CueKind) -> Iterator[Cue]:
    spared = {i for hit in draft.scan.hits(kind.spare, sentence) for i in hit.tokens}
    strict = {i for hit in draft.scan.hits(kind.strict, sentence) for i in hit.tokens}
    for hit in draft.hits(kind.broad, (sentence,)):
        if spared.issuperset(hit.tokens):
            continue
        stop = min(hit.last + _REACH, sentence.tokens.stop)
        end = next((i for i in range(hit.last, stop) if _ends(draft, i)), stop)
        before = range(max(hit.first - _REACH_BACK, sentence.tokens.start), hit.first)
        governed = draft.stems_in(range(hit.last, end))
        yield Cue(
            hit,
            draft.text(hit).lower(),
            not strict.isdisjoint(hit.tokens),
            draft.stems_in(range(hit.last, min(hit.last + _FOCUS, end))),
            governed,
            governed | draft.stems_in(before),
        )


def _ends(draft: Draft, index: int) -> bool:
    return draft.scan.word(index) in vocabulary.word_set("clause_ends")


# Which two cues are counterparts, the surest first.
_PAIRS: Sequence[Callable[[Cue, Cue], bool]] = (
    lambda one, other: one.words == other.words and bool(one.focus & other.focus),
    lambda one, other: bool(one.focus & other.focus),
    lambda one, other: one.words == other.words and bool(one.near & other.near),
    lambda one, other: bool(one.near & other.near),
    lambda one, other: True,
)


def missing(ones: Sequence[Cue], others: Sequence[Cue]) -> Sequence[Cue]:
    """The strict cues for which the other draft has no counterpart. One may stand for several
    where it reaches them: "did not rise and did not fall" is "did not rise or fall"."""
    left, free = list(ones), list(others)
    for fits in _PAIRS:
        for one in tuple(left):
            other = next((each for each in free if fits(one, each)), None)
            if other is not None:
                left.remove(one)
                free.remove(other)
    return [
        one
        for one in left
        if one.strict and not any(one.focus & other.governed for other in others)
    ]
