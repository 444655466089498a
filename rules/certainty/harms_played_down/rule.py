"""CER011: few side effects, safe and effective, well tolerated: harms waved away."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Reading, Rule, Sentence, longest

_BEFORE, _AFTER = 6, 8  # tokens around the words in which a harm is counted or placed


class HarmsPlayedDown(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """One finding a sentence: who makes little of harms often says it twice."""
        for sentence in reading.sentences_with(self.lexicon("few"), self.lexicon("safe")):
            if reading.has(self.lexicon("open"), sentence):
                continue
            extent = self.first_allowed(reading, sentence, self._words(reading, sentence))
            if extent:
                yield self.finding(reading, extent)

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        for name in ("few", "safe"):
            for extent in longest(
                reading, self.lexicon(name), sentence, self.lexicon("exceptions")
            ):
                if not self._told_in_full(reading, sentence, extent):
                    yield extent

    def _told_in_full(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """Whether harms are told as a finding, or with what they are compared with."""
        tokens = reading.document.token_range(extent)
        ahead = range(max(tokens.start - _BEFORE, sentence.tokens.start), tokens.start)
        behind = range(tokens.stop, min(tokens.stop + _AFTER, sentence.tokens.stop))
        return any(
            reading.has(self.lexicon(name), part)
            for name in ("counted", "placed")
            for part in (ahead, behind)
        )
