"""EVI001: how much higher or lower a risk is, and not how high it is."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Reading,
    Rewrite,
    Rule,
    Sentence,
    Severity,
    choices,
    comparisons,
    figures,
    word_forms,
)

_BEFORE_YEAR = ("since", "between", "from", "by", "until")
_REACH = 2  # sentences before and after in which the numbers may stand
_PROMINENT = ("title", "heading", "description")


class RelativeRiskAlone(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(*figures.AMOUNTS):
            found = comparisons.find(reading, sentence)
            if not found or self._is_cleared(reading, sentence, found.extent):
                continue
            if found.felt:
                yield self.finding(reading, found.extent, confidence="medium")
            else:
                severity = self._severity(reading, sentence)
                yield self.finding(
                    reading,
                    found.extent,
                    severity=severity,
                    fixes=self.choices(reading, self._numbers(reading, found.extent)),
                )

    def _numbers(self, reading: Reading, words: Extent) -> Rewrite:
        """A place for the numbers behind the words, where their phrase is at its end."""
        if reading.word(reading.document.token_range(words).stop) not in self.options["behind"]:
            return ()
        return choices.behind(reading, words, str(self.options["place"]))

    def _severity(self, reading: Reading, sentence: Sentence) -> Severity | None:
        """An error where a hurried reader looks, unless the article gives the numbers."""
        if reading.block(sentence).kind.value not in _PROMINENT:
            return None
        return Severity.WARNING if figures.any_absolute(reading) else Severity.ERROR

    def _is_cleared(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        return (
            self._is_trend(reading, sentence)
            or reading.has(self.lexicon("other"), sentence)
            or self.is_exempt(reading, sentence, words)
            or figures.given_near(reading, sentence, _REACH)
        )

    def _is_trend(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence tells how often a thing happens over the years."""
        words = reading.words(sentence)
        return reading.has(self.lexicon("trend"), sentence) or any(
            word_forms.is_year(word) and words[i - 1] in _BEFORE_YEAR
            for i, word in enumerate(words)
            if i
        )
