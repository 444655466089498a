"""ATT003: "the journal discovered", "Nature revealed"."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Reading
from linter.facts.names import JOURNAL
from linter.findings.finding import Finding
from linter.rulekit.rule import Rule


class JournalAsFinder(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.holding(*JOURNAL):
            for found in reading.attributions(sentence):
                if found.kind != "journal" or self.acquits(reading, sentence, found.extent):
                    continue
                if not any(name.kind == "person" for name in reading.names(sentence)):
                    yield self.finding(reading, found.extent)
