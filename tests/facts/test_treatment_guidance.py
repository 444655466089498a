"""Who or what stands behind a change of treatment."""

from __future__ import annotations

import pytest

from linter.facts import medicines, treatment_guidance
from tests.helpers import reading


@pytest.mark.parametrize(
    ("text", "guided"),
    [
        ("Stop the statin. Your GP may lower the dose first.", True),
        ("Stop the statin. You do not need a cardiologist to tell you so.", False),
        ("Stop the statin without telling your doctor.", False),
        ("Stop the statin.", False),
    ],
)
def test_a_doctor_beside_the_words_guides_them(text: str, guided: bool) -> None:
    facts = reading(f"{text}\n")
    first = facts.document.sentences[0]
    assert treatment_guidance.is_guided(facts, first, alone=False) == guided


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Stop warfarin before the operation.", True),
        ("Cancel the operation.", False),
        ("When two lines show on the test, stop lithium.", False),
        ("Stop lithium if a rash appears.", True),
    ],
)
def test_medical_reasons_to_stop(text: str, reason: bool) -> None:
    facts = reading(f"{text}\n")
    sentence = facts.document.sentences[0]
    medicine = medicines.named(facts, sentence)[0]
    assert treatment_guidance.has_reason(facts, sentence, medicine) == reason


def test_to_feel_well_is_no_mere_supposition() -> None:
    facts = reading("If you feel better, stop. If you stop, tell us.\n")
    well, stopped = facts.document.sentences
    assert not treatment_guidance.is_supposed(facts, well)
    assert treatment_guidance.is_supposed(facts, stopped)
