"""A rule with a safe fix."""

from linter.rulekit.api import Replacement, Rule, longest


class NoZebras(Rule):
    def check(self, reading):
        for sentence in reading.prose:
            for words in longest(reading, self.lexicon("words"), sentence):
                better = [Replacement(words, "horse")]
                yield self.finding(reading, words, fixes=self.rewrite(reading, better, safe=True))
