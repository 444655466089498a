"""A rule that reports a finding, and then looks at the article for ever."""

from linter.rulekit.api import Rule


class NoZebras(Rule):
    def check(self, reading):
        yield self.document_finding(reading, words="zebra")
        while True:
            for sentence in reading.prose:
                reading.has("health.condition", sentence)
