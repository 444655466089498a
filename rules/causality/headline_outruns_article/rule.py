"""CAU003: a headline that claims cause and effect over an article that shows less."""

from __future__ import annotations

from linter.rulekit.api import OverclaimRule, Reading, Sentence, study_design


class HeadlineOutrunsArticle(OverclaimRule):
    def covers(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.part(sentence) == "headline" and not _names_species(reading, sentence)


def _names_species(reading: Reading, sentence: Sentence) -> bool:
    """Whether the headline itself says that the study was done in animals or in cells."""
    kind = reading.design.kind if reading.design else None
    return kind in study_design.NOT_IN_PEOPLE and reading.has("study.species", sentence)
