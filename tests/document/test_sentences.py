"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.document.sentences import sentence_bounds
from tests.helpers import read


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Osei met Mrs. Lund at noon.", "They spoke for an hour."],
        ["Prof. Lind and St. Olaf's Hospital agreed.", "So did we."],
        ["J. R. Marsh wrote the leaflet.", "It sold well."],
        ["She moved to the U.S. in 2009 and stayed.", "Her brother did not."],
        ["The U.S. Department of Parks agreed.", "Nobody objected."],
        ["Soft fruit, e.g. raspberries, spoils fast.", "Hard fruit, i.e. apples, keeps."],
        ["Garlic, onions, etc. are cheap.", "Leeks are not."],
        ["Okoro et al. followed 90 nurses.", "The work took two years."],
        ["The drink (Osei et al., 2011) was warm.", "It was cheap."],
        ["Take 2.5 mg at noon.", "Then wait."],
        ["The change was small (p < .05).", "It faded by spring."],
        ["It cost approx. 20 dollars.", "We paid."],
        ["See Fig. 2 for the curve.", "It falls."],
        ["It was no better vs. placebo.", "We were glad."],
        ["The shop opens at 9 a.m. on Monday.", "It shuts at noon."],
        ["It ended at 5 p.m.", "The crowd left."],
        ["Really?!", "Yes.", "Wait… what?"],
        ["We tried vitamin B12.", "It is red."],
        ["The twins fell ill.", "Ana rang me.", "I said no.", "Then they slept."],
        ["Lift it for ten reps.", "Rest."],
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ['She said: "It rained."', "Then she left."],
        ["He wrote “No.”", "The letter was short."],
        ["“I slept well.", "I ate well.", "I walked home,” said Ana.", "Nobody asked more."],
        ['"Is it safe?" she asked.', "He nodded."],
        ["‘It is warm.’", "So they said."],
    ],
)
def test_quotations_are_opened_and_closing_quotes_stay(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_note_mark_belongs_to_the_sentence_before_it_or_to_none() -> None:
    first, second = split("The bridge fell in 2019.[3] The next one stands.")
    assert first.startswith("The bridge fell in 2019.")
    assert second == "The next one stands."


def test_a_wrapped_sentence_is_one() -> None:
    assert split("One sentence\nthat is wrapped. Another.") == [
        "One sentence\nthat is wrapped.",
        "Another.",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\t\n"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split(text) == []


@given(st.text(st.sampled_from('ab AB.?!"“”‘’()[]1,\n…'), max_size=60))
def test_sentences_are_ordered_and_lose_no_word(text: str) -> None:
    bounds = list(sentence_bounds(text))
    end = 0
    for start, stop in bounds:
        assert end <= start < stop <= len(text)
        assert not text[start].isspace()
        end = stop
    held = "".join(text[start:stop] for start, stop in bounds)
    assert [c for c in held if c.isalpha()] == [c for c in text if c.isalpha()]


def sentences(text: str) -> list[str]:
    return [s.text for s in read(text).sentences]


def test_headings_items_and_cells_are_sentences_of_their_own() -> None:
    text = "# Warm feet\n\n- wool socks\n- thin shoes\n\n"
    text += "| boots | sandals |\n|---|---|\n| yes | no |\n"
    assert sentences(text) == [
        "Warm feet",
        "wool socks",
        "thin shoes",
        "boots",
        "sandals",
        "yes",
        "no",
    ]


def test_no_sentence_runs_over_a_block() -> None:
    assert sentences("Socks that are made of\n\nwool are warm.") == [
        "Socks that are made of",
        "wool are warm.",
    ]


@pytest.mark.parametrize("sentence", ["He said ‘no’ to tea.", "It is “safe” now.", "So."])
def test_a_long_block_is_split_as_a_short_one(sentence: str) -> None:
    text = " ".join([sentence] * 3000)
    assert [text[start:end] for start, end in sentence_bounds(text)] == [sentence] * 3000
