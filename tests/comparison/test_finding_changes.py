"""Findings that only one of two drafts has."""

from __future__ import annotations

from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, isolated


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The codes of the findings that are new and of those that are gone."""
    linter = isolated()
    reports = [linter.lint_text(text).files[0] for text in (before, after)]
    compared = linter.compare(*reports)
    return [f.code for f in compared.new], [f.code for f in compared.gone]


def test_a_finding_stays_the_same_in_other_words_and_another_place() -> None:
    before = f"{CURE_SENTENCE} {PLAIN_SENTENCE}"
    after = f"{PLAIN_SENTENCE} For sore feet, lemon peel is a real miracle cure."
    assert changed(before, after) == ([], [])


def test_new_findings_and_settled_ones_are_told_apart() -> None:
    assert changed(PLAIN_SENTENCE, f"{PLAIN_SENTENCE} {CURE_SENTENCE}") == (["CER001"], [])
    assert changed(f"{CURE_SENTENCE} {PLAIN_SENTENCE}", PLAIN_SENTENCE) == ([], ["CER001"])
    assert changed(CURE_SENTENCE, FINDER_SENTENCE) == (["ATT001"], ["CER001"])
