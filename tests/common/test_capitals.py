"""Capitals of all alphabets become letters that a pattern of A to Z knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.capitals import in_ascii


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("Öztürk", "Xztürk"),
        ("O\u0308zil", "Oxzil"),  # the accent stands by itself
        ("Иванов", "Xванов"),
        ("ǅemal", "Xemal"),
    ],
)
def test_a_capital_is_an_x(text: str, plain: str) -> None:
    assert in_ascii(text) == plain


@given(st.text())
def test_offsets_stay(text: str) -> None:
    plain = in_ascii(text)
    assert len(plain) == len(text)
    assert all(p == c for p, c in zip(plain, text, strict=True) if c.isascii())
