"""CER006: "promising", "emerging evidence": praise where a limit should stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import Finding, Reading, Rule, Sentence, Severity, longest

_AFTER_NUMBER = 4


class PraiseAsCaveat(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """The first praise of a sentence about health that has no limit beside it."""
        spare = self.lexicon("exceptions")
        for sentence in reading.sentences_with(self.lexicon("words")):
            for extent in longest(reading, self.lexicon("words"), sentence, spare):
                if self.is_exempt(reading, sentence, extent):
                    continue
                if self._about_health(reading, sentence) and not self._limited(reading, sentence):
                    mild = self._told(reading, sentence)
                    yield self.finding(reading, extent, severity=Severity.INFO if mild else None)
                break

    def _told(self, reading: Reading, sentence: Sentence) -> bool:
        """Somebody with a name says so, in words that the writer reports."""
        return reading.speaker(sentence) == "person" and not reading.block(sentence).heading

    def _about_health(self, reading: Reading, sentence: Sentence) -> bool:
        """About an illness, an outcome or a remedy: here, or beside a sentence that only speaks
        of research ("The evidence is promising")."""
        near = reading.has(self.lexicon("research"), sentence)
        return any(
            reading.has(name, s)
            for name in ("health.condition", "health.outcome", "advice.choice")
            for s in (_beside(reading, sentence) if near else (sentence,))
        )

    def _limited(self, reading: Reading, sentence: Sentence) -> bool:
        """A size, a design or a species, in the sentence or beside it."""
        return any(
            reading.has(self.lexicon("limit"), s) or self._sized(reading, s)
            for s in _beside(reading, sentence)
        )

    def _sized(self, reading: Reading, sentence: Sentence) -> bool:
        """A number of people, trials or studies; not of all who have the illness."""
        for hit in reading.hits(self.lexicon("people"), sentence):
            before = range(max(hit.first - _AFTER_NUMBER, sentence.tokens.start), hit.first)
            number = any(reading.word(i)[:1].isdigit() for i in before) or reading.has(
                self.lexicon("number_word"), before
            )
            if number and not reading.has(self.lexicon("all_of_them"), before):
                return True
        return False


def _beside(reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
    """The sentence with the one before and after it; a heading stands by itself."""
    if reading.block(sentence).heading:
        return [sentence]
    return [s for s in reading.around(sentence, 1) if not reading.block(s).heading]
