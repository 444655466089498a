"""EVI001: how much higher or lower a risk is, and not how high it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Hit, Reading, Rule, Sentence, Severity, figures

_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = ("since", "between", "from", "by", "until")
_REACH = 2  # sentences before and after in which the numbers may stand
_ADVERBS = 2
_RISK = 5  # words from "lower" to the risk
_RISK_IN = 8  # from "reduction" to the risk
_OBJECT = 14
_SUBJECT = 12
_BREAKS = (";", ":", "(", ")", "while", "whereas", "but", "which")
_AFTER_PREDICATE = frozenset(
    ", . ; : ) — ! in among for than when if with compared after at over and but on by during "
    "according once as if versus while the a this".split()
)
_PROMINENT = ("title", "heading", "description")
_TARGETS = ("figures.risk", "figures.felt")


class RelativeRiskAlone(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with("figures.unit", "figures.amount", "figures.multiplying"):
            for target in _TARGETS:
                words = self._comparison(reading, sentence, target)
                if words and not self._is_cleared(reading, sentence, words):
                    yield self._flagged(reading, sentence, words, target)
                    break

    def _flagged(
        self, reading: Reading, sentence: Sentence, words: Extent, target: str
    ) -> Finding:
        felt = target == _TARGETS[1]
        severity = None
        if not felt and reading.block(sentence).kind.value in _PROMINENT:
            severity = Severity.WARNING if self._given_somewhere(reading) else Severity.ERROR
        return self.finding(
            reading, words, severity=severity, confidence="medium" if felt else None
        )

    def _given_somewhere(self, reading: Reading) -> bool:
        return any(figures.gives_absolute(reading, s) for s in reading.prose)

    # what clears it

    def _is_cleared(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        return (
            self._is_trend(reading, sentence)
            or any(reading.has(self.lexicon(n), sentence) for n in ("goal", "example", "criticised"))
            or self.is_exempt(reading, sentence, words)
            or self._is_absolute(reading, sentence)
        )

    def _is_trend(self, reading: Reading, sentence: Sentence) -> bool:
        words = reading.words(sentence)
        return reading.has(self.lexicon("trend"), sentence) or any(
            before in _BEFORE_YEAR and _YEAR.fullmatch(year)
            for before, year in zip(words, words[1:], strict=False)
        )

    def _is_absolute(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether the numbers stand near: in the paragraph, or two sentences away."""
        near = {s.index: s for s in reading.around(sentence, _REACH)}
        block = reading.block(sentence)
        near.update((s.index, s) for s in reading.document.sentences_of(block))
        return any(figures.gives_absolute(reading, s) for s in near.values())

    # what compares

    def _comparison(self, reading: Reading, sentence: Sentence, target: str) -> Extent | None:
        """The first words of a sentence that compare a risk."""
        if not reading.has(target, sentence) and not reading.has("figures.likely", sentence):
            return None
        for amount in figures.amounts(reading, sentence):
            last = self._compared(reading, sentence, amount, target)
            if last:
                return reading.extent(Hit(amount.first, last))
        return self._multiplied(reading, sentence, target)

    def _compared(
        self, reading: Reading, sentence: Sentence, amount: Hit, target: str
    ) -> int | None:
        """The token after a comparison that begins with an amount."""
        return (
            self._likely(reading, sentence, amount)
            or self._often(reading, sentence, amount, target)
            or self._changed(reading, sentence, amount, target)
            or self._change(reading, sentence, amount, target)
            or self._times_the(reading, sentence, amount, target)
            or self._changed_by(reading, sentence, amount, target)
        )

    def _likely(self, reading: Reading, sentence: Sentence, amount: Hit) -> int | None:
        hit = _next(reading, "figures.likely", amount.last, _ADVERBS)
        sick = reading.tells_of_health(sentence) or reading.has("figures.risk", sentence)
        return hit.last if hit and sick else None

    def _often(self, reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
        hit = _next(reading, "figures.often", amount.last, _ADVERBS)
        if not hit:
            return None
        if reading.word(hit.last - 1) in ("many", "much"):
            after = _next(reading, target, hit.last, _ADVERBS)
            return after.last if after else None
        return hit.last if reading.has(target, sentence) else None

    def _changed(
        self, reading: Reading, sentence: Sentence, amount: Hit, target: str
    ) -> int | None:
        """ "30 % lower risk", or "the risk was 30 % lower"."""
        hit = _next(reading, "figures.changed", amount.last, _ADVERBS)
        if not hit:
            return None
        after = _next(reading, target, hit.last, _RISK)
        if after:
            return after.last
        closed = hit.last >= sentence.tokens.stop or reading.word(hit.last) in _AFTER_PREDICATE
        return hit.last if closed and self._subject(reading, sentence, amount.first, target) else None

    def _change(self, reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
        """ "a 30 % reduction in the risk", or "a risk reduction of 30 %"."""
        hit = _next(reading, "figures.change", amount.last, _ADVERBS)
        if hit:
            after = _next(reading, target, hit.last, _RISK_IN)
            if after and reading.word(hit.last) in ("in", "of"):
                return after.last
        before = range(max(sentence.tokens.start, amount.first - _RISK_IN), amount.first)
        for change in reading.hits("figures.change", before):
            if self._subject(reading, sentence, change.first, target) or reading.has(
                target, range(change.last, amount.first)
            ):
                return amount.last
        return None

    def _times_the(
        self, reading: Reading, sentence: Sentence, amount: Hit, target: str
    ) -> int | None:
        """ "three times the risk", "half the chance"."""
        if reading.word(amount.last - 1) in ("%", "percent", "cent", "pct"):
            return None
        at = amount.last
        while reading.has(self.lexicon("between"), range(at, at + 1)):
            at += 1
        hit = _next(reading, target, at, 1)
        return hit.last if hit and at > amount.last else None

    def _changed_by(
        self, reading: Reading, sentence: Sentence, amount: Hit, target: str
    ) -> int | None:
        """ "cuts the risk by 30 %", "deaths fell by half", "cut their risk 30 %"."""
        start = max(sentence.tokens.start, amount.first - _OBJECT)
        verbs = reading.hits("figures.changing", range(start, amount.first))
        if not verbs:
            return None
        verb = verbs[-1]
        between = range(verb.last, amount.first)
        words = [reading.word(i) for i in between]
        if words.count("by") > 1 or any(w in _BREAKS for w in words):
            return None
        if reading.has(target, between):
            return amount.last
        after = _next(reading, target, amount.last, _ADVERBS + 1)
        if after and reading.word(amount.last) in ("the", "your", "their"):
            return after.last
        plain = [w for w in words if w not in ("by", "up", "to", "about", "as", "much", "more", "than", "in", "nearly", "almost", "roughly", "around", "an", "estimated", "some", "at", "least", "over", "down")]
        return amount.last if len(plain) <= 1 and self._subject(reading, sentence, verb.first, target) else None

    def _subject(self, reading: Reading, sentence: Sentence, before: int, target: str) -> bool:
        """Whether a risk stands before a token, in its clause."""
        first = before
        while first > max(sentence.tokens.start, before - _SUBJECT) and reading.word(first - 1) not in (*_BREAKS, ","):
            first -= 1
        return reading.has(target, range(first, before))

    def _multiplied(self, reading: Reading, sentence: Sentence, target: str) -> Extent | None:
        """ "doubles the risk", "the risk doubled", "tripled survival odds"."""
        for hit in reading.hits("figures.multiplying", sentence):
            after = _next(reading, target, hit.last, _RISK)
            if after:
                return reading.extent(Hit(hit.first, after.last))
            if self._subject(reading, sentence, hit.first, target):
                return reading.extent(hit)
        return None


def _next(reading: Reading, lexicon: str, start: int, reach: int) -> Hit | None:
    """The longest hit of a lexicon that begins among the next words, before any stop."""
    stop = start
    while stop <= start + reach and reading.word(stop) not in (*_BREAKS, ",", ".", "?", "!", "", "by"):
        stop += 1
    hits = reading.hits(lexicon, range(start, stop))
    return max(hits, key=lambda h: h.last) if hits else None
