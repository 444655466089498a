"""Plain text: every word is found where it stands, and mark-up means nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.document.parsers.mapped import mapped_words
from tests.helpers import blocks, read

PLAIN_WORDS = st.lists(st.sampled_from(["tea", "mañana", "🥕x", "&amp;", "**kept**"]), min_size=1)


@given(st.lists(PLAIN_WORDS, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_word_of_plain_text_is_found_where_it_stands(
    lines: list[list[str]], newline: str
) -> None:
    text = newline.join(" ".join(line) for line in lines)
    kept = [w for w in text.split() if any(c.isalnum() for c in w)]
    assert mapped_words(read(text, "a.txt")) == [(w, w) for w in kept]


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
