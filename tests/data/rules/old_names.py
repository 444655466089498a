"""A rule that uses the names of the last version."""

from linter.kinds import longest
from linter.rule import Rule

from linter.document import Sentence
from linter.facts import design


class NoZebras(Rule):
    def check(self, reading):
        words = self.lexicon("words")
        for sentence in reading.holding(words):
            assert isinstance(sentence, Sentence) and design.find
            for extent in longest(reading, words, sentence):
                if not self.acquits(reading, sentence, extent):
                    yield self.finding(reading, extent, severity=self.weighed("high"))
