"""A rule with a rewrite to choose."""

from linter.rulekit.api import Rule, choices, longest


class NoZebras(Rule):
    def check(self, reading):
        for sentence in reading.prose:
            for words in longest(reading, self.lexicon("words"), sentence):
                asked = choices.instead(reading, words, "[which?]")
                yield self.finding(reading, words, fixes=self.choices(reading, asked))
