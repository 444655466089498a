"""CAU001: direct causal wording about health where the study behind it only observed."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document.model import Sentence
from linter.facts import Reading, study_design
from linter.facts.claims import Claim, is_past
from linter.facts.exposure_outcome import says_cause
from linter.facts.rewrite.wording import careful
from linter.facts.study_design import WEAK_IN_PEOPLE, Design
from linter.facts.support import DID
from linter.findings.finding import Finding, Severity
from linter.rulekit.rule import Rule


class CausalClaimFromObservation(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.claiming:
            if reading.part(sentence) in ("headline", "heading"):
                continue
            claim = self._claim(reading, sentence)
            behind = self._behind(reading, sentence) if claim else None
            if claim and behind and behind.kind in WEAK_IN_PEOPLE:
                yield self.finding(
                    reading,
                    claim.extent,
                    severity=self._severity(reading, sentence, claim),
                    did=DID[behind.kind],
                    design=reading.text(behind.extent),
                    evidence=[(f"the study {DID[behind.kind]}", behind.extent)],
                    fixes=self.rewrite(reading, careful(reading, sentence, claim)),
                )

    def _claim(self, reading: Reading, sentence: Sentence) -> Claim | None:
        """The strongest causal claim about health in a sentence."""
        for claim in reading.ruled(sentence):
            if says_cause(reading, sentence, claim) and not self.acquits(
                reading, sentence, claim.extent
            ):
                return claim
        return None

    def _behind(self, reading: Reading, sentence: Sentence) -> Design | None:
        """The study beside the sentence; in the body of a news story, else the story's own."""
        beside = study_design.near(reading, sentence)
        story = reading.genre.kind == "news" and reading.part(sentence) == "body"
        return beside or (reading.design if story else None)

    def _severity(self, reading: Reading, sentence: Sentence, claim: Claim) -> Severity:
        """Hedged claims inform. A result of the story's study weighs less away from the words
        that tell its design, and background beside the study informs."""
        if claim.strength == "conditional_causal":
            return Severity.INFO
        confidence = reading.weighed(sentence, claim).confidence
        if study_design.near(reading, sentence):
            return self.weighed(confidence)
        result = reading.has("study.own", sentence) or is_past(reading.word(claim.trigger.first))
        return self.weighed(confidence, less=1 if result else 2)
