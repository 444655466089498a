"""Abbreviations of leaflets, labels and botany: they end a sentence only where it ends."""

from __future__ import annotations

import pytest

from linter.document.sentences import sentence_bounds


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kale is rich in vit. K and vit. C.",
        "Vit. B6 and vit. B12 are in the drops.",
        "The pack lists vits. A and E.",
        "The jar holds max. 40 lozenges.",
        "Wait min. 6 hours before you swim.",
        "Use approx. Half of the sachet.",
        "Ca. 30 hikers fell ill.",
        "It has minerals (incl. Selenium) and oil.",
        "Chew 1 tab. with water.",
        "Swallow 2 caps. 3 times a day.",
        "She was given 40 mg b.i.d. for a week.",
        "He had 2 g i.v. over an hour.",
        "Soak it for 1 hr. or 2 hr. in warm water.",
        "Come back after 2 wk. of rest.",
        "The rash was gone after 6 mo. of cream.",
        "Bifidobacterium spp. live in the gut.",
        "Daucus carota subsp. sativus is the carrot.",
        "See Fig. 3 and No. 7 of the series.",
        "Dr. Okafor and Prof. Lind agree.",
        "Boil it at temp. 90 or less.",
    ],
)
def test_an_abbreviation_inside_a_sentence_ends_none(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Take 5 mg max.", "The next day, take none."],
        ["Rest for 10 min.", "Then stand up."],
        ["Swallow 2 caps.", "Sleep well."],
        ["Stir in 2 tbsp.", "Honey comes last."],
        ["She was given 40 mg b.i.d.", "The rash left."],
        ["It grew for 6 mo.", "It shrank later."],
        ["We found Urtica spp.", "The leaves sting."],
        ["Does it work?", "No.", "It does nothing."],
        ["The film ends at 5 p.m.", "30 people stayed."],
    ],
)
def test_an_abbreviation_at_the_end_of_a_sentence_ends_it(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences
