"""EVI004: a study is said to have found something, and nobody says in how many; or it was in very
few, and the claim is general."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Claim,
    Finding,
    Reading,
    Rule,
    Sentence,
    Severity,
    figures,
    told_studies,
    word_forms,
)

_FEWEST = 3  # "two groups", "one patient" are no size


class SampleSize(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for study in reading.told_studies:
            if self.is_exempt(reading, study.sentence, study.extent):
                continue
            if not any(reading.sizes(s) for s in study.passage):
                yield self.finding(
                    reading, study.extent, severity=_severity_of_size(reading, study)
                )
            elif size := self._tiny(reading, study.passage):
                yield from self._general(reading, study, size)

        yield from self._labelled(reading)

    def _labelled(self, reading: Reading) -> Iterator[Finding]:
        """Results behind a label, with no figure at all: neither how much nor in how many."""
        for told in told_studies.labelled(reading):
            counted = any(reading.sizes(s) for s in told.passage)
            figured = any(word[0].isdigit() for word in reading.words(told.sentence))
            if not (counted or figured or self.is_exempt(reading, told.sentence, told.extent)):
                yield self.finding(
                    reading,
                    told.extent,
                    severity=Severity.WARNING,
                    message=str(self.options["label-message"]),
                    help=str(self.options["label-help"]),
                )

    def _tiny(self, reading: Reading, passage: Sequence[Sentence]) -> int:
        """The size of a study that was done in very few; else 0."""
        sizes = [
            size
            for s in passage
            if reading.has("study.kind", s) or reading.has("study.noun", s)
            for size in figures.sizes(reading, s, "figures.participant")
        ]
        largest = max(sizes, default=0)
        return largest if _FEWEST <= largest <= int(self.options["tiny"]) else 0

    def _general(
        self, reading: Reading, study: told_studies.ToldStudy, size: int
    ) -> Iterator[Finding]:
        """The first claim that such a study is told for, if it holds for everybody."""
        telling = [s for s in study.passage if reading.block(s).headline] if study.main else []
        for sentence in (*telling, study.sentence):
            for claim in reading.claims_by_rules(sentence):
                if _is_general(reading, claim) and not self.is_exempt(
                    reading, sentence, claim.extent
                ):
                    confidence = reading.scored(sentence, claim).confidence
                    if confidence != "low":
                        yield self.finding(
                            reading,
                            claim.extent,
                            severity=Severity.WARNING,
                            message=str(self.options["tiny-message"]),
                            help=str(self.options["tiny-help"]),
                            evidence=[("the study", study.extent)],
                            size=size,
                        )
                        return


def _severity_of_size(reading: Reading, study: told_studies.ToldStudy) -> Severity | None:
    """A warning in news, which is about studies, unless nothing much was found."""
    if reading.genre.kind == "news" and not told_studies.weighs_little(reading, study):
        return Severity.WARNING
    return None


def _is_general(reading: Reading, claim: Claim) -> bool:
    """Whether a claim says what a thing does, and not what it did to those who took part."""
    verb = reading.word(claim.trigger.first)
    return claim.strength == "direct_causal" and not claim.negated and not word_forms.is_past(verb)
