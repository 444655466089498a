"""What a browser shows as nothing or as the same letter: read as that, with its place kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.spans import Extent, Piece, Span
from linter.document.blocks import BlockKind, RawBlock
from linter.document.letters import with_plain_letters
from tests.helpers import CURE, codes, found, lint, read, source_of

HIDDEN = [
    *map(chr, (0xAD, 0x34F, 0x61C, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A)),
    *map(chr, (0x202E, 0x2060, 0x2063, 0x2066, 0x2069, 0xFE0E, 0xFE0F, 0xFEFF, 0xE0061, 0xE0101)),
    chr(8),
]
REFERENCES = [
    "&shy;",
    "&zwj;",
    "&zwnj;",
    "&#8203;",
    "&#x200b;",
    "&NoBreak;",
    "&ZeroWidthSpace;",
    "&lrm;",
    "&#173;",
    "&#xFEFF;",
    "&#847;",
]


def within(word: str, hidden: str) -> str:
    """A word with something between all its letters."""
    return hidden.join(word)


@pytest.mark.parametrize("hidden", HIDDEN, ids=ascii)
@pytest.mark.parametrize("path", ["article.md", "article.html", "article.txt"])
def test_hidden_characters_hide_no_words(hidden: str, path: str) -> None:
    words = " ".join(within(word, hidden) for word in CURE.split())
    report = lint(f"Lemon peel is a {words}{hidden} for sore feet.", path)
    assert found(report) == [("CER001", words)]


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("path", ["article.md", "article.html"])
def test_references_to_hidden_characters_hide_no_words(reference: str, path: str) -> None:
    words = CURE.replace("rac", f"ra{reference}c")
    report = lint(f"<p>Lemon peel is a {words} for sore feet.</p>", path)
    assert found(report) == [("CER001", words)]


@pytest.mark.parametrize("path", ["article.md", "article.html"])
@pytest.mark.parametrize("break_", ["<wbr>", "<wbr/>"])
def test_a_place_to_break_hides_no_words(path: str, break_: str) -> None:
    words = CURE.replace("rac", f"ra{break_}c")
    assert found(lint(f"<p>Peel is a {words} for feet.</p>", path)) == [("CER001", words)]


@pytest.mark.parametrize(
    "written",
    [
        unicodedata.normalize("NFD", "Café à la crème"),
        "Cafe\u0301 a\u0300 la cre\u0300me",
        "Cafe&#769; a&#768; la cre&#768;me",
        "Cafe\u200d\u0301 à la crème",
    ],
)
def test_combining_forms_are_the_letters_that_they_make(written: str) -> None:
    document = read(f"{written} is sold here.")
    assert document.text.startswith("Café à la crème is sold here.")
    assert source_of(document, "Café à la crème") == written


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("\U0001d426\U0001d422\U0001d42b\U0001d41a\U0001d41c\U0001d425\U0001d41e", "miracle"),
        ("\U0001d4f6\U0001d4f2\U0001d4fb\U0001d4ea\U0001d4ec\U0001d4f5\U0001d4ee", "miracle"),
        ("ｍｉｒａｃｌｅ", "miracle"),
        ("ᵐⁱʳᵃᶜˡᵉ", "miracle"),
        ("ᴍɪʀᴀᴄʟᴇ", "miracle"),
        ("ⓜⓘⓡⓐⓒⓛⓔ", "miracle"),
        ("m\u0336i\u0336r\u0336a\u0336c\u0336l\u0336e\u0336", "miracle"),
        ("inﬂuenza and ﬁsh", "influenza and fish"),
        ("type Ⅱ", "type II"),
        ("vitamin D₃", "vitamin D3"),
        ("ﬃ", "ffi"),
    ],
)
def test_styled_letters_are_the_letters_that_they_look_like(written: str, plain: str) -> None:
    document = read(f"We saw {written} there.")
    assert document.text.strip() == f"We saw {plain} there."
    assert source_of(document, plain) == written


@pytest.mark.parametrize(
    "kept",
    [
        "👩\u200d⚕\ufe0f",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "10⁹ and m²",
        "Brand™ and Drug®",
        "37 ºC",
        "½ cup … 5 µg",
    ],
)
def test_what_has_a_meaning_stays(kept: str) -> None:
    assert kept in read(f"We saw {kept} there.").text


def test_links_keep_their_words() -> None:
    document = read("Read a\u00adbout [so\u00adre ﬁ\u200bsh\u00ad](http://a.example) and\u00ad it.")
    (link,) = (link for block in document.blocks for link in block.links)
    assert document.text[link.start : link.end] == "sore fish"


def test_blanks_around_hidden_characters_are_one() -> None:
    assert read("One \u200b two \u2060\u00ad three.").text.strip() == "One two three."


def test_front_matter_and_json_are_read_alike() -> None:
    words = CURE.replace("c", "\\u00adc")
    matter = f'---\ntitle: "Peel is a {words} for feet"\n---\n\nThe shop opens at nine.\n'
    assert found(lint(matter)) == [("CER001", words)]
    export = f'{{"body": "Peel is a {words} for feet."}}'
    assert found(lint(export, "a.json", json_fields=("body",))) == [("CER001", words)]


LETTERS = st.sampled_from(
    [*"abc .-é", *HIDDEN, "\u0301", "\u0336", "ﬁ", "\U0001d41a", "а", "α", "❤"]
)


@given(st.lists(LETTERS, min_size=1, max_size=40).map("".join))
def test_every_letter_keeps_its_place(text: str) -> None:
    document = read(text, "article.txt")
    last = 0
    for at in range(len(document.text.rstrip("\n"))):
        span = document.to_source(Extent(at, at + 1))
        assert last <= span.start < span.end <= len(text) or span.start < last == span.end
        last = span.end
        if document.text[at] in "bc":
            assert text[span.start] == document.text[at]


@given(st.lists(st.sampled_from(HIDDEN), min_size=1, max_size=30).map("".join))
def test_an_article_of_hidden_characters_alone_is_empty(text: str) -> None:
    assert codes(lint(text)) == []
    assert read(text).text == ""


def test_plain_letters_and_typeset_marks_are_left_as_they_are() -> None:
    plain = "".join(map(chr, range(0x20, 0x7F))) + "“plain” – ‘é’"
    block = RawBlock(BlockKind.PARAGRAPH, (Piece(plain, Span(0, len(plain))),))
    assert with_plain_letters(block) is block
