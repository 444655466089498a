"""SAF003: detox, cleanse, flush out toxins: poisons that nobody names."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    HarmfulWords,
    Reading,
    SafetyClaimRule,
    Sentence,
    longest,
    notice,
)

_CLEARING = ("medical", "organ", "distance")


class Detox(SafetyClaimRule):
    triggers = ("words",)

    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        if any(reading.has(self.lexicon(name), sentence) for name in _CLEARING):
            return
        if notice.in_sentence(reading, sentence):
            return
        for extent in longest(reading, self.lexicon("words"), sentence, self.lexicon("exceptions")):
            yield HarmfulWords(extent)
