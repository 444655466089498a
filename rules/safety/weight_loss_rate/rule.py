"""SAF008: "lose 5 kg in 2 weeks"; a promise of how much weight goes and how fast."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Hit,
    Reading,
    Rule,
    Sentence,
    Severity,
    context,
    longest,
)

_BEFORE = 8
_PAST = ("lost", "dropped", "shed", "burned", "melted")


class WeightLossRate(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(self.lexicon("words")):
            if reading.has(self.lexicon("cleared"), sentence) or self._is_result(reading, sentence):
                continue
            for words in longest(reading, self.lexicon("words"), sentence):
                if not self.is_exempt(reading, sentence, words):
                    yield self._finding(reading, sentence, words)

    def _is_result(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether it is told as what was measured in a group of people."""
        if reading.designs(sentence) or reading.has(self.lexicon("measured"), sentence):
            return True
        return reading.genre.kind == "news" and (
            reading.design is not None or bool(reading.attributions(sentence))
        )

    def _finding(self, reading: Reading, sentence: Sentence, words: Extent) -> Finding:
        tokens = reading.document.token_range(words)
        before = range(max(sentence.tokens.start, tokens.start - _BEFORE), tokens.start)
        story = reading.word(tokens.start) in _PAST and reading.has(self.lexicon("person"), before)
        hedged = context.is_hedged(reading, sentence, Hit(tokens.start, tokens.stop))
        return self.finding(
            reading,
            words,
            severity=Severity.WARNING if story or hedged else None,
            confidence="medium" if story or hedged else None,
            message=str(self.options["story-message"]) if story else None,
        )
