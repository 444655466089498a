"""What a text repeats as the claim, advice or belief of others."""

from __future__ import annotations

import pytest

from linter.common.spans import Extent
from linter.facts.relayed import is_relayed
from tests.helpers import reading

RELAYED = [
    "The spray was marketed as risk free.",
    "The court fined a clinic for calling herbs risk free.",
    "A post on a forum told readers that silver is risk free.",
    "Many people believe that herbs are risk free.",
    "Calling a herb risk free is misleading.",
    "Do not believe that silver is risk free.",
]
OWN = [
    "The spray is risk free.",
    "Our experts say the spray is risk free.",
    "Order the spray, which is risk free, today.",
]


@pytest.mark.parametrize(
    ("text", "relayed"), [*((t, True) for t in RELAYED), *((t, False) for t in OWN)]
)
def test_what_others_claim(text: str, relayed: bool) -> None:
    facts = reading(f"{text}\n")
    at = facts.document.text.index("risk free")
    extent = Extent(at, at + len("risk free"))
    assert is_relayed(facts, facts.document.sentences[0], extent) == relayed
