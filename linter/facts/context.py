"""Cues that change the meaning of the words near them: negation, hedges, questions, myths.

After ConText (Harkema et al. 2009): a cue has a kind, looks forward or backward, and
reaches to the nearest word that ends its scope. Cues and stops are data in `context.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass
from linter.facts.introductions import ends_open
from linter.facts.presupposition import is_question, praising_negations
from linter.facts.surroundings import by_surroundings
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
    ("myth", "context.contrary"),
    ("condition", "context.condition"),
    ("directive", "context.directive"),
    ("purpose", "context.purpose"),
)
_BACKWARD: tuple[tuple[CueKind, str], ...] = (
    ("negation", "context.negation_after"),
    ("negation", "context.negation_object"),
    ("hedge", "context.hedge_after"),
    ("myth", "context.myth_after"),
)
_NONE: frozenset[CueKind] = frozenset()
_REACH = {"context.negation": 12, "context.negation_noun": 5}
_REACH_BACK = {"context.negation_object": 3}
_OPENING = 3
_VERBS = ("claims.transitive", "claims.prepositional", "claims.help")
_ENDS_AT_COMMA = ("context.negation", "context.negation_noun", "context.condition")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and the tokens it governs."""

    kind: CueKind
    hit: Hit
    scope: range

    def moved(self, tokens: int, characters: int) -> Cue:
        scope = range(self.scope.start + tokens, self.scope.stop + tokens)
        return Cue(self.kind, self.hit.moved(tokens), scope)


def find(reading: Reading, sentence: Sentence) -> Sequence[Cue]:
    """The cues of a sentence, in order, after those that its introduction lends it."""
    own = _cues(reading, sentence)
    return (*_lent(reading, sentence), *own)


def governing(reading: Reading, sentence: Sentence, hit: Hit, *kinds: CueKind) -> Sequence[Cue]:
    """The cues of these kinds whose scope contains the first word of a hit."""
    return [cue for cue in reading.cues(sentence) if cue.kind in kinds and hit.first in cue.scope]


def kinds_governing(reading: Reading, sentence: Sentence, hit: Hit) -> frozenset[CueKind]:
    """The kinds of all cues whose scope contains the first word of a hit."""
    cues = reading.cues(sentence)
    return frozenset([cue.kind for cue in cues if hit.first in cue.scope]) if cues else _NONE


def is_hedged(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether "may", "possibly" or the like stands before the words."""
    return bool(governing(reading, sentence, hit, "hedge", "modal"))


def depends_on_words(reading: Reading, sentence: Sentence) -> bool:
    """Whether the cues of a sentence are all in its own words."""
    return reading.introduction(sentence) is None and sentence.index not in reading.myths


def _cued(reading: Reading) -> frozenset[int]:
    """The indices of the sentences with anything that may be a cue."""
    found = reading.any_sentences_with(*(lexicon for _, lexicon in (*_FORWARD, *_BACKWARD)))
    return frozenset(sentence.index for sentence in found)


def _cues(reading: Reading, sentence: Sentence) -> Sequence[Cue]:
    own = _own_cues(reading, sentence) if sentence.index in reading.fact(_cued) else ()
    denials = reading.myths.get(sentence.index, ())
    if not denials:
        return own
    told = [Cue("myth", denied.hit, denied.scope) for denied in denials]
    return sorted([*own, *told], key=lambda cue: cue.hit)


@by_surroundings()
def _own_cues(reading: Reading, sentence: Sentence) -> Sequence[Cue]:
    return tuple(sorted(_in_words(reading, sentence), key=lambda cue: cue.hit))


def _in_words(reading: Reading, sentence: Sentence) -> Iterator[Cue]:
    stops = [hit.first for hit in reading.hits("context.stop", sentence)]
    no_cues = {
        "negation": _false_negations(reading, sentence, stops),
        "condition": _tokens_of(reading, "context.no_condition", sentence),
        "modal": _tokens_of(reading, "context.no_modal", sentence),
    }
    for kind, lexicon in _FORWARD:
        for hit in reading.hits(lexicon, sentence):
            if hit.first in no_cues.get(kind, ()):
                continue
            yield Cue(kind, hit, range(hit.last, _end(reading, sentence, lexicon, hit, stops)))
    for kind, lexicon in _BACKWARD:
        for hit in reading.hits(lexicon, sentence):
            start = max((s + 1 for s in stops if s < hit.first), default=sentence.tokens.start)
            reach = hit.first - _REACH_BACK.get(lexicon, len(sentence.tokens))
            yield Cue(kind, hit, range(max(start, reach), hit.first))


def _false_negations(reading: Reading, sentence: Sentence, stops: Sequence[int]) -> set[int]:
    """Tokens of what looks like a negation and is none."""
    found = _tokens_of(reading, "context.no_negation", sentence)
    if is_question(sentence):
        found |= _tokens_of(reading, "presupposition.asks_nothing", sentence)
    praising = praising_negations(reading, sentence, stops)
    return found.union(i for hit in praising for i in hit.tokens)


def _tokens_of(reading: Reading, lexicon: str, sentence: Sentence) -> set[int]:
    return {i for hit in reading.hits(lexicon, sentence) for i in hit.tokens}


def _lent(reading: Reading, sentence: Sentence) -> Iterator[Cue]:
    """What an introduction says of each item that opens with a verb ("Honey does not:", "It
    may:"). Which items are myths, `myths` knows."""
    introduction = reading.introduction(sentence)
    if introduction is None:
        return
    stops = [hit.first for hit in reading.hits("context.stop", sentence)]
    end = min([sentence.tokens.stop, *stops])
    colon = introduction.tokens.stop - 1
    opening = sentence.tokens[:2]
    goes_on = ends_open(introduction) and any(reading.has(name, opening) for name in _VERBS)
    for cue in reading.cues(introduction):
        if goes_on and cue.scope.stop >= colon and cue.kind != "myth":
            yield Cue(cue.kind, cue.hit, range(sentence.tokens.start, end))


def _end(reading: Reading, sentence: Sentence, lexicon: str, hit: Hit, stops: Sequence[int]) -> int:
    """Where the scope of a forward cue ends: at a stop word, at its maximum reach, or, for a cue
    that opens the sentence ("If you snore, ...") or opposes the rest ("Contrary to ..."), at the
    first comma."""
    reach = hit.last + _REACH.get(lexicon, len(sentence.tokens))
    ends = [sentence.tokens.stop, reach, *(s for s in stops if s >= hit.last)]
    opens = lexicon in _ENDS_AT_COMMA and hit.first < reading.main_start(sentence) + _OPENING
    if opens or lexicon == "context.contrary":
        commas = (i for i in range(hit.last, sentence.tokens.stop) if reading.word(i) == ",")
        ends.extend(i for i in commas if not _in_row_of_verbs(reading, lexicon, i))
    if lexicon == "context.negation_noun":
        ends.append(_first(reading, "and", hit.last, sentence.tokens.stop))
    return min(ends)


def _in_row_of_verbs(reading: Reading, lexicon: str, comma: int) -> bool:
    """ "No evidence that it cures, reverses or slows": what is denied goes on."""
    after = range(comma + 1, comma + 3)
    return lexicon != "context.condition" and any(reading.has(name, after) for name in _VERBS)


def _first(reading: Reading, word: str, start: int, stop: int) -> int:
    return next((i for i in range(start, stop) if reading.word(i) == word), stop)
