"""Folding keeps every character in its place, and tokens are what an editor calls words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.common.tokens import Token, fold, tokenize, tokens_of

ANY_TEXT = st.text(alphabet=st.characters())  # lone surrogates and all


@given(ANY_TEXT)
@example("İstanbul ΑΣ İΣ")
@example("\ud800ẞŒ\u0130")
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
@example("İΣ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typeset", "plain"),
    [
        ("Don’t", "don't"),
        ("“Big” „Low“ «Side»", '"big" "low" "side"'),
        ("game\u2011changer", "game-changer"),
        ("ten\u00a0mg and\u202f5\u2009kg", "ten mg and 5 kg"),
        ("a\tb\r\nc", "a b  c"),
        ("one – two", "one — two"),
    ],
)
def test_typeset_text_folds_like_plain_text(typeset: str, plain: str) -> None:
    assert fold(typeset) == fold(plain)


@given(ANY_TEXT)
def test_tokens_stand_in_order_where_they_say(text: str) -> None:
    folded = fold(text)
    end = 0
    for token in tokenize(folded):
        assert end <= token.start < token.end
        assert folded[token.start : token.end] == token.text
        end = token.end


@given(ANY_TEXT)
def test_only_space_and_hyphens_are_in_no_token(text: str) -> None:
    folded = fold(text)
    held = {i for token in tokenize(folded) for i in range(token.start, token.end)}
    left = {c for i, c in enumerate(folded) if i not in held}
    assert all(c.isspace() or c == "-" for c in left)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("a game-changer", ["a", "game", "changer"]),
        ("Ann's tea isn't hot", ["ann", "'s", "tea", "isn't", "hot"]),
        ("2.5 mg, 1,000 days", ["2.5", "mg", ",", "1,000", "days"]),
        ("see https://e.org/a-cure?x=1 now", ["see", "https://e.org/a-cure?x=1", "now"]),
        ("doi 10.1000/xyz-1", ["doi", "10.1000/xyz-1"]),
        ("café — \ufffc!", ["café", "—", "\ufffc", "!"]),
    ],
)
def test_tokens_are_what_an_editor_calls_words(text: str, tokens: list[str]) -> None:
    assert [t.text for t in tokenize(fold(text))] == tokens


@given(st.lists(ANY_TEXT, max_size=4))
def test_the_tokens_of_parts_are_those_of_the_text(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    placed, at = [], 0
    for part in parts:
        placed.append((at, part))
        at += len(part) + 2
    for remembers in (False, True, True):  # made twice, and remembered
        found = tokens_of(placed, remembers=remembers)
        assert [*found] == [t for start, part in placed for t in _moved(part, start)]
        assert all(fold(text[t.start : t.end]) == t.text for t in found)


def _moved(part: str, by: int) -> list[Token]:
    return [Token(t.text, t.start + by, t.end + by) for t in tokenize(fold(part))]


def test_a_long_text_has_all_its_tokens_and_their_places() -> None:
    text = "sour lemon, " * 9000
    tokens = tokenize(text)
    assert len(tokens) == 27_000
    assert all(text.startswith(token.text, token.start) for token in tokens)
