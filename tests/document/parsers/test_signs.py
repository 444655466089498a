"""A sign that is looked for before a pattern is never missing where the pattern matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.regex import has_one
from linter.document.parsers import admonitions, markdown, notations

_PARTS = st.sampled_from(
    [
        *("{", "}", "[", "]", "(", ")", "+", "-", "=", "==", "~", "~~", ">", "<", ":", "::", ":::"),
        *("%%", "!", "!!!", "???+", "@", "^", "#", "\\", ".", '"', "|", "`", "*", " ", "  ", "\t"),
        *("\n", "\n\n", "\r\n", "\r", "pot", "a", "Note", "2", "Tags:", "Created:", "[!NOTE]"),
        *("\\cite{a}", "[[", "]]", "![[", "{.a}", "{::comment}"),
    ]
)
_TEXTS = st.lists(_PARTS, max_size=12).map("".join)


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (notations._HAS_ANY, notations._SIGNS),
        (admonitions._OPENING, admonitions._SIGNS),
    ],
    ids=["notations", "admonitions"],
)
@given(text=_TEXTS)
def test_a_pattern_matches_only_where_a_sign_of_it_stands(
    text: str, pattern: re.Pattern[str], signs: tuple[str, ...]
) -> None:
    assert has_one(text, signs) or not pattern.search(text)


@given(_TEXTS)
def test_what_notes_have_is_found_by_its_signs(text: str) -> None:
    assert markdown._may_be_notes(text) or not markdown._OF_NOTES.search(text)


@given(_TEXTS)
def test_a_notation_begins_with_what_is_asked_first(text: str) -> None:
    asked, _, rest = notations._OPENING.pattern.partition("(?:\n")
    anywhere = re.compile(f"(?:{rest}", re.VERBOSE)
    assert "(?=" in asked
    at = [found.span() for found in anywhere.finditer(text)]
    assert at == [found.span() for found in notations._OPENING.finditer(text)]
