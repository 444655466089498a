"""Claims that textbooks and leaflets tell without a source."""

from __future__ import annotations

import pytest

from linter.facts import textbook
from tests.helpers import reading


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Weak bones can lead to pain.", True),
        ("Kidney disease causes swelling.", True),
        ("A cold is caused by a viral infection.", True),
        ("Recovery depends on your sleep.", True),
        ("Understanding your triggers helps you cope with anxiety.", True),
        ("Prompt medical attention prevents disability.", True),
        ("A physiotherapist can help you with pain.", True),
        ("Naproxen reduces pain.", True),
        ("Sugar causes acne.", False),
        ("Chronic inflammation causes dementia.", False),
        ("Ginger reduces nausea after chemotherapy.", False),
        ("Travel jabs damage the immune system.", False),
        ("Late dinners lead to weight gain.", False),
        ("Acne is caused by dairy.", False),
    ],
)
def test_what_textbooks_tell(text: str, known: bool) -> None:
    facts = reading(f"{text}\n")
    sentence = facts.document.sentences[0]
    claims = facts.claims_by_rules(sentence)
    assert textbook.is_textbook(facts, sentence, claims[0]) is known
