"""CAU007: "could reverse diabetes": a hedge over a cure."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Sentence
from linter.facts import Hit, Reading, study
from linter.facts.context import governing
from linter.finding import Finding, Severity
from linter.rule import Rule
from linter.text import Extent

_REACH = 6
_HEDGE_REACH = 3


class SpeculativeCure(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.prose:
            if study.experiment(reading, sentence) or reading.has(self.lexicon("limits"), sentence):
                continue
            for hit in reading.hits(self.lexicon("verbs"), sentence):
                words = self._words(reading, sentence, hit)
                if words and not self.acquits(reading, sentence, words):
                    reported = reading.genre.kind == "news" and not reading.block(sentence).headline
                    yield self.finding(reading, words, severity=Severity.INFO if reported else None)
                    break

    def _words(self, reading: Reading, sentence: Sentence, verb: Hit) -> Extent | None:
        """The hedge, the verb and the illness it is said to end; None for ordinary care."""
        hedges = [
            cue
            for cue in governing(reading, sentence, verb, "modal", "hedge")
            if 0 <= verb.first - cue.hit.last <= _HEDGE_REACH
        ]
        after = range(verb.last, min(verb.last + _REACH, sentence.tokens.stop))
        illness = reading.hits("health.condition", after)
        if not hedges or not illness or governing(reading, sentence, verb, "negation"):
            return None
        first = hedges[0].hit.first
        if reading.has(
            self.lexicon("care"), range(max(sentence.tokens.start, first - _REACH), first)
        ):
            return None
        last = max(hit.last for hit in illness if hit.first == illness[0].first)
        return reading.extent(Hit(first, last))
