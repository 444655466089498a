"""The base class for rules about claims that the article itself does not support."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from linter.document.model import Sentence
from linter.facts import Reading
from linter.facts.rewrite.wording import careful
from linter.facts.support import overclaims, told_as_settled
from linter.findings.finding import Finding, Severity
from linter.rulekit.rule import Rule


class OverclaimRule(Rule):
    """A rule about sentences with a causal health claim that the article does not support, with one
    finding per sentence. The message may use `{reason}` and `{other}`, words of the article that
    claim less. The option `settled-message` is for claims of news that no part of the article
    contradicts, and that are told as settled."""

    @abstractmethod
    def covers(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether this rule applies to a sentence."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.claiming:
            if self.covers(reading, sentence):
                found = self._overclaimed(reading, sentence) or self._settled(reading, sentence)
                if found is not None:
                    yield found

    def _overclaimed(self, reading: Reading, sentence: Sentence) -> Finding | None:
        for claim, less in overclaims(reading, sentence):
            if not self.is_exempt(reading, sentence, claim.extent):
                return self.finding(
                    reading,
                    claim.extent,
                    severity=self.claim_severity(reading, sentence, claim, less.doubt),
                    reason=less.reason,
                    other=reading.text(less.extent),
                    evidence=[(less.reason, less.extent)],
                    fixes=self.rewrite(reading, careful(reading, sentence, claim)),
                )
        return None

    def _settled(self, reading: Reading, sentence: Sentence) -> Finding | None:
        for claim in told_as_settled(reading, sentence):
            if self.is_exempt(reading, sentence, claim.extent):
                continue
            if reading.scored(sentence, claim).confidence != "low":
                return self.finding(
                    reading,
                    claim.extent,
                    severity=Severity.WARNING,
                    message=str(self.options["settled-message"]),
                    help=str(self.options["settled-help"]),
                    fixes=self.rewrite(reading, careful(reading, sentence, claim)),
                )
        return None
