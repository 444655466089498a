"""CAU003: a headline that says cause over an article that shows less."""

from __future__ import annotations

from linter.rulekit.api import OverclaimRule, Reading, Sentence, study_design


class HeadlineOutrunsArticle(OverclaimRule):
    def judges(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.part(sentence) == "headline" and not _names_species(reading, sentence)


def _names_species(reading: Reading, sentence: Sentence) -> bool:
    """The headline says itself that the study was made in animals or in a dish."""
    kind = reading.design.kind if reading.design else None
    return kind in study_design.NOT_IN_PEOPLE and reading.has("study.species", sentence)
