"""How strong a claim is, by rules and scorer together."""

from __future__ import annotations

from linter import Linter
from linter.document.source import from_text
from linter.facts import claim_strength

LINTER = Linter.from_config(isolated=True)


def test_the_scorer_weighs_what_the_rules_see() -> None:
    text = "Fish oil may lower the risk of stroke. Fish oil lowers the risk of stroke."
    reading = LINTER.read(from_text(text, "a.md"))
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
    reading = LINTER.read(from_text("Does tea cure colds? Hardly.", "a.md"))
    for sentence in reading.document.sentences:
        assert not reading.verdict(sentence).probabilities
        assert not claim_strength.explain(reading, sentence)


def test_what_rules_alone_see_in_a_few_words_is_never_sure() -> None:
    reading = LINTER.read(from_text("Zinc prevents colds", "a.md"))
    (claim,) = reading.claims(reading.document.sentences[0])
    assert claim.confidence == "medium"
