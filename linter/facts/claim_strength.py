"""The strength of the claims in a sentence, from token rules and the scorer.

The rules find and explain the words; the scorer gives the probability of each band. If they agree,
the claim has the scorer's probability. If the scorer's band is weaker, the claim is kept as
uncertain; if it is stronger, the scorer raises the claim, or adds one for a trigger that the rules
rejected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass, replace
from linter.common.memo import BoundedMemo
from linter.facts import scorer
from linter.facts.claims import ALL_TRIGGERS, ORDER, Claim, Strength
from linter.facts.context import governing
from linter.facts.presupposition import is_question
from linter.facts.scorer_features import features
from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


# Chosen by cross-validation (linter/models/scorer.md): precision .83 for direct claims.
DIRECT = 0.5
_SHORTEST = 4  # tokens
_UNSCORED = 0.5  # the score of claims in a sentence that is too short for the scorer
MEMO: BoundedMemo[object, Mapping[Strength, float]] = BoundedMemo(2048)  # sentences


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """The claims of a sentence.

    `claims` are those that the token rules find, the strongest first, with the scorer's score;
    `scorer_only` is one that only the scorer finds. `probabilities` is the probability of each
    band; it is empty for questions and for very short sentences.
    """

    claims: Sequence[Claim]
    scorer_only: Claim | None
    probabilities: Mapping[Strength, float]

    @property
    def confirmed(self) -> Sequence[Claim]:
        """The claims that both the rules and the scorer find."""
        found = [c for c in (*self.claims, self.scorer_only) if c is not None and not c.uncertain]
        return sorted(found, key=lambda c: (-ORDER.index(c.strength), c.extent))

    @property
    def strength(self) -> Strength:
        """The band of the sentence."""
        return _band(self.confirmed)

    @property
    def by_rules(self) -> Strength:
        """The band that the token rules alone would give."""
        return _band(self.claims)


def find(reading: Reading, sentence: Sentence) -> ClaimVerdict:
    """The claims of a sentence."""
    found = reading.claims(sentence)
    if not _scored(sentence):
        return ClaimVerdict(found, None, {})
    claims_by_rules = reading.claims_by_rules(sentence)
    probabilities = _likely(reading, sentence, claims_by_rules)
    band = _likeliest(probabilities)
    agreed = _band([c for c in found if not c.uncertain]) == band
    return ClaimVerdict(
        found,
        None if agreed else _scorer_only(reading, sentence, claims_by_rules, band, probabilities),
        probabilities,
    )


def weigh(reading: Reading, sentence: Sentence) -> Sequence[Claim]:
    """The claims that the token rules find, the strongest first, with scores. The scorer is not
    run on the many sentences without any."""
    claims_by_rules = reading.claims_by_rules(sentence)
    if not claims_by_rules:
        return ()
    if not _scored(sentence):
        return [replace(c, score=min(c.score, _UNSCORED)) for c in claims_by_rules]
    probabilities = _likely(reading, sentence, claims_by_rules)
    band = _likeliest(probabilities)
    return tuple(_scored_claim(claim, band, probabilities) for claim in claims_by_rules)


def _scored(sentence: Sentence) -> bool:
    """Whether the scorer was trained for sentences like this."""
    return len(sentence.tokens) >= _SHORTEST and not is_question(sentence)


def _likely(
    reading: Reading, sentence: Sentence, claims_by_rules: Sequence[Claim]
) -> Mapping[Strength, float]:
    """The probability of each band. Features depend only on what is in the key of the memo: a
    sentence and its claims."""
    words = tuple(reading.word(i) for i in sentence.tokens)
    seen = tuple((c.strength, c.construction, c.negated) for c in claims_by_rules)
    question = (sentence.text, words, seen)
    return MEMO.recall(
        question,
        lambda: scorer.probabilities(scorer.load(), features(reading, sentence, claims_by_rules)),
    )


def _likeliest(probabilities: Mapping[Strength, float]) -> Strength:
    """The most likely band; direct only if its probability is above one half."""
    if probabilities["direct_causal"] >= DIRECT:
        return "direct_causal"
    return max(ORDER[:-1], key=lambda band: (probabilities[band], ORDER.index(band)))


def explain(reading: Reading, sentence: Sentence, most: int = 10) -> Sequence[tuple[str, float]]:
    """What influenced the score of a sentence's band most, in words, each with its log odds; empty
    for a sentence that is not scored."""
    from linter.facts.explain_score import in_words  # compiling its patterns takes time

    verdict = reading.verdict(sentence)
    if not verdict.probabilities:
        return ()
    seen = features(reading, sentence, reading.claims_by_rules(sentence))
    moved = scorer.moved(scorer.load(), seen, verdict.strength, most)
    return [(in_words(feature), odds) for feature, odds in moved]


def _scored_claim(claim: Claim, band: Strength, probabilities: Mapping[Strength, float]) -> Claim:
    """A claim with the probability of its band or a stronger one; uncertain if the scorer's band is
    weaker. The scorer has learned from whole sentences: it does not judge one without a subject."""
    if claim.subjectless:
        return replace(claim, score=min(claim.score, _UNSCORED))
    level = ORDER.index(claim.strength)
    score = min(round(sum(probabilities[band] for band in ORDER[level:]), 4), 1.0)
    return replace(claim, score=score, uncertain=level > ORDER.index(band))


def _scorer_only(
    reading: Reading,
    sentence: Sentence,
    claims_by_rules: Sequence[Claim],
    band: Strength,
    probabilities: Mapping[Strength, float],
) -> Claim:
    """The claim for a band that the rules did not give. Its words are those of a claim that they
    rated higher, else of a causal one, else of the first rejected trigger, else all words."""
    level = ORDER.index(band)
    higher = [c for c in claims_by_rules if ORDER.index(c.strength) > level]
    causal = [c for c in claims_by_rules if c.strength != "correlational"]
    whole = Hit(sentence.tokens.start, sentence.tokens.stop)
    fallback = Claim("none", sentence.extent, whole, "predicate", 0.0)
    claim = next(iter((*higher, *causal, *_let_go(reading, sentence), *claims_by_rules, fallback)))
    return replace(claim, strength=band, score=probabilities[band])


def _let_go(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """The triggers of a sentence, as claims without a strength."""
    for construction, lexicon in ALL_TRIGGERS:
        for hit in reading.hits(lexicon, sentence):
            negated = bool(governing(reading, sentence, hit, "negation"))
            yield Claim("none", reading.extent(hit), hit, construction, 0.0, negated)


def _band(found: Sequence[Claim]) -> Strength:
    return max((c.strength for c in found), key=ORDER.index, default="none")
