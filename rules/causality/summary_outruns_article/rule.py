"""CAU004: a summary or opening that says cause where the article shows less."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Reading, design
from linter.facts.support import overclaims
from linter.facts.wording import careful
from linter.finding import Finding
from linter.rule import Rule


class SummaryOutrunsArticle(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.claiming:
            if reading.part(sentence) != "summary" or design.near(reading, sentence):
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
