"""Marks of notes and sources are taken out of the words that they follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.spans import Extent
from tests.helpers import read


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in read(text).sentences]


def targets(text: str) -> list[str]:
    return [link.target for block in read(text).blocks for link in block.links if link.footnote]


@pytest.mark.parametrize(
    "mark", ["¹", "²˒³", "¹,²", "⁴⁻⁶", " ⁷", "[4–6]", "[7, 8]", " [2]", "[4][5]"]
)
def test_a_mark_after_a_full_stop_is_no_word_of_any_sentence(mark: str) -> None:
    assert sentences(f"Lamps warm wards.{mark} Porters sleep.") == [
        "Lamps warm wards.",
        "Porters sleep.",
    ]


@pytest.mark.parametrize(
    ("mark", "numbers"), [("¹", "1"), ("²˒³", "2,3"), ("⁴⁻⁶", "4-6"), ("<sup>9</sup>", "9")]
)
def test_a_raised_mark_before_a_full_stop_leaves_a_link(mark: str, numbers: str) -> None:
    text = f"Lamps warm wards{mark}. Porters sleep."
    assert sentences(text) == ["Lamps warm wards.", "Porters sleep."]
    assert targets(text) == [numbers]


@pytest.mark.parametrize(
    "text",
    [
        "The ward has 40 m² of floor.",
        "Cells grew to 10⁹ a day.",
        "The fit was good (R² was high).",
        "The lamp gives 3 kg/m² of salt.",
        "¹ opens a note here.",
        "Vitamin C² is no vitamin.",
    ],
)
def test_an_exponent_is_no_mark(text: str) -> None:
    assert sentences(text) == [text]
    assert targets(text) == []


@pytest.mark.parametrize(
    ("written", "power"), [("5", "⁵"), ("12", "¹²"), ("-6", "⁻⁶"), ("−6", "⁻⁶"), ("+3", "⁺³")]
)
def test_a_power_is_no_further_figure_of_its_number(written: str, power: str) -> None:
    for name, text in (
        ("a.html", f"<p>The tube had 10<sup>{written}</sup> cells."),
        ("a.md", f"The tube had 10<sup>{written}</sup> cells."),
        ("a.md", f"The tube had 10^{written}^ cells."),
        ("a.html", f"<p>The tube had 10<span style='vertical-align:super'>{written}</span> cells."),
    ):
        document = read(text, name)
        assert [s.text for s in document.sentences] == [f"The tube had 10{power} cells."]
        at = document.text.index(power)
        span = document.to_source(Extent(at, at + len(power)))
        assert document.source.text[span.start : span.end] == written


def test_raised_letters_are_no_power() -> None:
    document = read("<p>The 5<sup>th</sup> lamp, and x<sup>2</sup>, and 3<sup>a</sup>.", "a.html")
    assert [s.text for s in document.sentences] == ["The 5th lamp, and x2, and 3a."]


def test_a_year_can_have_a_mark() -> None:
    assert targets("It was so in 2019¹ and later.") == ["1"]


def test_a_mark_glued_to_the_next_sentence_parts_them() -> None:
    assert sentences("Lamps warm wards.¹Porters sleep.") == ["Lamps warm wards.", "Porters sleep."]


@given(st.lists(st.sampled_from(["Lamps", " warm", ".", "¹", "²˒³", "[4]", " ", "é"]), max_size=30))
def test_what_is_left_is_where_it_was(parts: list[str]) -> None:
    document = read("".join(parts))
    for token in document.tokens:
        span = document.to_source(Extent(token.start, token.end))
        assert document.source.text[span.start : span.end].lower() == token.text


def test_numbers_and_cells_and_anchors_are_known() -> None:
    document = read(
        "3. one lamp\n4. two lamps\n\n| a | b |\n|---|---|\n| c | d |\n\nx[^n]\n\n[^n]: y\n"
    )
    assert [b.number for b in document.blocks if b.number] == [3, 4]
    cells = [(b.cell.row, b.cell.column) for b in document.blocks if b.cell]
    assert cells == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert document.blocks[-1].anchors == ("n",)
