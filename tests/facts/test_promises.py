"""Promises of wellness pages: by verbs of effect about more than health, and without such verbs."""

from __future__ import annotations

import pytest

from linter.facts import promises, wellness
from tests.helpers import reading


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sage drains the sinuses.", "drains"),
        ("Rhodiola trains your body to bear heat.", "trains your body to"),
        ("Take kelp to balance your hormones.", "balance"),
        ("Yoga is a fine tool for restoring sleep.", "tool for restoring"),
        ("Take valerian for deeper sleep.", "for deeper"),
        ("Calendula can be used for nappy rash.", "can be used for"),
        ("Your skin itches. Aloe can also help.", "can also help"),
        ("You'll notice smoother skin.", "You'll notice smoother"),
        ("After a cup of sage tea the swelling goes down.", "goes down"),
        ("Benefits of sage:\n\n- Faster recovery", "Faster"),
        ("Benefits of sage:\n\n- Immune support", "support"),
        ("| Herb | Benefits |\n| --- | --- |\n| Sage | Deeper sleep |", "Deeper"),
        ("Best for: insomnia", "Best for"),
        ("Insomnia: Chamomile drops", "Insomnia: Chamomile"),
        ("# Birch sap\n\nMany drink birch sap. It drains the lymph.", "drains"),
        ("The kidney drains waste.", None),
        ("Press the lever to release the sinuses.", None),
        ("Drink water to prevent cramps.", None),
        ("Sage may drain the sinuses.", None),
        ("Sage does not drain the sinuses.", None),
        ("Some people say that sage drains the sinuses.", None),
        ("Evidence for sage in treating insomnia is thin.", None),
        ("Ibuprofen can be used for toothache.", None),
        ("Possible benefits of sage:\n\n- Faster recovery", None),
        ("The ward offers:\n\n- Immune support", None),
        ("## Sage for deeper sleep", None),
        ("Does sage drain the sinuses?", None),
    ],
)
def test_promise_without_a_verb_of_effect(text: str, words: str | None) -> None:
    facts = reading(f"{text}\n")
    found = [e for s in promises.sentences(facts) if (e := promises.find(facts, s))]
    assert (facts.text(found[0]) if found else None) in (words, words and words.split()[-1])


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Yoga restores balance.", True),
        ("Beetroot helps athletes recover faster.", True),
        ("Turmeric is anti-inflammatory.", True),
        ("Kelp is useful for the thyroid.", True),
        ("Sore gums can be helped by sage.", True),
        ("It lowers the production of cortisol.", True),
        ("The thyroid regulates body temperature.", False),
        ("Alcohol affects the complexion.", False),
        ("The new rota helps nurses.", False),
        ("Some women find that yoga restores balance.", False),
        ("This can be due to kelp.", False),
    ],
)
def test_claim_that_is_a_promise(text: str, promised: bool) -> None:
    facts = reading(f"{text}\n")
    sentence = facts.document.sentences[0]
    claims = facts.claims_by_rules(sentence)
    assert any(wellness.is_promise(facts, sentence, claim) for claim in claims) is promised


def test_topic_is_what_the_headline_names() -> None:
    facts = reading("# Nine benefits of birch water for the liver\n\nIt is sold in jars.\n")
    assert facts.topic == {"birch", "water"}
