"""CAU002: direct causal wording about health, in the writer's own voice, without a source.

A news story reports one study from end to end, and its background is told in passing: there
the finding is information. So it is where the construction alone is weak evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Sentence
from linter.facts import Reading
from linter.facts.claims import Claim, about_health
from linter.finding import Finding, Severity
from linter.rule import Rule

_SURE = 0.8


class UnsupportedCausalClaim(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.prose:
            claim = self._claim(reading, sentence)
            if claim is not None:
                weak = claim.score < _SURE or reading.genre.kind == "news"
                yield self.finding(
                    reading,
                    claim.extent,
                    severity=Severity.INFO if weak else None,
                    confidence="low" if weak else None,
                )

    def _claim(self, reading: Reading, sentence: Sentence) -> Claim | None:
        """The strongest claim of a sentence that nothing clears."""
        if reading.block(sentence).heading or self._sourced(reading, sentence):
            return None
        for claim in reading.claims(sentence):
            if claim.strength != "direct_causal" or claim.negated:
                continue
            if not about_health(reading, sentence, claim):
                continue
            if not self.acquits(reading, sentence, claim.extent):
                return claim
        return None

    def _sourced(self, reading: Reading, sentence: Sentence) -> bool:
        """Somebody is said to have found it, or it is known, a definition or a count."""
        return (
            bool(reading.attributions(sentence))
            or reading.told_by_someone(sentence)
            or any(
                reading.has(name, sentence)
                for name in ("health.settled", "health.textbook", "health.prevalence")
            )
            or reading.has("study.design", reading.paragraph(sentence))
        )
