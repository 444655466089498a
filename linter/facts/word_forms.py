"""Recognizes adverbs, past forms, plurals and years by the form of a folded word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.facts import Reading


def is_ly_adverb(word: str) -> bool:
    """Whether a word is an adverb in -ly: "rapidly" and "daily", but not "family" or "friendly"."""
    return word.endswith("ly") and word not in _NO_ADVERBS


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb: one of the common short ones, or one in -ly."""
    return word in _ADVERBS or is_ly_adverb(word)


def skip_adverbs_back(
    reading: Reading, at: int, first: int, adverb: Callable[[str], bool] = is_adverb
) -> int:
    """The index of the last token at or before `at` that is not an adverb, but at least `first`."""
    while at > first and adverb(reading.word(at)):
        at -= 1
    return at


def is_past(word: str) -> bool:
    """Whether a trigger word has the form of a past tense or past participle."""
    return word.endswith("ed") or word in _PAST


def is_year(word: str) -> bool:
    """Whether a word is a year of the last century or of this one."""
    return len(word) == _YEAR and word.startswith(("19", "20")) and word.isdecimal()


def looks_plural(word: str) -> bool:
    """Whether a noun has the ending of a plural."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


_YEAR = 4  # digits
_ADVERBS = word_set("adverbs")
_NO_ADVERBS = word_set("no_adverbs")
_PAST = word_set("irregular_past")
