"""What is no prose to lint. A heading alone must never hide what is below it."""

from __future__ import annotations

import pytest

from tests.helpers import codes, isolated, reading

OPENING = "# Your knees\n\nKnees bend.\n\nThey carry you.\n\nThey ache.\n\nThey creak.\n\n"
HEADINGS = [
    "About the operation",
    "About side effects",
    "About us",
    "About Dr Lind's programme",
    "Sources",
    "References",
    "Notes",
    "Further reading",
    "Bibliography:",
]
RISKY = [
    "Turmeric cures arthritis and reverses diabetes.",
    "Since 2019 turmeric cures arthritis [1].",
    "Turmeric cures arthritis (Lind 2020).",
    "Take 500 mg of curcumin twice a day (Lind 2020).",
    "You can stop your tablets now; see https://example.org/2020.",
    "- Turmeric cures arthritis.\n- Magnesium prevents cramps (2021).",
    "My knees healed in 2022 and yours will too.",
]
SOURCES = [
    "Lind AB, Okoro C. Aspirin lowers the risk of gout: a trial. Ann Rheum. 2011;70(4):12-9.",
    "Öberg, Å., & O'Shea, K. (2019). Coffee prevents gout in adults. J Joints, 12(3), 34–40.",
    "Nguyễn T, van den Berg P et al. Zinc shortens colds. Cold Rev 2015;3:2.",
    "Vitamin D strengthens bones. https://pubmed.ncbi.nlm.nih.gov/123456/ (accessed 3 May 2024)",
    "World Health Organization. Gout. Fact sheet, 2021.",
    "[How magnesium eases cramps](https://example.org/cramps)",
    "NHS: Knee pain",
    "de la Cruz M. Honey soothes coughs. doi:10.1000/honey.12",
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("text", RISKY)
def test_what_is_below_a_heading_is_linted(heading: str, text: str) -> None:
    facts = reading(f"{OPENING}## {heading}\n\n{text}\n")
    linted = " ".join(sentence.text for sentence in facts.prose)
    words = text.replace("- ", "").split("\n")
    assert all(line in linted for line in words)


@pytest.mark.parametrize("heading", ["Sources", "References", "Notes"])
@pytest.mark.parametrize("mark", ["", "- ", "3. "])
@pytest.mark.parametrize("source", SOURCES)
def test_entries_of_a_list_of_sources_are_left_out(heading: str, mark: str, source: str) -> None:
    facts = reading(f"{OPENING}## {heading}\n\n{mark}{source}\n")
    assert set(facts.left_out.values()) == {"source"}
    assert [s.text for s in facts.prose][-1] == "They creak."


def test_closing_lines_about_the_sender_of_a_release_are_left_out() -> None:
    sender = "Rowan Hospital is a leading, world-class hospital founded in 1955. It has 90 wards."
    facts = reading(f"{OPENING}## About Rowan Hospital\n\n{sender}\n")
    assert set(facts.left_out.values()) == {"about the sender"}
    firm = "Brightwell is a provider of groundbreaking products. It was founded in 2001."
    facts = reading(f"{OPENING}## About Brightwell\n\n{firm}\n")
    assert set(facts.left_out.values()) == {"about the sender"}


def test_a_sender_that_makes_claims_is_linted() -> None:
    firm = "Brightwell is a provider founded in 2001. Its drops prevent colds."
    report = isolated().lint_text(f"{OPENING}## About Brightwell\n\n{firm}\n", "a.md").files[0]
    assert "CAU002" in codes(report)


def test_a_note_with_a_claim_is_linted_and_a_note_with_a_source_is_not() -> None:
    text = "# Knees\n\nKnees bend.[^1] They creak.[^2]\n\n"
    notes = "[^1]: Ginger cures gout.\n[^2]: Lind AB. Ginger eases pain. J Joints. 2019;12:3.\n"
    linted = " ".join(sentence.text for sentence in reading(text + notes).prose)
    assert "Ginger cures gout." in linted
    assert "Ginger eases pain" not in linted
