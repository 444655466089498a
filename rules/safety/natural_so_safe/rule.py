"""SAF002: natural, and so safe; free of chemicals; unlike drugs."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Extent, HarmfulWords, Reading, SafetyClaimRule, Sentence, longest

_APART = 8  # tokens between "natural" and "safe"


class NaturalSoSafe(SafetyClaimRule):
    triggers = ("natural", "both")

    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        if reading.has(self.lexicon("parted"), sentence):
            return
        spare = self.lexicon("exceptions")
        for extent in longest(reading, self.lexicon("both"), sentence, spare):
            if not reading.text(extent).lower().startswith("unlike"):
                yield HarmfulWords(extent)
            for praise in [*longest(reading, self.lexicon("praise"), sentence, spare)][:1]:
                yield HarmfulWords(extent.join(praise))
        if not reading.has(self.lexicon("about_product"), sentence):
            return
        safe = [*longest(reading, self.lexicon("safe"), sentence, spare)]
        for natural in longest(reading, self.lexicon("natural"), sentence, spare) if safe else ():
            if self._denied(reading, sentence, natural):
                return
            for other in safe:
                if self._apart(reading, natural, other) <= _APART:
                    yield HarmfulWords(natural.join(other))

    def _denied(self, reading: Reading, sentence: Sentence, natural: Extent) -> bool:
        """Whether a "not" is in the sentence, other than in "a root, not a chemical"."""
        denials = longest(reading, self.lexicon("denied"), sentence)
        return any(not natural.contains(denial) for denial in denials)

    def _apart(self, reading: Reading, one: Extent, other: Extent) -> int:
        tokens = [reading.document.token_range(extent) for extent in (one, other)]
        return max(tokens[1].start - tokens[0].stop, tokens[0].start - tokens[1].stop)
