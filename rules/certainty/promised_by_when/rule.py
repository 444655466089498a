"""CER013: gone by day three, younger within a week, overnight: a promise with a date."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Reading, Rule, Sentence, longest

_APART = 12  # tokens between a date and what is promised
_WHOLE = "history"


class PromisedByWhen(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """One finding a sentence: a promise may have two dates."""
        for sentence in reading.sentences_with(self.lexicon("promised"), self.lexicon(_WHOLE)):
            if reading.has(self.lexicon("weighed"), sentence):
                continue
            extent = self.first_allowed(reading, sentence, self._words(reading, sentence))
            if extent:
                yield self.finding(reading, extent)

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """What is over by itself, and what is promised near its date."""
        spare = self.lexicon("exceptions")
        yield from longest(reading, self.lexicon(_WHOLE), sentence, spare)
        dates = list(longest(reading, self.lexicon("when"), sentence, spare))
        for promised in longest(reading, self.lexicon("promised"), sentence) if dates else ():
            for date in dates:
                if not date.overlaps(promised) and _apart(reading, date, promised) <= _APART:
                    yield date.join(promised)


def _apart(reading: Reading, one: Extent, other: Extent) -> int:
    tokens = [reading.document.token_range(extent) for extent in (one, other)]
    return max(tokens[1].start - tokens[0].stop, tokens[0].start - tokens[1].stop)
