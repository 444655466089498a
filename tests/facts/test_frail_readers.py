"""Remedies recommended to babies, in pregnancy, while breastfeeding or with blood thinners."""

from __future__ import annotations

import pytest

from linter.facts import frail_readers
from tests.helpers import reading


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Give your newborn a sip of sage tea.", "Give your newborn"),
        ("Pregnant women should drink sage tea.", "Pregnant women should drink"),
        ("Sage tea is ideal for breastfeeding mothers.", "ideal for breastfeeding mothers"),
        ("Take ginseng with your blood thinner.", "Take ginseng with your blood thinner"),
        ("Honey soothes babies.", "soothes babies"),
        ("Do not give honey to babies.", None),
        ("Ask your midwife before you take ginseng during pregnancy.", None),
        ("Give your baby ginger tea. Ask your doctor first.", None),
        ("Pregnant women should take folic acid and ginger.", None),
        ("Pregnant women drank ginger tea in the trial.", None),
        ("Ginger tea is ideal for runners.", None),
        ("Give your baby a hug.", None),
    ],
)
def test_what_is_recommended_to_whom(text: str, words: str | None) -> None:
    facts = reading(f"{text}\n")
    found = frail_readers.recommended(facts, facts.document.sentences[0])
    assert (facts.text(found) if found else None) == words
