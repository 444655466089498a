"""CAU001: direct causal wording about health where the study behind it only observed."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Claim,
    Finding,
    Fix,
    Reading,
    Rule,
    Sentence,
    Severity,
    choices,
    exposure_outcome,
    study_design,
    support,
    word_forms,
    wording,
)


class CausalClaimFromObservation(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        if not study_design.may_be_weak_in_people(reading):
            return
        for sentence in reading.claiming:
            if reading.part(sentence) in ("headline", "heading"):
                continue
            behind = self._behind(reading, sentence)
            if behind is None or behind.kind not in study_design.WEAK_IN_PEOPLE:
                continue
            claim = self._claim(reading, sentence)
            if claim:
                yield self.finding(
                    reading,
                    claim.extent,
                    severity=self._severity(reading, sentence, claim),
                    did=support.DID[behind.kind],
                    design=reading.text(behind.extent),
                    evidence=[(f"the study {support.DID[behind.kind]}", behind.extent)],
                    fixes=self._fixes(reading, sentence, claim),
                )

    def _fixes(self, reading: Reading, sentence: Sentence, claim: Claim) -> tuple[Fix, ...]:
        """The wording of a link; where none is certain to fit, "may" for "can" to choose."""
        fixes = self.rewrite(reading, wording.careful(reading, sentence, claim))
        can = reading.word(claim.trigger.first - 1) == "can"
        if fixes or not can:
            return fixes
        return self.choices(reading, choices.softened(reading, sentence, claim))

    def _claim(self, reading: Reading, sentence: Sentence) -> Claim | None:
        """The strongest causal claim about health in a sentence."""
        for claim in reading.claims_by_rules(sentence):
            if exposure_outcome.says_cause(reading, sentence, claim) and not self.is_exempt(
                reading, sentence, claim.extent
            ):
                return claim
        return None

    def _behind(self, reading: Reading, sentence: Sentence) -> study_design.Design | None:
        """The study near the sentence; if there is none, in the body of a news story, the story's
        own."""
        beside = study_design.near(reading, sentence)
        story = reading.genre.kind == "news" and reading.part(sentence) == "body"
        return beside or (reading.design if story else None)

    def _severity(self, reading: Reading, sentence: Sentence, claim: Claim) -> Severity:
        """Hedged claims are information. A result of the story's study counts less if its design is
        not mentioned nearby, and background is information."""
        if claim.strength == "conditional_causal":
            return Severity.INFO
        if study_design.near(reading, sentence):
            return self.claim_severity(reading, sentence, claim)
        result = (
            reading.has("study.own", sentence)
            or word_forms.is_past(reading.word(claim.trigger.first))
            or support.told_of_the_story(reading, sentence, claim)
        )
        return self.claim_severity(reading, sentence, claim, less=1 if result else 2)
