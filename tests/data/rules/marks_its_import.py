"""A rule that leaves a file beside itself when it is imported."""

from pathlib import Path

from linter.rulekit.api import Rule

Path(__file__).with_name("imported.txt").touch()


class NoZebras(Rule):
    def check(self, reading):
        for sentence in reading.prose:
            for hit in reading.hits(self.lexicon("words"), sentence):
                yield self.finding(reading, reading.extent(hit))
