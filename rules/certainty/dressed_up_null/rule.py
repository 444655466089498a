"""CER007: a result that missed significance, presented as a trend or as a benefit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Reading, Rule, Sentence, longest, regex

_NUMBER = r"(\d*\.\d+|\d+)"
# A ratio with the bounds of its confidence interval: "HR, 0.74; 95% CI, 0.51-1.09".
_INTERVAL = regex(
    rf"\b(?:[AaRO]?HR|a?ORs?|RRs?|(?:hazard|odds|risk|rate) ratio|relative risk)\b[^()]{{0,40}}?"
    rf"9[05]\s?% (?:CI|confidence interval)[^\d]{{0,6}}{_NUMBER}\s?(?:-|–|to|,)\s?{_NUMBER}",
    re.I,
)
_P_VALUE = regex(rf"\bp\s?(?:=|>)\s?{_NUMBER}", re.I)
_DIGIT = regex(r"\d")
_NO_DIFFERENCE = 1.0
_SIGNIFICANT = 0.05


class DressedUpNull(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(self.lexicon("words"), self.lexicon("benefit")):
            if reading.has(self.lexicon("plain"), sentence):
                continue
            extent = next(self._dressed_up(reading, sentence), None)
            if extent:
                yield self.finding(reading, extent)

    def _dressed_up(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """Words of a trend; and words of benefit, beside numbers that show no significant
        difference."""
        for name in ("words", "benefit") if _is_null(sentence.text) else ("words",):
            spare = self.lexicon("exceptions")
            for extent in longest(reading, self.lexicon(name), sentence, spare):
                if not self.is_exempt(reading, sentence, extent):
                    yield extent


def _is_null(text: str) -> bool:
    """Whether every test that a sentence reports leaves "no difference" open."""
    if not _DIGIT.search(text):
        return False
    ratios = [float(low) <= _NO_DIFFERENCE <= float(high) for low, high in _INTERVAL.findall(text)]
    chances = [float(p) > _SIGNIFICANT for p in _P_VALUE.findall(text) if float(p) <= 1]
    tests = [*ratios, *chances]
    return bool(tests) and all(tests)
