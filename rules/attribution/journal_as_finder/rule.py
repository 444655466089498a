"""ATT003: "the journal discovered", "Nature revealed"."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule, attribution, names


class JournalAsFinder(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(*attribution.REPORTING):
            if not any(reading.has(lexicon, sentence) for lexicon in names.JOURNAL):
                continue
            for found in reading.attributions(sentence):
                if found.kind != "journal" or self.is_exempt(reading, sentence, found.extent):
                    continue
                if not any(name.kind == "person" for name in reading.names(sentence)):
                    yield self.finding(reading, found.extent)
