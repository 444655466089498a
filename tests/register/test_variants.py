"""Near variants of approved wordings are told with what has changed; other sentences about the
same things are not."""

from __future__ import annotations

import time

import pytest

from linter.findings.finding import Severity
from tests.register.registers import OATS, approved, findings, of_sentences, register, sentences


@pytest.mark.parametrize("case", sentences()["variants"], ids=lambda case: case["text"][:50])
def test_a_near_variant_is_told_with_the_approved_wording(case: dict[str, str]) -> None:
    (finding,) = findings(of_sentences(), case["text"])
    assert finding.code == "CVT010"
    assert finding.severity == Severity.WARNING
    assert case["told"] in finding.message
    assert any(f"Approved is: “{words}”" in finding.help for words in sentences()["approved"])
    assert "approved by Ada Brand until 2027-06-30 (dossier 7)" in finding.help


@pytest.mark.parametrize("text", sentences()["silent"], ids=lambda text: text[:50])
def test_other_sentences_about_the_same_are_no_variants(text: str) -> None:
    assert not findings(of_sentences(), text)


@pytest.mark.parametrize("text", sentences()["approved"], ids=lambda text: text[:50])
def test_an_approved_wording_is_no_variant_of_itself(text: str) -> None:
    assert not findings(of_sentences(), text)


def test_the_rewrite_is_the_approved_wording_and_keeps_the_rest_of_the_sentence() -> None:
    for text, fixed in (
        ("Oat beta-glucan lowers cholesterol.", OATS),
        (
            "So oat beta-glucan lowers cholesterol, which is good news!",
            "So oat beta-glucan may help lower cholesterol as part of a varied diet, which is good "
            "news!",
        ),
        ("As part of a varied diet, oat beta-glucan lowers cholesterol.", OATS),
    ):
        (finding,) = findings(of_sentences(), text)
        (edit,) = finding.fixes[0].edits
        offset = len("# A note\n\n")
        start, end = edit.span.start - offset, edit.span.end - offset
        assert text[:start] + edit.text + text[end:] == fixed


def test_only_words_that_say_nothing_make_it_information() -> None:
    text = "Oat beta-glucan may help lower your cholesterol as part of a varied diet."
    (finding,) = findings(of_sentences(), text)
    assert finding.severity == Severity.INFO
    assert finding.message.endswith("adds “your”.")


def test_of_several_wordings_the_nearest_is_told() -> None:
    both = register(approved(), approved("Oat beta-glucan lowers cholesterol by a little."))
    (finding,) = findings(both, "Oat beta-glucan lowers cholesterol by a lot.")
    assert "says “lot” for “little”" in finding.message


def test_a_variant_of_what_has_expired_gets_no_rewrite() -> None:
    from datetime import date

    old = register(approved(until=date(2026, 3, 31)))
    (finding,) = findings(old, "Oat beta-glucan lowers cholesterol.")
    assert "but the approval by Ada Brand expired on 2026-03-31" in finding.help
    assert not finding.fixes


@pytest.mark.parametrize("piece", ["oat beta-glucan lowers cholesterol ", f"{OATS} ", "oat oat "])
def test_time_grows_with_the_text(piece: str) -> None:
    held = of_sentences()
    findings(held, piece)
    times = []
    for size in (400, 1600):
        start = time.process_time()
        findings(held, piece * size)
        times.append(time.process_time() - start)
    assert times[1] < 12 * max(times[0], 0.02)
