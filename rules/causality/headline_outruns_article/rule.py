"""CAU003: a headline that says cause over an article that shows less."""

from __future__ import annotations

from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.study_design import NOT_IN_PEOPLE
from linter.rulekit.kinds import OverclaimRule


class HeadlineOutrunsArticle(OverclaimRule):
    def judges(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.part(sentence) == "headline" and not _names_species(reading, sentence)


def _names_species(reading: Reading, sentence: Sentence) -> bool:
    """The headline says itself that the study was made in animals or in a dish."""
    kind = reading.design.kind if reading.design else None
    return kind in NOT_IN_PEOPLE and reading.has("study.species", sentence)
