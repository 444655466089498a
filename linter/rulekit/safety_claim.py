"""The base class for rules about words that can hurt readers who follow them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts import Reading
from linter.findings.finding import Confidence, Finding, Severity
from linter.rulekit.rule import Rule


class SafetyClaimRule(Rule):
    """A rule about words that can hurt, each with how sure it is that they do. What somebody is
    reported to say counts one level lower than the writer's own words, quoted or not."""

    triggers: Sequence[str]
    """The lexicons without which a sentence has no such words."""

    @abstractmethod
    def words(self, reading: Reading, sentence: Sentence) -> Iterator[tuple[Extent, Confidence]]:
        """The words to flag in a sentence, unless an exemption applies; the surest first."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        """One finding for a sentence: two such promises in it are one fault."""
        for sentence in reading.sentences_with(*map(self.lexicon, self.triggers)):
            for extent, confidence in self.words(reading, sentence):
                if not self.is_exempt(reading, sentence, extent):
                    yield self.finding(
                        reading,
                        extent,
                        severity=self._voiced(reading, sentence, extent, confidence),
                        confidence=confidence,
                    )
                    break

    def _voiced(
        self, reading: Reading, sentence: Sentence, extent: Extent, confidence: Confidence
    ) -> Severity:
        """The severity, a level lower for a speaker; `finding` lowers it for a quotation."""
        told = (
            not reading.block(sentence).headline
            and reading.quotation(extent) is None
            and (reading.speaker(sentence) is not None or _says(reading, sentence))
        )
        return self.capped_severity(confidence, int(told))


def _says(reading: Reading, sentence: Sentence) -> bool:
    """Whether somebody says it whom the article has named before: "Moss, though, said"."""
    return reading.has("attribution.saying", sentence) and any(
        word in reading.persons for word in reading.words(sentence)
    )
