"""ATT003: "the journal discovered", "Nature revealed"."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Reading
from linter.finding import Finding
from linter.rule import Rule


class JournalAsFinder(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.prose:
            named = any(n.kind == "person" for n in reading.names(sentence))
            for found in reading.attributions(sentence):
                if found.kind != "journal" or named:
                    continue
                if not self.acquits(reading, sentence, found.extent):
                    yield self.finding(reading, found.extent)
