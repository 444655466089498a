"""Front matter: its title and description are text, the rest is data."""

from __future__ import annotations

import pytest

from tests.helpers import blocks, read, source_of


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "written",
    [
        "title: Tea at noon",
        "title:   Tea at noon   # the editor's choice",
        "title: 'Tea at noon'",
        'title: "Tea at noon"',
        "title: >-\n  Tea at noon",
        "title: |\n  Tea at noon\n",
        "Title: Tea at noon",
    ],
)
def test_a_front_matter_title_is_the_headline(written: str, newline: str) -> None:
    text = f"---\nlayout: post\n{written}\n---\n\nWe drank it slowly.\n".replace("\n", newline)
    document = read(text)
    assert document.source.warnings == ()
    assert blocks(text)[0] == ("title", "Tea at noon")
    assert source_of(document, "Tea at noon") == "Tea at noon"
    assert (
        document.source.lines.line(text.index("Tea"))
        == written[: written.index("Tea")].count("\n") + 3
    )


@pytest.mark.parametrize(
    "written",
    [
        "description: Tea\n  at noon",
        'description: "Tea\n  at noon"',
        "description: >\n  Tea\n  at noon",
        "description: |-\n  Tea\n  at noon",
    ],
)
def test_a_description_over_lines_is_one_block(written: str) -> None:
    text = f"---\n{written}\ndate: 2020-02-02\n---\n\nWe drank it slowly.\n"
    assert blocks(text)[0] == ("description", "Tea at noon")
    assert source_of(read(text), "Tea at noon") == "Tea\n  at noon"


@pytest.mark.parametrize("written", ["'Tea isn''t a cure'", '"Tea isn\'t a \\"cure\\""'])
def test_quotes_in_front_matter_are_read_as_a_reader_sees_them(written: str) -> None:
    ((_, title),) = blocks(f"---\ntitle: {written}\n---\n")
    assert title.replace('"', "") == "Tea isn't a cure"


def test_other_front_matter_is_data_and_no_prose() -> None:
    text = "---\ntags: [cure, tea]\nslug: miracle-cure\nnotice: true\n---\n\nWe drank.\n"
    document = read(text)
    assert document.text.strip() == "We drank."
    assert document.front_matter["notice"] is True


def test_front_matter_of_plain_text_is_read_too() -> None:
    assert blocks("---\ntitle: Tea at noon\n---\nWe drank it.\n", "a.txt") == [
        ("title", "Tea at noon"),
        ("paragraph", "We drank it."),
    ]


@pytest.mark.parametrize("first", ["We drank.\n\n", ""])
def test_prose_between_two_rules_is_kept(first: str) -> None:
    text = f"{first}---\n\nWe sang until the night was over.\n\n---\n\nWe slept.\n"
    said = [words for _, words in blocks(text)]
    assert said[-2:] == ["We sang until the night was over.", "We slept."]


def test_a_repeated_title_is_marked_as_repeated() -> None:
    document = read("---\ntitle: Tea at noon\n---\n\n# Tea at *noon*\n\nWe drank.\n")
    assert [b.repeated for b in document.blocks] == [False, True, False]
