"""The base class for rules about claims that the article itself does not support."""

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
    """A rule about sentences with a causal health claim that the article does not support, with one
    finding per sentence. The message may use `{reason}` and `{other}`, words of the article that
    claim less."""

    @abstractmethod
    def covers(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether this rule applies to a sentence."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.claiming:
            if not self.covers(reading, sentence):
                continue
            for claim, less in overclaims(reading, sentence):
                if not self.is_exempt(reading, sentence, claim.extent):
                    confidence = reading.scored(sentence, claim).confidence
                    yield self.finding(
                        reading,
                        claim.extent,
                        severity=self.capped_severity(confidence, less.doubt),
                        reason=less.reason,
                        other=reading.text(less.extent),
                        evidence=[(less.reason, less.extent)],
                        fixes=self.rewrite(reading, careful(reading, sentence, claim)),
                    )
                    break
