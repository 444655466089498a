"""CER002: proven, proves, undeniable: certainty no study gives."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Sentence
from linter.facts import Reading
from linter.finding import Confidence, Finding, Severity
from linter.kinds import longest
from linter.rule import Rule
from linter.text import Extent


class ProofClaim(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.prose:
            for extent, confidence in self._words(reading, sentence):
                if not self.acquits(reading, sentence, extent):
                    severity = Severity.INFO if self._reviewed(reading, sentence) else None
                    if severity is None and confidence == "medium":
                        severity = self.meta.severity.milder
                    yield self.finding(reading, extent, confidence=confidence, severity=severity)

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[tuple[Extent, Confidence]]:
        """Labels of proof, and reporting verbs of proof with somebody as the prover."""
        taken: list[Extent] = []
        spare = self.lexicon("exceptions")
        levels: tuple[tuple[str, Confidence], ...] = (("certain", "high"), ("likely", "medium"))
        for name, confidence in levels:
            for extent in longest(reading, self.lexicon(name), sentence, spare):
                if not any(t.overlaps(extent) for t in taken):
                    taken.append(extent)
                    yield extent, confidence

    def _reviewed(self, reading: Reading, sentence: Sentence) -> bool:
        """A systematic review stands behind it, in the sentence or beside a citation."""
        return reading.has("study.review", sentence)
