"""CAU003: a causal headline over an article that only tells of a link."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import Sentence
from linter.facts import Reading, study
from linter.facts.claims import Claim, about_health
from linter.finding import Finding
from linter.rule import Rule


class HeadlineOutrunsArticle(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        headline = [s for s in reading.prose if reading.block(s).headline]
        body = [s for s in reading.prose if not reading.block(s).heading
                and not reading.block(s).headline]  # fmt: skip
        link = self._only_a_link(reading, body)
        if link is None:
            return
        for sentence in headline:
            for claim in reading.claims(sentence):
                if claim.strength == "direct_causal" and self._firm(reading, sentence, claim):
                    if not self.acquits(reading, sentence, claim.extent):
                        yield self.finding(
                            reading,
                            claim.extent,
                            link=reading.text(link.extent),
                            evidence=[("the article tells of a link", link.extent)],
                        )
                    break

    def _firm(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        return (
            not claim.negated
            and not reading.has("health.settled", sentence)
            and about_health(reading, sentence, claim)
        )

    def _only_a_link(self, reading: Reading, body: list[Sentence]) -> Claim | None:
        """The first correlational claim of a body that names no trial in people."""
        if any(study.experiment(reading, s) for s in body):
            return None
        for sentence in body:
            for claim in reading.claims(sentence):
                if claim.strength == "correlational" and reading.has(
                    "claims.association", claim.trigger.tokens
                ):
                    return claim
        return None
