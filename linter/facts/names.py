"""Proper names in a sentence and what they name: a person, institution or journal.

Names are read from capitals in the original text; what they name, from words inside them
(`University`, `Journal of`), from lexicons of well-known ones, and from titles (`Dr.`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from linter.text import Extent

if TYPE_CHECKING:
    from linter.document import Sentence
    from linter.facts import Reading

NameKind = Literal["person", "institution", "agency", "journal", "other"]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name; `extent` covers its words without a leading article."""

    extent: Extent
    kind: NameKind


_WORD = r"[A-Z][\w’'.&-]*"
_JOIN = r"(?:of|for|the|and|in|at|on|de|van|von|der|&)"
_NAME = re.compile(rf"{_WORD}(?:[ \u00a0]+(?:{_JOIN}[ \u00a0]+){{0,2}}{_WORD})*")
_TITLED = re.compile(r"\b(?:Dr|Drs|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\b\.?\s+[A-Z]")
_DEGREE = re.compile(r",?\s+(?:M\.?D|Ph\.?D|R\.?N|MBBS|MPH|RD|FRCP|MSc|DO|PharmD|DrPH)\b")
_INITIALS = re.compile(r"^[A-Z][\w’'-]+(?: [A-Z]\.)* (?:(?:van|von|de|der|la) )?[A-Z][\w’'-]+$")


def find(reading: Reading, sentence: Sentence) -> Sequence[Name]:
    """The names of a sentence, in order. A capital at its start counts only with more of them."""
    return tuple(_names(reading, sentence))


def _names(reading: Reading, sentence: Sentence) -> Iterator[Name]:
    text = sentence.text
    for match in _NAME.finditer(text):
        extent = Extent(sentence.start + match.start(), sentence.start + match.end())
        yield Name(extent, _kind(reading, sentence, extent, text))


def _kind(reading: Reading, sentence: Sentence, extent: Extent, text: str) -> NameKind:
    tokens = reading.document.token_range(extent)
    start, end = extent.start - sentence.start, extent.end - sentence.start
    words = text[start:end]
    if reading.has("names.journal", tokens) or _named_journal(reading, tokens):
        return "journal"
    if reading.has("names.agency", tokens):
        return "agency"
    if reading.has("names.institution", tokens) or reading.has("names.institution_noun", tokens):
        return "institution"
    if (
        _TITLED.match(text, start)
        or _DEGREE.match(text, end)
        or _TITLED.search(text[:start][-12:] + words[:1])
    ):
        return "person"
    if _INITIALS.match(words) and not reading.has("names.not_person", tokens):
        return "person"
    return "other"


def _named_journal(reading: Reading, tokens: range) -> bool:
    """`the journal Gut`, `in the journal Obesity`: an unknown name after the word journal."""
    return reading.word(tokens.start - 1) in ("journal", "journals", "magazine")
