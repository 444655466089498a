"""EVI001: say in one line what the rule marks."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule, longest


class RelativeRiskAlone(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(self.lexicon("words")):
            for words in longest(reading, self.lexicon("words"), sentence):
                if not self.is_exempt(reading, sentence, words):
                    yield self.finding(reading, words)
