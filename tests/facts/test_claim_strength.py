"""How strong a claim is, by rules and scorer together."""

from __future__ import annotations

from linter.document.source import from_text
from linter.facts import Reading, claim_strength
from tests.helpers import isolated


def scored(text: str) -> Reading:
    return isolated().read(from_text(text, "a.md"))


def test_the_scorer_weighs_what_the_rules_see() -> None:
    text = "Fish oil may lower the risk of stroke. Fish oil lowers the risk of stroke."
    reading = scored(text)
    hedged, flat = (reading.verdict(s) for s in reading.document.sentences)
    assert (hedged.strength, flat.strength) == ("conditional_causal", "direct_causal")
    assert all(
        c.score == flat.probabilities["direct_causal"]
        for c in flat.claims
        if c.strength == "direct_causal"
    )
    (claim, *_) = hedged.claims
    assert claim.score == round(
        hedged.probabilities["conditional_causal"] + hedged.probabilities["direct_causal"], 4
    )
    assert abs(sum(flat.probabilities.values()) - 1) < 0.001


def test_questions_and_single_words_are_not_scored() -> None:
    reading = scored("Does tea cure colds? Hardly.")
    for sentence in reading.document.sentences:
        assert not reading.verdict(sentence).probabilities
        assert not claim_strength.explain(reading, sentence)


def test_what_rules_alone_see_in_a_few_words_is_never_sure() -> None:
    reading = scored("Zinc prevents colds")
    (claim,) = reading.claims(reading.document.sentences[0])
    assert claim.confidence == "medium"
