"""Cues that change the meaning of the words near them: negation, hedges, questions, myths.

After ConText (Harkema et al. 2009): a cue has a kind, looks forward or backward, and
reaches to the nearest word that ends its scope. Cues and stops are data in `context.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

CueKind = Literal["negation", "hedge", "modal", "can", "myth", "condition", "directive", "purpose"]

_FORWARD: tuple[tuple[CueKind, str], ...] = (
    ("negation", "context.negation"),
    ("negation", "context.negation_noun"),
    ("hedge", "context.hedge"),
    ("modal", "context.modal"),
    ("can", "context.can"),
    ("myth", "context.myth"),
    ("condition", "context.condition"),
    ("directive", "context.directive"),
    ("purpose", "context.purpose"),
)
_BACKWARD: tuple[tuple[CueKind, str], ...] = (
    ("negation", "context.negation_after"),
    ("hedge", "context.hedge_after"),
    ("myth", "context.myth_after"),
)
_REACH = {"context.negation": 12, "context.negation_noun": 5}
_OPENING = 3
_ENDS_AT_COMMA = ("context.negation", "context.negation_noun", "context.condition")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and the tokens it governs."""

    kind: CueKind
    hit: Hit
    scope: range


def find(reading: Reading, sentence: Sentence) -> Sequence[Cue]:
    """The cues of a sentence, in order."""
    return tuple(sorted(_cues(reading, sentence), key=lambda cue: cue.hit))


def governing(reading: Reading, sentence: Sentence, hit: Hit, *kinds: CueKind) -> Sequence[Cue]:
    """The cues of these kinds whose scope contains the first word of a hit."""
    return [cue for cue in reading.cues(sentence) if cue.kind in kinds and hit.first in cue.scope]


def is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip("\"”’')* ").endswith("?")


def _cues(reading: Reading, sentence: Sentence) -> Iterator[Cue]:
    stops = [hit.first for hit in reading.hits("context.stop", sentence)]
    false_negations = {
        i for hit in reading.hits("context.no_negation", sentence) for i in hit.tokens
    }
    for kind, lexicon in _FORWARD:
        for hit in reading.hits(lexicon, sentence):
            if kind == "negation" and hit.first in false_negations:
                continue
            yield Cue(kind, hit, range(hit.last, _end(reading, sentence, lexicon, hit, stops)))
    for kind, lexicon in _BACKWARD:
        for hit in reading.hits(lexicon, sentence):
            start = max((s + 1 for s in stops if s < hit.first), default=sentence.tokens.start)
            yield Cue(kind, hit, range(start, hit.first))


def _end(reading: Reading, sentence: Sentence, lexicon: str, hit: Hit, stops: Sequence[int]) -> int:
    """Where the scope of a forward cue ends: at a stop word, at its maximum reach, or, for a cue
    that opens the sentence ("If you snore, ..."), at the first comma."""
    reach = hit.last + _REACH.get(lexicon, len(sentence.tokens))
    ends = [sentence.tokens.stop, reach, *(s for s in stops if s >= hit.last)]
    if hit.first < sentence.tokens.start + _OPENING and lexicon in _ENDS_AT_COMMA:
        ends.append(_first(reading, ",", hit.last, sentence.tokens.stop))
    if lexicon == "context.negation_noun":
        ends.append(_first(reading, "and", hit.last, sentence.tokens.stop))
    return min(ends)


def _first(reading: Reading, word: str, start: int, stop: int) -> int:
    return next((i for i in range(start, stop) if reading.word(i) == word), stop)
