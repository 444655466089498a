"""Base of rules about claims that the article itself does not carry."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.rewrite.wording import careful
from linter.facts.support import overclaims
from linter.findings.finding import Finding
from linter.rulekit.rule import Rule


class OverclaimRule(Rule):
    """A rule about sentences whose claim of cause and health the article does not carry: one
    finding a sentence. The message may name `{reason}` and `{told}`, what the article has less."""

    @abstractmethod
    def judges(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence is this rule's to judge."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.claiming:
            if not self.judges(reading, sentence):
                continue
            for claim, less in overclaims(reading, sentence):
                if not self.is_exempt(reading, sentence, claim.extent):
                    confidence = reading.scored(sentence, claim).confidence
                    yield self.finding(
                        reading,
                        claim.extent,
                        severity=self.capped_severity(confidence, less.doubt),
                        reason=less.reason,
                        told=reading.text(less.extent),
                        evidence=[(less.reason, less.extent)],
                        fixes=self.rewrite(reading, careful(reading, sentence, claim)),
                    )
                    break
