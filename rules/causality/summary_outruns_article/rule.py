"""CAU004: a summary or opening that says cause where the article shows less."""

from __future__ import annotations

from linter.document.model import Sentence
from linter.facts import Reading, study_design
from linter.rulekit.kinds import OverclaimRule


class SummaryOutrunsArticle(OverclaimRule):
    def judges(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.part(sentence) == "summary" and not study_design.near(reading, sentence)
