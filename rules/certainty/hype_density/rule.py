"""CER004: words of praise, each as information, and an article that is full of them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Reading,
    Rewrite,
    Rule,
    Severity,
    choices,
    exceptions,
    longest,
)

_SHOWN = 5


class HypeDensity(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        found = list(self._praise(reading))
        single = str(self.options["single-message"])
        for extent in found:
            yield self.finding(
                reading,
                extent,
                severity=Severity.INFO,
                message=single,
                fixes=self.choices(reading, self._left_out(reading, extent)),
            )
        words = max(reading.document.words, 1)
        density = 1000 * len(found) / words
        if len(found) >= self.options["at-least"] and density > self.options["above"]:
            examples = dict.fromkeys(reading.text(e).lower() for e in found)
            yield self.document_finding(
                reading,
                count=len(found),
                words=words,
                density=f"{density:.0f}",
                limit=f"{self.options['above']:g}",
                examples="”, “".join(list(examples)[:_SHOWN]),
                evidence=[("praise", extent) for extent in found],
            )

    def _left_out(self, reading: Reading, extent: Extent) -> Rewrite:
        sentence = reading.document.sentence_at(extent.start)
        kept = reading.text(extent).lower() in self.options["kept"]
        if sentence is None or kept or exceptions.said_by_another(reading, sentence):
            return ()
        return choices.without(reading, sentence, extent)

    def _praise(self, reading: Reading) -> Iterator[Extent]:
        spare = self.lexicon("exceptions")
        for sentence in reading.sentences_with(self.lexicon("words")):
            for extent in longest(reading, self.lexicon("words"), sentence, spare):
                if not self.is_exempt(reading, sentence, extent):
                    yield extent
