"""CAU003: a headline that claims cause and effect over an article that shows less."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Finding,
    OverclaimRule,
    Reading,
    Sentence,
    Severity,
    context,
    study_design,
)


class HeadlineOutrunsArticle(OverclaimRule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Claims of cause; in news also what headlines alone call an effect."""
        found = list(super().check(reading))
        yield from found
        if reading.genre.kind == "news" and not found:
            yield from self._effects(reading)

    def covers(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.part(sentence) == "headline" and not _names_species(reading, sentence)

    def _effects(self, reading: Reading) -> Iterator[Finding]:
        """One finding for the headline, where it neither hedges nor names the study."""
        for sentence in reading.sentences_with(self.lexicon("effects")):
            if not self.covers(reading, sentence) or reading.has("study.design", sentence):
                continue
            for hit in reading.hits(self.lexicon("effects"), sentence):
                extent = reading.extent(hit)
                if not (
                    reading.word(hit.first - 1) == "to"
                    or self.is_exempt(reading, sentence, extent)
                    or context.is_hedged(reading, sentence, hit)
                ):
                    yield self.finding(
                        reading,
                        extent,
                        severity=Severity.WARNING,
                        message=str(self.options["settled-message"]),
                        help=str(self.options["settled-help"]),
                    )
                    return


def _names_species(reading: Reading, sentence: Sentence) -> bool:
    """Whether the headline itself says that the study was done in animals or in cells."""
    kind = reading.design.kind if reading.design else None
    return kind in study_design.NOT_IN_PEOPLE and reading.has("study.species", sentence)
