"""Markdown and plain text: every word is found, and found where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.common.spans import Extent
from linter.document.model import Document
from tests.helpers import blocks, read, source_of, text_of

# A Markdown article made of words that are all different. `{n}` is a word's number: with it,
# every word of the clean text says by itself which characters of the source it came from.
WORDS = (  # clean text, its source, and the source that must be found
    ("word{n}", "word{n}", "word{n}"),
    ("mañana{n}", "mañana{n}", "mañana{n}"),
    ("R&D{n}", "R&amp;D{n}", "R&amp;D{n}"),
    ("caf{n}é", "caf{n}&eacute;", "caf{n}&eacute;"),
    ("’s{n}", "&#8217;s{n}", "&#8217;s{n}"),
    ("a*b{n}", "a\\*b{n}", "a\\*b{n}"),
    ("a_b{n}", "a_b{n}", "a_b{n}"),
    ("x🥕{n}", "x🥕{n}", "x🥕{n}"),
    ("bold{n}", "**bold{n}**", "bold{n}"),
    ("soft{n}", "*soft{n}*", "soft{n}"),
    ("gone{n}", "~~gone{n}~~", "gone{n}"),
    ("half{n}bold", "half{n}**bold**", "half{n}**bold"),
    ("link{n}", "[link{n}](https://example.org/hidden{n} 'hidden{n}')", "link{n}"),
    ("deep{n}", "[***deep{n}***](/hidden{n})", "deep{n}"),
    ("noted{n}", "noted{n}[^n]", "noted{n}"),
    ("shown{n}", "shown{n}<!-- hidden{n} -->", "shown{n}"),
    ("tail{n}", "![hidden{n}](hidden{n}.png) tail{n}", "tail{n}"),
    ("run{n}", "`hidden{n}` run{n}", "run{n}"),
)
HIDDEN = (  # lines that hold no prose
    ["```", "hidden text", "```"],
    ["~~~yaml", "title: hidden", "~~~"],
    ["    hidden text"],
    ["<!-- hidden text", "over lines -->"],
    ["***"],
)


@dataclass(frozen=True)
class Article:
    """A Markdown text, and for each word of its clean text the source it stands for."""

    text: str
    words: Mapping[str, str]


class Writer:
    """Draws an article block by block, as lines."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._number = 0
        self.words: dict[str, str] = {}

    def word(self) -> str:
        form = self._draw(st.sampled_from(WORDS))
        self._number += 1
        clean, written, source = (part.replace("{n}", str(self._number)) for part in form)
        self.words[clean] = source
        return written.replace("[^" + str(self._number) + "]", "[^n]")

    def line(self) -> str:
        return " ".join(self.word() for _ in range(self._draw(st.integers(1, 4))))

    def lines(self) -> list[str]:
        return [self.line() for _ in range(self._draw(st.integers(1, 3)))]

    def block(self, depth: int) -> list[str]:
        kinds = ["paragraph", "heading", "setext", "hidden", "table"]
        kinds += ["quote", "list", "numbers", "loose"] if depth else []
        kind = self._draw(st.sampled_from(kinds))
        if kind == "paragraph":
            return self.lines()
        if kind == "heading":
            return [f"{'#' * self._draw(st.integers(1, 6))} {self.line()}"]
        if kind == "setext":
            return [self.line(), "==="]
        if kind == "hidden":
            return list(self._draw(st.sampled_from(HIDDEN)))
        if kind == "table":
            cell = f"| {self.line()} | {self.line()} |"
            return [cell, "|---|:-:|", f"| {self.line()} | {self.line()} |"]
        if kind == "quote":
            return ["> " + line if line else ">" for line in self.blocks(depth - 1)]
        mark = "1. " if kind == "numbers" else "- "
        items = [self._item(mark, depth) for _ in range(self._draw(st.integers(1, 3)))]
        between = [""] if kind == "loose" else []
        return [line for item in items for line in [*item, *between]]

    def _item(self, mark: str, depth: int) -> list[str]:
        first = self.lines()
        below = ["", *self.blocks(depth - 1)] if self._draw(st.booleans()) else []
        indent = " " * len(mark)
        lines = [*first, *below]
        return [mark + lines[0], *(indent + line if line else "" for line in lines[1:])]

    def blocks(self, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self._draw(st.integers(1, 3))):
            # A comment between keeps two lists, or a list and indented code, apart.
            lines += [*self.block(depth), "", "<!-- -->", ""]
        return lines[:-3]

    def front_matter(self) -> list[str]:
        plain = [self._number_word(), self._number_word()]
        quoted = [self._number_word(), self._number_word()]
        folded = [self._number_word(), self._number_word()]
        return [
            "---",
            f"title: {' '.join(plain)}",
            "tags: [hidden]",
            f'description: "{" ".join(quoted)}"',
            "summary: >-",
            *("  " + word for word in folded),
            "---",
        ]

    def _number_word(self) -> str:
        self._number += 1
        self.words[f"front{self._number}"] = f"front{self._number}"
        return f"front{self._number}"


@st.composite
def articles(draw: st.DrawFn) -> Article:
    writer = Writer(draw)
    lines = writer.front_matter() if draw(st.booleans()) else []
    lines += [*writer.blocks(2), "", f"[^n]: {writer.line()}", ""]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Article(newline.join(lines), writer.words)


