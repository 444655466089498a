"""CER006: "promising", "emerging evidence": praise in place of a limitation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import Finding, Reading, Rule, Sentence, Severity, longest

_AFTER_NUMBER = 4


class PraiseAsCaveat(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Flag the first words of praise in a sentence about health without a limitation nearby."""
        spare = self.lexicon("exceptions")
        for sentence in reading.sentences_with(self.lexicon("words")):
            for extent in longest(reading, self.lexicon("words"), sentence, spare):
                if self.is_exempt(reading, sentence, extent):
                    continue
                if self._about_health(reading, sentence) and not self._limited(reading, sentence):
                    mild = self._reported(reading, sentence)
                    yield self.finding(reading, extent, severity=Severity.INFO if mild else None)
                break

    def _reported(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a named person says so, in reported speech."""
        return reading.speaker(sentence) == "person" and not reading.block(sentence).heading

    def _about_health(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence is about an illness, an outcome or a remedy; if it is only about
        research ("The evidence is promising"), its neighbours count."""
        near = reading.has(self.lexicon("research"), sentence)
        return any(
            reading.has(name, s)
            for name in ("health.condition", "health.outcome", "advice.choice")
            for s in (_beside(reading, sentence) if near else (sentence,))
        )

    def _limited(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a size, a design or a species is in the sentence or next to it."""
        return any(
            reading.has(self.lexicon("limit"), s) or self._sized(reading, s)
            for s in _beside(reading, sentence)
        )

    def _sized(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether there is a number of people, trials or studies, other than of all who have the
        illness."""
        for hit in reading.hits(self.lexicon("people"), sentence):
            before = range(max(hit.first - _AFTER_NUMBER, sentence.tokens.start), hit.first)
            number = any(reading.word(i)[:1].isdigit() for i in before) or reading.has(
                self.lexicon("number_word"), before
            )
            if number and not reading.has(self.lexicon("all_of_them"), before):
                return True
        return False


def _beside(reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
    """The sentence, and the ones before and after it; a heading counts by itself."""
    if reading.block(sentence).heading:
        return [sentence]
    return [s for s in reading.around(sentence, 1) if not reading.block(s).heading]
