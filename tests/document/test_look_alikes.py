"""Letters of another script inside English words."""

from __future__ import annotations

import pytest

from linter.findings.finding import Finding, Severity
from tests.helpers import CURE, codes, found, lint, read, words_of


def mixed(text: str, path: str = "article.md") -> list[Finding]:
    return [f for f in lint(text, path).findings if f.code == "CVT006"]


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("mirасle сure", ["а с (Cyrillic)", "с (Cyrillic)"]),
        ("mіracle cure", ["і (Cyrillic)"]),
        ("mirαcle cure", ["α (Greek)"]),
        ("miracle curе", ["е (Cyrillic)"]),
        ("Μiracle cure", ["Μ (Greek)"]),
        ("miracle cսre", ["ս (Armenian)"]),
        ("Мiгαсlе cure", ["М г с е (Cyrillic), α (Greek)"]),
    ],
)
def test_a_word_with_look_alikes_is_read_and_reported(written: str, letters: list[str]) -> None:
    report = lint(f"Lemon peel is a {written} for sore feet.")
    assert ("CER001", written) in found(report)
    told = [f for f in report.findings if f.code == "CVT006"]
    assert [f.message.partition(": ")[2] for f in told] == [f"{each}." for each in letters]
    assert all(f.severity is Severity.WARNING and f.confidence == "high" for f in told)
    assert all(f.sentence.contains(f.span) for f in told)


def test_a_whole_word_of_look_alikes_among_english_is_one() -> None:
    report = lint("Take а vitamin В12 and сосоа each day.")
    assert [words_of(report, f) for f in report.findings if f.code == "CVT006"] == [
        "а",
        "В12",
        "сосоа",
    ]


def test_a_reference_is_a_letter_too() -> None:
    report = lint("Peel is a mir&#1072;cle cure for feet.", "article.html")
    assert ("CVT006", "mir&#1072;cle") in found(report)
    assert ("CER001", "mir&#1072;cle cure") in found(report)


@pytest.mark.parametrize(
    "words",
    [
        "β-blockers and α-tocopherol",
        "5 µg and 5 μg, 3 μmol or 20 kΩ",
        "TNF-α, TNFα, IFNγ and IL-1β",
        "NFκB, IκBα and PPARγ",
        "the Gαs and FcεRI receptors, αvβ3, PGF2α and Δ9-THC",
        "Aβ42, ω-3 and the χ2 test",
        "αlinolenic acid and βcarotene",
        "the word «мир» of Russian, and сок beside it",
        "λόγος and ὑγίεια in Greek",
        "naïve résumés of Öztürk and Łukasz",
        "ʻOkina and Mañana",
    ],
)
def test_signs_of_science_and_words_of_other_languages_are_left_alone(words: str) -> None:
    assert mixed(f"Here we read of {words} today.") == []
    assert words in read(f"Here we read of {words} today.").text


def test_other_languages_mix_scripts_as_they_like() -> None:
    assert codes(lint("Он отправил SMSку и купил DVDшку, а потом пошёл домой спать.")) == ["CVT007"]


def test_a_comment_clears_it() -> None:
    text = f"<!-- caveat-disable-next-line CVT006 -- a sample -->\nA {CURE.replace('c', 'с')}.\n"
    assert "CVT006" not in codes(lint(text))
