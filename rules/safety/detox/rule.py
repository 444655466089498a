"""SAF003: detox, cleanse, flush out toxins: poisons that nobody names."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    HarmfulWords,
    Reading,
    SafetyClaimRule,
    Sentence,
    longest,
    notice,
)

_CLEARING = ("medical", "distance")


class Detox(SafetyClaimRule):
    triggers = ("words",)

    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        if any(reading.has(self.lexicon(name), sentence) for name in _CLEARING):
            return
        if notice.in_sentence(reading, sentence):
            return
        for extent in longest(reading, self.lexicon("words"), sentence, self.lexicon("exceptions")):
            if not self._own_work(reading, sentence, extent):
                yield HarmfulWords(extent)

    def _own_work(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        """Whether an organ is told at its work, and not as what is cleaned: "scrubs your kidneys
        clean"."""
        organs = map(reading.extent, reading.hits(self.lexicon("organ"), sentence))
        return any(not (extent.overlaps(o) and extent.start <= o.start) for o in organs)
