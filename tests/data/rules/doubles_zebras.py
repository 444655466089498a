"""A rule whose fix removes the finding, except in the first sentence: there it is found again."""

from linter.rulekit.api import Replacement, Rule, longest


class NoZebras(Rule):
    def check(self, reading):
        for sentence in reading.prose:
            for words in longest(reading, self.lexicon("words"), sentence):
                held = reading.text(words).lower()
                better = "horse" if sentence.index else f"{held} {held}"
                fix = self.rewrite(reading, [Replacement(words, better)], safe=True)
                yield self.finding(reading, words, fixes=fix)
