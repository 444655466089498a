"""Capitals of all alphabets, for patterns that know A to Z."""

from __future__ import annotations

import re
import unicodedata

from linter.common.regex import regex


def in_ascii(text: str) -> str:
    """A text as long as the given one, in which every capital beyond A to Z is an `X`, and an
    accent that stands by itself, after its letter, is an `x`. Other characters stay.

    A pattern for names then finds Öztürk and Nguyễn where it would find Smith, composed or not.
    """
    if text.isascii():
        return text
    return _BEYOND.sub(_plain, text)


_BEYOND = regex(r"[^\x00-\x7f]")


def _plain(match: re.Match[str]) -> str:
    char = match.group()
    if char.isupper() or char.istitle():
        return "X"
    return "x" if unicodedata.combining(char) else char
