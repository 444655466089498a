"""Where an article says an approved wording word for word, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.register.registers import OATS, UNTIL, approved, findings, register, used


@pytest.mark.parametrize(
    "text",
    [
        OATS,
        OATS.upper(),
        OATS.replace(" ", "\n"),
        "Oat **beta-glucan** may _help_ lower cholesterol as part of a varied diet.",
        "“Oat beta‑glucan may help lower cholesterol, as part of a varied diet”, says the box.",
        "Oat beta glucan may help lower  cholesterol as part of a varied diet!",
    ],
)
def test_case_quotes_spaces_and_line_breaks_do_not_matter(text: str) -> None:
    assert len(used(register(approved()), text)) == 1


def test_a_letter_matters() -> None:
    assert not used(register(approved()), OATS.replace("may", "might"))


def test_of_wordings_that_overlap_the_longest_counts() -> None:
    both = register(approved(), approved(OATS.replace(" as part of a varied diet", "")))
    assert used(both, OATS) == [OATS.rstrip(".")]


def test_what_has_expired_is_an_error_that_says_when_and_who() -> None:
    (finding,) = findings(register(approved(until=date(2026, 11, 29))), OATS)
    assert (finding.code, finding.severity) == ("CVT011", "error")
    assert "by Ada Brand expired on 2026-11-29 (dossier 7)" in finding.message
    assert "claims.yml, line 3" in finding.help and "site/" not in finding.help


def test_what_expires_soon_is_information() -> None:
    (finding,) = findings(register(approved(until=date(2026, 12, 29))), OATS)
    assert (finding.code, finding.severity) == ("CVT012", "info")
    assert not findings(register(approved(until=date(2026, 12, 30))), OATS)
    (last_day,) = findings(register(approved(until=date(2026, 11, 30))), OATS)
    assert last_day.code == "CVT012"


def test_a_wording_for_a_product_is_approved_where_the_product_is_named() -> None:
    held = register(approved(product="Oat-Vita"))
    assert not used(held, OATS)
    assert used(held, f"{OATS} Try Oat Vita today.")
    variant = "Oat beta-glucan lowers cholesterol."
    assert not findings(held, variant)
    assert findings(held, f"{variant} Try Oat Vita today.")


def test_a_wording_that_says_of_nothing_what_it_does_is_found_word_for_word() -> None:
    held = register(approved("Gentle on the stomach", UNTIL))
    assert used(held, "Gentle on the stomach since 1998.")
    assert not findings(held, "Hard on the stomach.")
