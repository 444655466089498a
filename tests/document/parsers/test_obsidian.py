"""Properties in the text, tags and ids of blocks, as Obsidian and Logseq have them."""

from __future__ import annotations

import pytest

from tests.helpers import blocks, read, source_of


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("status:: a cure\n\nThe pot.", ["The pot."]),
        ("up:: [[Cures]]\nstatus:: cure\n\nThe pot.", ["The pot."]),
        ("summary:: The pot is on and hot.\nstatus:: cure", ["The pot is on and hot."]),
        ("The pot [due:: today] is (by:: Ida) on.", ["The pot today is Ida on."]),
        ("#cure #miracle/cure\n\nThe pot.", ["The pot."]),
        ("The #pot is on.", ["The #pot is on."]),
        ("# The pot is on", ["The pot is on"]),
        ("- The pot.\n- The cup.\n\n^cures", ["The pot.", "The cup."]),
        ("Use std::vector here. A::B too.", ["Use std::vector here. A::B too."]),
        ("```\nstatus:: a cure\n```\n\nThe pot.", ["The pot."]),
    ],
)
def test_marks_of_notes_are_no_prose(written: str, prose: list[str]) -> None:
    assert [words for _, words in blocks(written)] == prose


def test_properties_of_a_page_of_notion_are_no_prose() -> None:
    page = "# Tea\n\nCreated: May 1, 2026 9:00 AM\nAuthor: Ida Holm\nTags: a cure, tea\n\nThe pot."
    assert [words for _, words in blocks(page)] == ["Tea", "Author: Ida Holm", "The pot."]
    assert [words for _, words in blocks("# Tea\n\nStatus: it is hot.\n\nThe pot.")] == [
        *("Tea", "Status: it is hot.", "The pot."),
    ]


def test_a_box_with_the_words_of_others_is_a_quotation() -> None:
    document = read("> [!quote] Ida\n> The pot is on.\n\n> [!info] Ida\n> The cup is on.")
    assert [block.blockquote for block in document.blocks] == [True, True, False, False]


def test_places_stay_exact() -> None:
    document = read("summary:: The pot is on and hot.\n\nThe [due:: today] cup.")
    assert source_of(document, "pot is on") == "pot is on"
    assert source_of(document, "today") == "today"
    assert source_of(document, "The today cup") == "The [due:: today] cup"
