"""Claims of the draft that are stronger than what the source says of the same.

How strong a sentence is, is not sure: two scorers, of words and of whole sentences, are asked. What
counts is how likely the draft's sentence is in a higher band than all that the source says of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.common.dataclass import dataclass
from linter.document.model import Sentence
from linter.facts.claims import ORDER, Claim, Strength
from linter.facts.exposure_outcome import Pair, pair
from linter.facts.word_forms import is_past
from linter.sourcing.alignment import Match
from linter.sourcing.held import Held
from linter.sourcing.outcomes import outcomes_of
from linter.sourcing.texts import Text

RAISED = 0.55
"""How likely a claim must be in a higher band than its source to be raised (chosen on half of the
pairs of releases and abstracts, see benchmarks/RESULTS.md)."""
_RULES = 0.35  # how much the token rules count beside the scorer
_MOVED = 0.7  # of the chance of a band, by words that say otherwise
_BANDS = len(ORDER)
_CONDITIONAL, _DIRECT = 2, 3
_UNSCORED = 0.5
_TWIN = 1.4  # how much more than the next one a sentence shares that says the very same
_ABSTRACT = 15  # sentences of an abstract
_CLOSE = 0.35  # shared with a sentence that claims nothing and says the same
_MUCH = 0.45  # shared with a sentence that says the same without the words of one side

Bands = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """A claim of the draft that is stronger than its source, with the sentence that it rests on,
    and how strong both are. `chance` is how likely it is stronger, 0 to 1."""

    sentence: Sentence
    claim: Claim
    match: Match
    told: Strength
    source: Strength
    chance: float


def raised(held: Held) -> Iterator[Raised]:
    """The claims of the draft that are raised, in order, each sentence once. Where no sentence of
    the draft fits any of the sources, its first claim stands for what they conclude."""
    claims = [(s, c) for s in held.draft.sentences if (c := _claim(held.draft, s))]
    found = [(s, c, _rests_on(held, s, c)) for s, c in claims]
    if found and not any(rests_on for _, _, rests_on in found):
        found = [(*claims[0], _conclusions(held, claims[0][0]))]
    for sentence, claim, rests_on in found:
        if rests_on and (one := _compared(held, sentence, claim, rests_on)):
            yield one


def bands(text: Text, sentence: Sentence) -> Bands:
    """How likely a sentence is in each band of strength, in the order of the bands."""
    verdict = text.reading.verdict(sentence)
    by_rules = ORDER.index(verdict.by_rules)
    found = [float(at == by_rules) for at in range(_BANDS)]
    if verdict.probabilities:
        found = [
            (1 - _RULES) * verdict.probabilities[band] + _RULES * found[at]
            for at, band in enumerate(ORDER)
        ]
    if text.tells("possible", sentence):
        _move(found, [_DIRECT], _CONDITIONAL)
    elif text.tells("causes", sentence):
        _move(found, range(_DIRECT), _DIRECT)
    return tuple(found)


def _move(found: list[float], sources: Iterable[int], target: int) -> None:
    """Move most of what is likely in some bands to another."""
    for at in sources:
        moved = _MOVED * found[at]
        found[at] -= moved
        found[target] += moved


def strongest(every: Sequence[Bands]) -> Bands:
    """How likely the strongest of some sentences is in each band."""
    upto = [1.0] * _BANDS
    for each in every:
        total = 0.0
        for at in range(_BANDS):
            total += each[at]
            upto[at] *= total
    return (upto[0], *(upto[at] - upto[at - 1] for at in range(1, _BANDS)))


def chance_above(one: Bands, other: Bands) -> float:
    """How likely the first is in a higher band than the second."""
    return sum(one[high] * other[low] for high in range(_BANDS) for low in range(high))


def likeliest(one: Bands) -> Strength:
    """The most likely band."""
    return ORDER[max(range(_BANDS), key=lambda at: (one[at], at))]


def _claim(draft: Text, sentence: Sentence) -> Claim | None:
    """The strongest claim of an effect in a sentence that denies nothing: a link is no more than
    what a source compares."""
    verdict = draft.reading.verdict(sentence)
    found = [c for c in (*verdict.claims, verdict.scorer_only) if c is not None and not c.negated]
    if hit := draft.phrase("causes", sentence):
        extent = draft.reading.extent(hit)
        found.append(Claim("direct_causal", extent, hit, "predicate", _UNSCORED))
    return max(
        (c for c in found if ORDER.index(c.strength) >= _CONDITIONAL),
        key=lambda c: (ORDER.index(c.strength), c.score),
        default=None,
    )


def _rests_on(held: Held, sentence: Sentence, claim: Claim) -> Sequence[Match]:
    """The sentences that a claim rests on: of those about the same, the ones that say it in short,
    or that tell the result; else what the source concludes, if it is about anything of the
    claim."""
    about = pair(held.draft.reading, sentence, claim)
    found = [m for m in held.matches(sentence) if _is_about(m, about)]
    if found and found[0].score >= _TWIN * max((m.score for m in found[1:]), default=_TWIN):
        return found[:1]
    short = [m for m in found if m.text.role(m.sentence) in ("conclusion", "title", "lead")]
    told = [m for m in found if m.text.reading.claims_by_rules(m.sentence)]
    if short or told:
        return short if short and not _tells_result(held, sentence, claim) else found
    if sentence.index not in held.draft.reading.lede:
        return ()
    words = about.exposure | about.outcome
    return [m for m in _conclusions(held, sentence) if words & m.text.stems(m.sentence)]


def _is_about(match: Match, about: Pair) -> bool:
    """Whether a sentence has words from both sides of a claim, or much of all of it."""
    words = match.text.stems(match.sentence)
    return match.score >= _MUCH or bool(words & about.exposure and words & about.outcome)


def _conclusions(held: Held, sentence: Sentence) -> Sequence[Match]:
    """What sources that are no more than an abstract say in short. Where other sentences of the
    draft rest on them, a sentence about an illness that they do not name is about another
    matter."""
    others = held.matched - {sentence.index}
    illness = outcomes_of(held.draft, sentence) if others else frozenset()
    return [
        Match(text, other, 0.0, frozenset())
        for text in held.texts
        if len(text.sentences) <= _ABSTRACT and (not illness or illness & text.words)
        for other in text.conclusions
    ]


def _tells_result(held: Held, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim tells what happened in the study and not what holds: "reduced", with a
    figure or in the past."""
    word = held.draft.reading.word(claim.trigger.first)
    return is_past(word) or bool(held.draft.quantities(sentence))


def _compared(
    held: Held, sentence: Sentence, claim: Claim, rests_on: Sequence[Match]
) -> Raised | None:
    own = bands(held.draft, sentence)
    others = [bands(m.text, m.sentence) for m in rests_on]
    chance = chance_above(own, strongest(others))
    if chance < RAISED:
        return None
    told, source = likeliest(own), likeliest(strongest(others))
    if ORDER.index(told) < _CONDITIONAL:
        return None
    if source == "none" and 0 < max(m.score for m in rests_on) < _CLOSE:
        return None  # not about the same
    if ORDER.index(source) < _CONDITIONAL and all(_is_trial_result(m) for m in rests_on):
        return None
    best = max(zip(rests_on, others, strict=True), key=lambda each: _order(*each))
    return Raised(sentence, claim, best[0], told, source, chance)


def _is_trial_result(match: Match) -> bool:
    """Whether a sentence tells what a trial found, which shows a cause even where it only
    compares; not where it found nothing."""
    return match.text.is_trial and not match.text.tells("nothing_found", match.sentence)


def _order(match: Match, of: Bands) -> tuple[int, float]:
    return ORDER.index(likeliest(of)), match.score
