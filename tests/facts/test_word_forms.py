"""One home for what a word shows by its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.facts.word_forms import is_adverb, is_past, looks_plural, skip_adverbs_back
from linter.language.word_lists import word_set
from tests.helpers import codes, isolated, reading

NO_ADVERBS = sorted(word_set("no_adverbs"))
# Nouns that can be the subject of a claim, and end like an adverb.
SUBJECTS = ("family", "belly", "butterfly", "assembly", "elderly", "jelly", "ally", "monopoly")


def claims_made(sentence: str) -> list[str]:
    report = isolated(select=("CAU002",)).lint_text(f"# A title\n\n{sentence}\n", "a.md").files[0]
    return codes(report)


@pytest.mark.parametrize("word", ["rapidly", "only", "significantly", "daily", "likely", "also"])
def test_adverbs(word: str) -> None:
    assert is_adverb(word)


@pytest.mark.parametrize("word", NO_ADVERBS)
def test_nouns_adjectives_and_verbs_in_ly_are_no_adverbs(word: str) -> None:
    assert word.endswith("ly")
    assert not is_adverb(word)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_in_ly_makes_the_claim_of_any_other(subject: str) -> None:
    assert claims_made("The friend lowers blood pressure.") == ["CAU002"]
    assert claims_made(f"The {subject} lowers blood pressure.") == ["CAU002"]
    assert claims_made(f"The {subject} rapidly lowers blood pressure.") == ["CAU002"]


def test_adverbs_are_skipped_back_to_the_first_token_at_most() -> None:
    facts = reading("The family very rapidly and truly quickly slept.")
    words = [facts.word(i) for i in range(9)]
    assert words[skip_adverbs_back(facts, words.index("quickly"), 0)] == "and"
    assert words[skip_adverbs_back(facts, words.index("rapidly"), 0)] == "very"
    assert skip_adverbs_back(facts, words.index("quickly"), words.index("truly")) == 6 - 1


@given(st.text(max_size=12))
def test_any_text_can_be_asked_about(word: str) -> None:
    assert is_adverb(word) in (True, False)
    assert is_past(word) == (word.endswith("ed") or word in word_set("irregular_past"))
    assert not (looks_plural(word) and not word.endswith("s"))