def words_of(document: Document) -> list[tuple[str, str]]:
    """Each word of each block, with the source that it maps to."""
    pairs = []
    for block in document.blocks:
        for match in re.finditer(r"[^\s\ufffc]+", text_of(document, block)):
            start = block.extent.start + match.start()
            span = document.to_source(Extent(start, start + len(match.group())))
            pairs.append((match.group(), document.source.text[span.start : span.end]))
    return pairs


@given(articles())
def test_every_word_of_markdown_is_found_once_and_where_it_stands(article: Article) -> None:
    assert sorted(words_of(read(article.text))) == sorted(article.words.items())


@given(articles())
def test_sentences_are_ordered_and_inside_their_blocks(article: Article) -> None:
    check_sentences(read(article.text))


@given(st.text(max_size=200), st.sampled_from(["a.md", "a.mdx", "a.txt"]))
@example("---\n---", "a.md")
@example("> - [x](\n\n|a|\n|-|", "a.md")
def test_any_text_is_an_article(text: str, path: str) -> None:
    if "\0" not in text:
        check_sentences(read(text, path))


def check_sentences(document: Document) -> None:
    end = 0
    for sentence in document.sentences:
        block = document.block_of(sentence)
        assert end <= sentence.start < sentence.end
        assert block.extent.contains(sentence.extent)
        assert document.text[sentence.start : sentence.end] == sentence.text
        assert sentence.index in block.sentences
        span = document.to_source(sentence.extent)
        assert 0 <= span.start < span.end <= len(document.source.text)
        end = sentence.end


PLAIN_WORDS = st.lists(st.sampled_from(["tea", "mañana", "🥕x", "&amp;", "**kept**"]), min_size=1)


@given(st.lists(PLAIN_WORDS, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_word_of_plain_text_is_found_where_it_stands(
    lines: list[list[str]], newline: str
) -> None:
    text = newline.join(" ".join(line) for line in lines)
    kept = [w for w in text.split() if any(c.isalnum() for c in w)]
    assert words_of(read(text, "a.txt")) == [(w, w) for w in kept]


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


def test_a_list_of_sources_is_no_prose_until_the_next_heading() -> None:
    text = "# Tea\n\nWe drank.\n\n## References\n\n- A book\n\n"
    text += "### More\n\n- A film\n\n## Later\n\nWe slept.\n"
    document = read(text)
    prose = [text_of(document, b) for b in document.blocks if not b.reference]
    assert prose == ["Tea", "We drank.", "Later", "We slept."]


def test_quoted_blocks_are_marked() -> None:
    document = read("We asked.\n\n> They said\n> yes.\n\nWe left.\n")
    assert [b.blockquote for b in document.blocks] == [False, True, False]


def test_a_link_knows_its_words() -> None:
    document = read("We read *the [old book](https://e.org/b) of* tea.\n")
    (link,) = document.blocks[0].links
    assert document.text[link.start : link.end] == "old book"


# Front matter


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


def test_a_title_told_again_is_marked_as_repeated() -> None:
    document = read("---\ntitle: Tea at noon\n---\n\n# Tea at *noon*\n\nWe drank.\n")
    assert [b.repeated for b in document.blocks] == [False, True, False]


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


# Plain text


def test_wrapped_lines_of_plain_text_are_a_paragraph() -> None:
    text = "We drank tea on the roof and\nlooked at the sea.\n\nThen we slept.\n"
    assert blocks(text, "a.txt") == [
        ("paragraph", "We drank tea on the roof and looked at the sea."),
        ("paragraph", "Then we slept."),
    ]


def test_lines_of_a_text_that_is_not_wrapped_are_paragraphs() -> None:
    long = "We drank tea on the roof and looked at the sea " * 4 + "at last."
    assert len(blocks(f"{long}\n{long}\n", "a.txt")) == 2


def test_bullets_of_plain_text_are_items() -> None:
    text = "We carried three things up the hill:\n• a pot\n- a cup\n2) water\n"
    assert [kind for kind, _ in blocks(text, "a.txt")] == ["paragraph", "item", "item", "item"]


def test_mark_up_means_nothing_in_plain_text() -> None:
    ((_, text),) = blocks("We paid 3 * 4 coins & sang # loudly &amp; long.\n", "a.txt")
    assert text == "We paid 3 * 4 coins & sang # loudly &amp; long."


@pytest.mark.parametrize(
    ("heading", "text", "judged"),
    [
        ("# Notes", "Lemon peel is a miracle cure for sore feet.", True),
        ("# Tea\n\n## Notes", "Lemon peel is a miracle cure for sore feet.", True),
        ("# Tea\n\n## Sources", "Ito K. A miracle cure for sore feet? J Feet 2019.", False),
        ("# Tea\n\n## Sources", "- A miracle cure for sore feet?", False),
        ("# Tea\n\n## Sources", "[A miracle cure](https://example.org)", False),
    ],
)
def test_a_list_of_sources_is_not_judged_and_prose_is(
    heading: str, text: str, judged: bool
) -> None:
    document = read(f"{heading}\n\n{text}\n")
    assert document.blocks[-1].reference is not judged
