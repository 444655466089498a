"""EVI003: a study is said to have found something, and nobody says what kind of study it was."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule, Severity, told_studies


class StudyKindMissing(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for study in reading.told_studies:
            if (
                not told_studies.tells_kind(reading, study)
                and not told_studies.weighs_little(reading, study)
                and not self.is_exempt(reading, study.sentence, study.extent)
            ):
                sized = any(reading.sizes(s) for s in study.passage)
                missing = "what kind of study it was" + ("" if sized else ", nor how large")
                counted = reading.sizes(study.sentence)  # "a study of 60 nurses"
                severity = Severity.INFO if counted else None
                yield self.finding(reading, study.extent, severity=severity, missing=missing)
