"""The medicine that a verb is about."""

from __future__ import annotations

import pytest

from linter.facts import medicines
from tests.helpers import reading


@pytest.mark.parametrize(
    ("text", "medicine"),
    [
        ("Stop taking your daily statins now.", "statins"),
        ("Stop those dangerous blood pressure tablets.", "blood pressure tablets"),
        ("Stop your pills and rest.", "pills"),
        ("Stop the pills and rest.", None),
        ("Stop smoking before you take statins.", None),
        ("Stop chemotherapy.", "chemotherapy"),
        ("Stop: insulin is next.", None),
    ],
)
def test_the_medicine_after_a_verb(text: str, medicine: str | None) -> None:
    facts = reading(f"{text}\n")
    sentence = facts.document.sentences[0]
    found = medicines.after(facts, sentence, sentence.tokens.start + 1)
    assert (facts.text(facts.extent(found)) if found else None) == medicine


def test_pills_that_are_nobodys_count_where_they_are_asked_for() -> None:
    facts = reading("Heal without pills.\n")
    sentence = facts.document.sentences[0]
    assert medicines.after(facts, sentence, sentence.tokens.start + 2) is None
    assert medicines.after(facts, sentence, sentence.tokens.start + 2, nouns=True)


def test_a_pronoun_stands_for_the_medicine_before_it() -> None:
    facts = reading("Statins tire you, so stop taking them.\n")
    sentence = facts.document.sentences[0]
    found = medicines.after(facts, sentence, sentence.tokens.stop - 2)
    assert found is not None
    assert facts.text(facts.extent(found)) == "Statins"


@pytest.mark.parametrize(
    ("text", "owned"), [("Stop your daily insulin.", True), ("Stop the insulin.", False)]
)
def test_whose_medicine_it_is(text: str, owned: bool) -> None:
    facts = reading(f"{text}\n")
    sentence = facts.document.sentences[0]
    found = medicines.named(facts, sentence)[0]
    assert medicines.is_owned(facts, sentence, found) == owned


def test_a_sentence_without_medicine() -> None:
    facts = reading("Stop the car.\n")
    assert not medicines.mentioned(facts, facts.document.sentences[0])
