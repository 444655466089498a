"""A draft held against its sources: which sentences say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property

from linter.document.model import Sentence
from linter.facts import Reading
from linter.sourcing.alignment import Alignment, Match
from linter.sourcing.texts import SourceText, Text


class Held:
    """A draft, its sources that are in English, and which sentences of them belong together."""

    def __init__(self, reading: Reading) -> None:
        self.draft = Text(reading)
        self.texts: Sequence[SourceText] = [
            each.fact(_text_at(number))
            for number, each in enumerate(reading.context.beside)
            if each.language.is_english and each.document.sentences
        ]

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self.draft, self.texts)

    @cached_property
    def matched(self) -> frozenset[int]:
        """The indices of the sentences of the draft that rest on a source."""
        return frozenset(s.index for s in self.draft.sentences if self.matches(s))

    def matches(self, sentence: Sentence) -> Sequence[Match]:
        """The sentences of the sources that a sentence of the draft rests on, the best first."""
        return self.alignment.matches(sentence)


@cache
def _text_at(number: int) -> Callable[[Reading], SourceText]:
    """What makes a source of a reading, by its number; the same for each number, so that what it
    makes is kept with the reading."""
    return lambda reading: SourceText(reading, number)
