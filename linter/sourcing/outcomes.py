"""Which outcome a figure is of: the words for illness and health in its part of the sentence."""

from __future__ import annotations

from linter.document.model import Sentence
from linter.language.matcher import Hit
from linter.sourcing.texts import Text

_LEXICONS = ("health.condition", "health.outcome")
_BREAKS = frozenset({",", ";", "and", "but", "while", "whereas", ":", "—", "("})


def outcomes_of(text: Text, within: Sentence | range) -> frozenset[str]:
    """The stems of the words for illness and health in a sentence or range of tokens."""
    hits = (hit for name in _LEXICONS for hit in text.reading.hits(name, within))
    return frozenset().union(*(text.stems_in(hit.tokens) for hit in hits))


def outcomes_at(
    text: Text, sentence: Sentence, words: Hit, *, wide: bool = False
) -> frozenset[str]:
    """The outcomes in the part of a sentence that has a figure, else in the part before it; with
    `wide`, in both."""
    first, last = words.first, words.last
    tokens = sentence.tokens
    while last < tokens.stop and text.reading.word(last) not in _BREAKS:
        last += 1
    found: frozenset[str] = frozenset()
    while True:
        while first > tokens.start and text.reading.word(first - 1) not in _BREAKS:
            first -= 1
        found = outcomes_of(text, range(first, last))
        if (found and not wide) or first <= tokens.start:
            return found
        if found and wide:
            wide = False
        first -= 1
