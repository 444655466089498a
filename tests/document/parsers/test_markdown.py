"""Markdown and MDX: every word is found, and found where it stands."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.document.parsers.mapped import check_sentences, mapped_words
from tests.document.parsers.markdown_articles import Article, articles
from tests.helpers import blocks, found, lint, read, source_of


@given(articles())
def test_every_word_of_markdown_is_found_once_and_where_it_stands(article: Article) -> None:
    assert sorted(mapped_words(read(article.text))) == sorted(article.words.items())


@given(articles())
def test_sentences_are_ordered_and_inside_their_blocks(article: Article) -> None:
    check_sentences(read(article.text))


@given(st.text(max_size=200), st.sampled_from(["a.md", "a.mdx", "a.txt"]))
@example("---\n---", "a.md")
@example("> - [x](\n\n|a|\n|-|", "a.md")
def test_any_text_is_an_article(text: str, path: str) -> None:
    if "\0" not in text:
        check_sentences(read(text, path))


# Markdown, by example


def test_tight_list_items_do_not_fuse() -> None:
    assert blocks("- cold tea\n- warm milk\n  1. with honey\n- water\n") == [
        ("item", "cold tea"),
        ("item", "warm milk"),
        ("item", "with honey"),
        ("item", "water"),
    ]


def test_each_table_cell_is_a_block() -> None:
    text = "| drink | when |\n|---|---|\n| tea | **at** noon |\n"
    assert blocks(text) == [
        ("cell", "drink"),
        ("cell", "when"),
        ("cell", "tea"),
        ("cell", "at noon"),
    ]


@pytest.mark.parametrize("line_break", ["\n", "  \n", "\\\n", "<br>", "<br />\n"])
def test_a_line_break_parts_words(line_break: str) -> None:
    ((_, text),) = blocks(f"Drink more{line_break}water at noon, they say.\n")
    assert text.split() == ["Drink", "more", "water", "at", "noon,", "they", "say."]


def test_code_addresses_images_and_comments_are_no_prose() -> None:
    text = (
        "Boil `miracle cure` in [a pan](https://e.org/miracle-cure 'miracle cure').\n\n"
        "![miracle cure](cure.png)\n\n    miracle cure\n\n```\nmiracle cure\n```\n\n"
        "<!-- miracle cure -->\n\n[ref]: https://e.org/miracle 'miracle cure'\n"
    )
    document = read(text)
    assert "miracle" not in document.text
    assert [link.target for b in document.blocks for link in b.links] == [
        "https://e.org/miracle-cure"
    ]
    assert [c.text for c in document.comments] == [" miracle cure "]


def test_an_inline_code_still_separates_words() -> None:
    ((_, text),) = blocks("Set`x`aside and rest a while, they say.\n")
    assert "Setaside" not in text


def test_a_footnote_is_a_note_and_its_mark_a_link() -> None:
    document = read("Tea was new here.[^1]\n\n[^1]: Says the town clerk.\n")
    first, second = document.blocks
    assert (second.kind, second.reference) == ("note", True)
    (mark,) = first.links
    assert mark.footnote
    assert mark.target == "1"


def test_quoted_blocks_are_marked() -> None:
    document = read("We asked.\n\n> They said\n> yes.\n\nWe left.\n")
    assert [b.blockquote for b in document.blocks] == [False, True, False]


def test_a_link_knows_its_words() -> None:
    document = read("We read *the [old book](https://e.org/b) of* tea.\n")
    (link,) = document.blocks[0].links
    assert document.text[link.start : link.end] == "old book"


# MDX


def test_mdx_imports_and_exports_are_masked() -> None:
    text = "import Box from './box'\nexport const cure = 'tea'\n\nWe drank it slowly.\n"
    assert blocks(text, "a.mdx") == [("paragraph", "We drank it slowly.")]
    assert source_of(read(text, "a.mdx"), "slowly") == "slowly"


def test_markdown_knows_no_imports() -> None:
    ((_, text),) = blocks("import duties on tea rose again that year.\n", "a.md")
    assert text.startswith("import duties")


def test_a_paragraph_of_mdx_keeps_its_lines() -> None:
    text = "The harbour lived on tea, and the\nexport of tea paid for the church.\n"
    ((_, read_text),) = blocks(text, "a.mdx")
    assert "export of tea" in read_text


# HTML inside Markdown


def test_html_inside_markdown_is_read_as_html() -> None:
    text = (
        "<details>\n<summary>More *tea*.</summary>\n\nWe **drank**.\n\n</details>\n\n"
        "> <div\n> class='hidden'>Quoted &amp; long\n> words.</div>\n\n"
        "<div hidden>\n\nhidden\n\n</div>\n\n"
        "A <q>warm</q> <span hidden>hidden</span> cup.<sup>1</sup>\n\n<p>Then we left.\n\nHome.\n"
    )
    assert blocks(text) == [
        ("paragraph", "More *tea*."),
        ("paragraph", "We drank."),
        ("paragraph", "Quoted & long words."),
        ("paragraph", "A “warm” cup."),
        ("paragraph", "Then we left."),
        ("paragraph", "Home."),
    ]
    assert source_of(read(text), "& long words") == "&amp; long\n> words"


def test_a_finding_in_a_div_of_markdown_stands_on_its_words() -> None:
    text = "Tea.\n\n<div align='center'>\n<p>A mira<b>cle</b>\ncure for feet.</p>\n</div>\n"
    assert found(lint(text, select=("CER001",))) == [("CER001", "mira<b>cle</b>\ncure")]


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("It is **really **hot.", "It is really hot."),
        ("**Tip: **pour.", "Tip: pour."),
        ("**Tip:**pour.", "Tip:pour."),
        ("It is** really** hot.", "It is really hot."),
        ("It is \\*\\*really\\*\\* hot.", "It is **really** hot."),
        ("So x**2 and 2 ** 3.", "So x**2 and 2 ** 3."),
        ("A star* here, and *here.", "A star* here, and *here."),
        ("The _pot _is on.", "The pot is on."),
        ("The tea_pot and \\_x, a __ and _ too.", "The tea_pot and _x, a __ and _ too."),
    ],
)
def test_marks_that_emphasise_nothing_are_no_words(written: str, prose: str) -> None:
    assert [words for _, words in blocks(written)] == [prose]
