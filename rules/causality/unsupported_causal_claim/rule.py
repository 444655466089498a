"""CAU002: direct causal wording about health, in the writer's own voice, without a source.

The finding is information in a news story, which reports one study from start to finish and gives
background in passing; if the construction is only weak evidence of a claim; and if the paragraph
has a source that may or may not be for this sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Claim,
    Finding,
    Reading,
    Rule,
    Sentence,
    Severity,
    citations,
    exposure_outcome,
    study_design,
    wording,
)


class UnsupportedCausalClaim(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.claiming:
            claim = self._claim(reading, sentence)
            if claim is None or self._only_observed(reading, sentence):
                continue
            nearby = citations.near(reading, sentence, "paragraph")
            weak = (
                nearby
                or reading.genre.kind in ("news", "leaflet")
                or self._warns(reading, sentence, claim)
                or reading.scored(sentence, claim).confidence == "low"
            )
            yield self.finding(
                reading,
                claim.extent,
                severity=Severity.INFO if weak else None,
                confidence="low" if weak else None,
                message=str(self.options["nearby-message"]) if nearby else None,
                fixes=self.rewrite(reading, wording.careful(reading, sentence, claim)),
            )

    def _claim(self, reading: Reading, sentence: Sentence) -> Claim | None:
        """The strongest claim of a sentence that is not exempt."""
        if reading.block(sentence).heading or self._sourced(reading, sentence):
            return None
        for claim in reading.claims_by_rules(sentence):
            if claim.strength != "direct_causal" or claim.negated:
                continue
            if not exposure_outcome.about_health(reading, sentence, claim):
                continue
            if reading.has(self.lexicon("promises"), claim.trigger.tokens):
                continue
            if not self.is_exempt(reading, sentence, claim.extent):
                return claim
        return None

    def _warns(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        """Whether a claim is a caution: about what a medicine, or too much of something, does."""
        return reading.has(self.lexicon("taken"), sentence) and reading.has(
            self.lexicon("side_effect"), range(claim.trigger.last, sentence.tokens.stop)
        )

    def _only_observed(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence is in the body of a news story whose study cannot show a cause, which
        is left to CAU001."""
        design = reading.design
        return (
            reading.genre.kind == "news"
            and reading.part(sentence) == "body"
            and design is not None
            and design.kind in study_design.WEAK_IN_PEOPLE
        )

    def _sourced(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether somebody is reported to have found it, a study is mentioned nearby, or it is
        settled knowledge, a definition or a count."""
        return (
            bool(reading.attributions(sentence))
            or reading.speaker(sentence) is not None
            or any(
                reading.has(name, sentence)
                for name in ("health.settled", "health.textbook", "health.prevalence")
            )
            or self._study_near(reading, sentence)
        )

    def _study_near(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a study is mentioned: in the paragraph, for news or if there is a source;
        otherwise in the sentence itself."""
        cited = citations.near(reading, sentence, "paragraph")
        if reading.genre.kind == "news":
            return cited or reading.has("study.design", reading.paragraph(sentence))
        if cited and reading.has("study.design", reading.paragraph(sentence)):
            return True
        return reading.has("study.design", sentence)
