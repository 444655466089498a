"""Cues of one draft and whether the other has them too: negations, hedges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.comparison.draft import Draft
from linter.document.model import Sentence
from linter.language.matcher import Hit

_REACH = 8  # words after a cue that it is about
_REACH_BACK = 4  # and before it


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue, with the stems of the words after it and of those around it."""

    hit: Hit
    governed: frozenset[str]
    near: frozenset[str]


def cues(draft: Draft, sentences: Sequence[Sentence], lexicon: str, spare: str) -> Sequence[Cue]:
    """The phrases of a lexicon that are in no phrase of another one."""
    return tuple(_cues(draft, sentences, lexicon, spare))


def _cues(draft: Draft, sentences: Sequence[Sentence], lexicon: str, spare: str) -> Iterator[Cue]:
    for sentence in sentences:
        spared = {i for hit in draft.scan.hits(spare, sentence) for i in hit.tokens}
        for hit in draft.hits(lexicon, (sentence,)):
            if hit.first in spared:
                continue
            after = range(hit.last, min(hit.last + _REACH, sentence.tokens.stop))
            before = range(max(hit.first - _REACH_BACK, sentence.tokens.start), hit.first)
            governed = draft.stems_in(after)
            yield Cue(hit, governed, governed | draft.stems_in(before))


def missing(ones: Sequence[Cue], others: Sequence[Cue]) -> Sequence[Cue]:
    """The cues that the other draft has no counterpart for: about the same words, or one that is
    no counterpart of another."""
    free = set(range(len(others)))
    left: list[Cue] = []
    for one in ones:
        alike = [i for i, other in enumerate(others) if one.near & other.near]
        if alike:
            free.difference_update(alike[:1])
        else:
            left.append(one)
    return left[len(free) :]
