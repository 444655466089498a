"""CAU003: a headline that says cause over an article that shows less."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Sentence
from linter.facts import Reading
from linter.facts.design import NOT_IN_PEOPLE
from linter.facts.support import overclaims
from linter.facts.wording import careful
from linter.finding import Finding
from linter.rule import Rule


class HeadlineOutrunsArticle(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.claiming:
            if reading.part(sentence) != "headline" or _names_species(reading, sentence):
                continue
            for claim, less in overclaims(reading, sentence):
                if not self.acquits(reading, sentence, claim.extent):
                    confidence = reading.weighed(sentence, claim).confidence
                    yield self.finding(
                        reading,
                        claim.extent,
                        severity=self.weighed(confidence, less.doubt),
                        reason=less.reason,
                        told=reading.text(less.extent),
                        evidence=[(less.reason, less.extent)],
                        fixes=self.rewrite(reading, careful(reading, sentence, claim)),
                    )
                    break


def _names_species(reading: Reading, sentence: Sentence) -> bool:
    """The headline says itself that the study was made in animals or in a dish."""
    kind = reading.design.kind if reading.design else None
    return kind in NOT_IN_PEOPLE and reading.has("study.species", sentence)
