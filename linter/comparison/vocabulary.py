"""The words that the comparison looks up beside a number: units, numbers written out, limits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from linter.common.regex import regex
from linter.language.word_lists import own_yaml

_DIGITS = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?")
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})+")
_LONGEST = 20  # characters of a number: longer ones are no quantities
_FILE = Path(__file__).parent / "words.yml"


class Unit(NamedTuple):
    """What is measured, and how much of its base unit one is."""

    dimension: str
    factor: float


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = own_yaml(_FILE)
    return content


@cache
def word_set(name: str) -> frozenset[str]:
    """The words under a name."""
    return frozenset(str(_content()[name]).split())


@cache
def values(name: str) -> Mapping[str, float]:
    """The words under a name, each with its value."""
    return {word: float(value) for word, value in _content()[name].items()}


@cache
def units() -> Mapping[str, Unit]:
    """The units, by each of their words."""
    return {
        word: Unit(dimension, float(factor))
        for dimension, group in _content()["units"].items()
        for words, factor in group.items()
        for word in words.split()
    }


def unit(written: str) -> Unit | None:
    """The unit that is written like this: "mg", "per cent", "percentage points"."""
    known, words = units(), written.split()
    if not words:
        return None
    if words[0] == "%" and len(words) > 1:
        return known["percentage-points"]
    return known.get("-".join(words[:2])) or known.get(words[0])


@cache
def periods() -> Mapping[str, str]:
    """Words that say how often, as the unit that they repeat: "weekly" is by the week."""
    return {w: unit for unit, words in _content()["periods"].items() for w in words.split()}


@cache
def phrases(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Phrases under a name, as words, by what they stand for."""
    return {
        key: tuple(tuple(phrase.split()) for phrase in held)
        for key, held in _content()[name].items()
    }


def in_digits(word: str) -> float | None:
    """The number that a word writes in digits: "1,204" is a thousand, "1,5" has a decimal comma."""
    if len(word) > _LONGEST or not _DIGITS.fullmatch(word):
        return None
    return float(word.replace(",", "") if _THOUSANDS.match(word) else word.replace(",", "."))
