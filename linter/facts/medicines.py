"""The medicine or treatment that a verb is about: "stop taking your *statins*"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.language.matcher import Hit

NAMED = ("health.medicine", "health.treatment")
"""Medicines and treatments by name. Words such as "pills" mean others too."""
_BETWEEN = word_set("before_medicine") | {","}
_PRONOUNS = ("them", "it")
_TAKING = ("taking", "using", "having", "off", "on")
_OWNERS = ("your", "their", "my")
_OWNED = 4  # tokens from "your" to its medicine
_REACH = 7  # tokens from a verb to its medicine


def mentioned(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has a word for a medicine or treatment at all."""
    return any(reading.has(name, sentence) for name in (*NAMED, "health.medicine_noun"))


def named(reading: Reading, within: Sentence | range) -> Sequence[Hit]:
    """The medicines and treatments that a sentence or range of tokens names."""
    return [hit for name in NAMED for hit in reading.hits(name, within)]


def after(reading: Reading, sentence: Sentence, at: int, *, nouns: bool = False) -> Hit | None:
    """The medicine or treatment after a verb that ends before a token, with only words between
    that belong to it. "Pills" and the like count where they are somebody's, or with `nouns`."""
    for first in range(at, min(at + _REACH, sentence.tokens.stop)):
        here = range(first, first + 1)
        found = [*named(reading, here)]
        for hit in reading.hits("health.medicine_noun", here):
            whose = reading.has("health.whose_medicine", range(first - 1, first))
            if nouns or whose or len(hit.tokens) > 1 or _is_given(reading, hit):
                found.append(hit)
        if found:
            return max(found, key=lambda hit: hit.last)
        if reading.word(first) in _PRONOUNS and reading.word(first - 1) in _TAKING:
            return _antecedent(reading, sentence, at)
        if reading.word(first) not in _BETWEEN:
            return None
    return None


def is_owned(reading: Reading, sentence: Sentence, medicine: Hit) -> bool:
    """Whether somebody takes it already: "your daily insulin", "the pills your doctor gave you"."""
    ahead = range(max(sentence.tokens.start, medicine.first - _OWNED), medicine.first)
    return any(reading.word(i) in _OWNERS for i in ahead) or _is_given(reading, medicine)


def _is_given(reading: Reading, medicine: Hit) -> bool:
    return reading.has("health.medicine_given", range(medicine.last, medicine.last + 1))


def _antecedent(reading: Reading, sentence: Sentence, at: int) -> Hit | None:
    """The medicine that "them" stands for: "statins are poison, so stop taking them"."""
    before = named(reading, range(sentence.tokens.start, at))
    return max(before, key=lambda hit: hit.last, default=None)


def potent_in(reading: Reading, within: Sentence | range) -> bool:
    """Whether a sentence or range of tokens names a remedy that is no plain food, or praises it
    as natural. Fish and cots are safe for babies; herbs and oils need a word more."""
    return reading.has("health.potent", within) or reading.has("health.natural", within)


def remedy_in(reading: Reading, within: Sentence | range) -> bool:
    """Whether a sentence or range of tokens names something that people take or do without a
    prescription, or praises it as natural."""
    return reading.has("health.remedy", within) or reading.has("health.natural", within)
