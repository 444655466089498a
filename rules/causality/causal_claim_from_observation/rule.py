"""CAU001: direct causal wording about health where an observational study stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Sentence
from linter.facts import Reading, study
from linter.facts.claims import Claim, about_health
from linter.finding import Finding, Severity
from linter.rule import Rule
from linter.text import Extent


class CausalClaimFromObservation(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.prose:
            if reading.block(sentence).heading or reading.has("health.settled", sentence):
                continue
            design = self._observation(reading, sentence)
            claim = self._claim(reading, sentence) if design else None
            if design and claim:
                hedged = claim.strength == "conditional_causal"
                yield self.finding(
                    reading,
                    claim.extent,
                    severity=Severity.INFO if hedged else None,
                    design=reading.text(design),
                    evidence=[("the study observed", design)],
                )

    def _claim(self, reading: Reading, sentence: Sentence) -> Claim | None:
        """The strongest causal claim about health in a sentence that tells the result."""
        for claim in reading.claims(sentence):
            if claim.strength == "correlational" or claim.negated or claim.score < _SURE:
                continue
            if about_health(reading, sentence, claim) and not self.acquits(
                reading, sentence, claim.extent
            ):
                return claim
        return None

    def _observation(self, reading: Reading, sentence: Sentence) -> Extent | None:
        """An observational design in the sentence or its neighbours, with no trial beside it."""
        block = reading.block(sentence)
        near = range(
            max(sentence.index - _REACH, block.sentences.start),
            min(sentence.index + _REACH + 1, block.sentences.stop),
        )
        sentences = [reading.document.sentences[i] for i in near]
        if any(study.experiment(reading, s) for s in sentences):
            return None
        for each in sentences:
            for hit in reading.hits("study.observation", each):
                return reading.extent(hit)
        return None


_SURE = 0.8
_REACH = 1
