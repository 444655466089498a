"""How a verb is said: as an order, an offer, a way, a story, or none of them."""

from __future__ import annotations

import pytest

from linter.facts import addressed
from tests.helpers import reading

CASES = [
    ("Quit lithium today.", "order"),
    ("So just quit lithium.", "order"),
    ("Drink this and quit lithium.", "order"),
    ("Once you sleep well, quit lithium.", "order"),
    ("Lithium: quit now.", "order"),
    ("It is a crutch, so quit.", "order"),
    ("You can now safely quit lithium.", "offer"),
    ("It is time to quit lithium.", "offer"),
    ("This plan helps you quit lithium.", "offer"),
    ("You can eat fish and quit lithium.", "offer"),
    ("This plan lets people quit lithium.", "group"),
    ("Most patients can quit lithium.", "group"),
    ("How to quit lithium", "way"),
    ("Quitting lithium with yoga", "way"),
    ("I finally quit lithium.", "story"),
    ("My sister has quit lithium.", "story"),
    ("It helped me quit lithium.", "story"),
    ("Patients who quit lithium had a relapse.", None),
    ("If you quit lithium, tell us.", None),
    ("The trial let nobody quit lithium.", None),
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_how_a_verb_is_said(text: str, said: str | None) -> None:
    facts = reading(f"{text}\n")
    sentence = facts.document.sentences[0]
    verb = next(i for i in sentence.tokens if facts.word(i).startswith("quit"))
    assert addressed.of_verb(facts, sentence, verb) == said


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("Drink nettle tea instead.", True),
        ("With sage, you can rest.", True),
        ("Patients drank nettle tea.", False),
    ],
)
def test_whether_a_sentence_orders_anything(text: str, ordered: bool) -> None:
    facts = reading(f"{text}\n")
    assert addressed.is_order(facts, facts.document.sentences[0]) == ordered
