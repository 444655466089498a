"""ATT003: "the journal discovered", "Nature revealed"."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule, names


class JournalAsFinder(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(*names.JOURNAL):
            for found in reading.attributions(sentence):
                if found.kind != "journal" or self.is_exempt(reading, sentence, found.extent):
                    continue
                if not any(name.kind == "person" for name in reading.names(sentence)):
                    yield self.finding(reading, found.extent)
