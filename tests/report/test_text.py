"""The report for people at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking import BOTH, check, check_process
from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, isolated


def test_text_shows_place_message_excerpt_and_help(tmp_path: Path) -> None:
    ended = check_process(tmp_path, text=BOTH)
    assert ended.err == ""
    lines = ended.out.splitlines()
    assert f"stdin.md:1:{CURE_SENTENCE.index(CURE) + 1}: CER001 warning" in lines[0]
    assert lines[1].endswith(f"| {CURE_SENTENCE}")
    column = lines[1].index(CURE)
    assert lines[2][column:] == "^" * len(CURE)
    assert "help: " in lines[3]
    assert "stdin.md:3:1: ATT001 error" in ended.out
    assert "stdin.md fails: 1 error" in ended.out
    assert lines[-1] == "1 article checked: 1 error, 1 warning, 0 info"


@pytest.mark.parametrize(
    ("name", "text", "excerpt"),
    [
        (
            "a.html",
            f"<p><b>Green&nbsp;tea</b> is a <a href='x'>{CURE}</a>&mdash;yes.</p>",
            f"   | Green\u00a0tea is a {CURE}—yes.\n   |                {'^' * len(CURE)}\n",
        ),
        (
            "a.html",
            f"<p>One. <em>Tea</em> is a {CURE}. <b>Two.</b></p>",
            f"   | … Tea is a {CURE}. …\n   |            {'^' * len(CURE)}\n",
        ),
        (
            "a.html",
            f"<p>{'long ' * 40}<i>is</i> a {CURE}{' long' * 40}.</p>",
            f"   | … g {'long ' * 5}is a {CURE}",
        ),
        (
            "a.html",
            f"Tea. <q>Ginger is a {CURE} </q>said <b>he</b>, <q>for </q>all.",
            f"   | … Ginger is a {CURE}” said he, “for” all.\n",
        ),
        (
            "a.md",
            f"Tea <sup>1</sup> is **a {CURE}**.",
            f"   | Tea 1 is a {CURE}.\n   |            {'^' * len(CURE)}\n",
        ),
        (
            "a.md",
            f"Tea is **a {CURE}**.",
            f"   | Tea is **a {CURE}**.\n   |            {'^' * len(CURE)}\n",
        ),
        ("a.html", f"<p><code>x</code> is a {CURE}.</p>", f"   | <code>x</code> is a {CURE}.\n"),
    ],
)
def test_text_shows_html_without_its_markup(name: str, text: str, excerpt: str) -> None:
    report = isolated(select=("CER001",)).lint_text(text, name).render("text")
    assert excerpt in report


def test_text_shows_a_comment_that_is_marked(tmp_path: Path) -> None:
    comment = "<!-- caveat-disable-line CER001 -- a shop -->"
    report = isolated(select=("CER001",)).lint_text(f"Tea is calm. {comment}\n").render("text")
    assert f"{comment}\n" in report


def test_text_of_a_passing_article_is_short(tmp_path: Path) -> None:
    ended = check_process(tmp_path, text=PLAIN_SENTENCE)
    passes = "stdin.md passes; risk 0 of 100\n1 article checked, nothing found\n"
    assert (ended.code, ended.out, ended.err) == (0, passes, "")


def test_text_marks_the_words_under_wide_characters(tmp_path: Path) -> None:
    lines = check(tmp_path, text=f"温かい足 🥕 é: {CURE_SENTENCE}\n").out.splitlines()
    before = lines[1][: lines[1].index(CURE)]
    wide = sum(c in "温かい足🥕" for c in before)
    assert lines[2].index("^") == len(before) + wide


def test_text_shows_no_control_characters_of_an_article(tmp_path: Path) -> None:
    ended = check(tmp_path, text=f"\x1b[31m\x07{CURE_SENTENCE}\u202e\n")
    assert CURE in ended.out
    assert not set("\x1b\x07\u202e") & set(ended.out)
