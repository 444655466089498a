"""Words that talk readers out of doctors, tests and help."""

from __future__ import annotations

import pytest

from linter.facts import care_avoided, treatment_case
from tests.helpers import reading


def found(text: str) -> list[tuple[str, str]]:
    facts = reading(f"{text}\n")
    case = treatment_case.of_sentence(facts, facts.document.sentences[0])
    return [(facts.text(words), sure) for words, sure in care_avoided.found(case)]


@pytest.mark.parametrize(
    ("text", "words", "sure"),
    [
        ("Become your own healer.", "Become your own healer", "high"),
        ("Rubella is a gift.", "Rubella is a gift", "high"),
        (
            "Ignore black stools for a month before you see a doctor.",
            "Ignore black stools for a month before you see a doctor",
            "high",
        ),
        (
            "Use honey for ten days before you call a nurse.",
            "Use honey for ten days before you call a nurse",
            "medium",
        ),
        ("Postpone the scan and drink sage tea.", "Postpone the scan", "high"),
    ],
)
def test_care_that_readers_are_talked_out_of(text: str, words: str, sure: str) -> None:
    assert (words, sure) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rubella is a gift, but it can blind an unborn child.",
        "Wait a week before you see a doctor about a cold.",
        "Wait 30 minutes before you call for the result.",
        "You do not need a doctor for a splinter.",
        "Postpone the scan if you have a cold.",
    ],
)
def test_care_that_can_wait(text: str) -> None:
    assert not found(text)
