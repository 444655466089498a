"""CAU004: a summary or opening that claims cause and effect where the article shows less."""

from __future__ import annotations

from linter.rulekit.api import OverclaimRule, Reading, Sentence, study_design


class SummaryOutrunsArticle(OverclaimRule):
    def covers(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.part(sentence) == "summary" and not study_design.near(reading, sentence)
