"""What sends readers to a professional, and what only looks as if it did."""

from __future__ import annotations

import pytest

from linter.facts import notice
from tests.helpers import reading

SENDS = [
    "Talk to your midwife before you start.",
    "If the rash spreads, see a doctor.",
    "Do not double the dose without asking your pharmacist.",
    "Don't hesitate to call your GP.",
    "This page is not a substitute for professional medical advice.",
    "Never give honey to a baby without consulting your doctor.",
    "Don't forget to check with your dietitian.",
    "Do not mix it with alcohol, and ask your doctor about grapefruit.",
    "You should not wait to see a doctor.",
    "For educational purposes only.",
]
SENDS_NOBODY = [
    "You do not need to see a doctor.",
    "There is no need to ask your pharmacist.",
    "You can double the dose without asking your doctor.",
    "Forget calling your GP.",
    "It works without seeing a specialist.",
    "Do you really have to see a doctor?",
    "You won't have to consult a dermatologist again.",
    "Use it instead of seeing your dentist, or rather than asking your doctor.",
    "It saves you from asking your doctor.",
    "Nobody needs to consult a doctor for this.",
    "The clinic opened in May.",
]


@pytest.mark.parametrize("sentence", SENDS)
def test_a_notice(sentence: str) -> None:
    assert notice.given(reading(f"# Rashes\n\nYou should take zinc. {sentence}\n"))


@pytest.mark.parametrize("sentence", SENDS_NOBODY)
def test_no_notice(sentence: str) -> None:
    assert not notice.given(reading(f"# Rashes\n\nYou should take zinc. {sentence}\n"))


@pytest.mark.parametrize(
    ("field", "given"),
    [("standard", True), ("true", True), ("none", False), ("false", False), ('"no"', False)],
)
def test_front_matter_says_whether_the_template_has_a_notice(field: str, given: bool) -> None:
    text = f"---\ntitle: Rashes\ndisclaimer: {field}\n---\n\nYou should take zinc.\n"
    assert notice.given(reading(text)) is given
