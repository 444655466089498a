"""Capitals of all alphabets, for patterns that know A to Z."""

from __future__ import annotations

import unicodedata


def in_ascii(text: str) -> str:
    """A text as long as the given one, in which every capital beyond A to Z is an `X`, and an
    accent that stands by itself, after its letter, is an `x`. Other characters stay.

    A pattern for names then finds Öztürk and Nguyễn where it would find Smith, composed or not.
    """
    if text.isascii():
        return text
    return "".join(c if c.isascii() else _plain(c) for c in text)


def _plain(char: str) -> str:
    if char.isupper() or char.istitle():
        return "X"
    return "x" if unicodedata.combining(char) else char
