"""The base class for rules about words that can hurt readers who follow them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts import Reading, attribution
from linter.findings.finding import Confidence, Finding, Severity
from linter.rulekit.rule import Rule


class HarmfulWords(NamedTuple):
    """Words that can hurt, and how sure it is that they do. Those of a `kind` have a message and a
    help of their own, the options `KIND-message` and `KIND-help`."""

    extent: Extent
    confidence: Confidence = "high"
    kind: str = ""


class SafetyClaimRule(Rule):
    """A rule about words that can hurt. What somebody is reported to say counts one level lower
    than the writer's own words, quoted or not."""

    triggers: Sequence[str]
    """The lexicons without which a sentence has no such words."""

    @abstractmethod
    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        """The words to flag in a sentence, unless an exemption applies; the surest first."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        """One finding for a sentence: two such promises in it are one fault."""
        for sentence in self.possible(reading):
            for words in self.words(reading, sentence):
                if not self.is_exempt(reading, sentence, words.extent):
                    yield self._finding(reading, sentence, words)
                    break

    def possible(self, reading: Reading) -> Iterable[Sentence]:
        """The sentences that may have such words, in order."""
        return reading.sentences_with(*map(self.lexicon, self.triggers))

    def _finding(self, reading: Reading, sentence: Sentence, words: HarmfulWords) -> Finding:
        return self.finding(
            reading,
            words.extent,
            severity=self._severity(reading, sentence, words),
            confidence=words.confidence,
            message=str(self.options[f"{words.kind}-message"]) if words.kind else None,
            help=str(self.options[f"{words.kind}-help"]) if words.kind else None,
        )

    def _severity(self, reading: Reading, sentence: Sentence, words: HarmfulWords) -> Severity:
        """The severity, a level lower for a speaker; `finding` lowers it for a quotation."""
        told = (
            not reading.block(sentence).headline
            and reading.quotation(words.extent) is None
            and attribution.is_said(reading, sentence)
        )
        return self.capped_severity(words.confidence, int(told))
