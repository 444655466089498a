"""EVI001: how much higher or lower a risk is, and not how high it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Hit,
    Reading,
    Rule,
    Sentence,
    Severity,
    figures,
    word_forms,
)

_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = ("since", "between", "from", "by", "until")
_REACH = 2  # sentences before and after in which the numbers may stand
_PROMINENT = ("title", "heading", "description")
_TARGETS = ("figures.risk", "figures.felt")  # what can be compared, the plainest fault first
# Distances in words: from "lower" and from "reduction" to the risk, from the verb to "30 %", and
# from the risk to "was lower".
_RISK = 5
_RISK_IN = 8
_OBJECT = 14
_SUBJECT = 12
_STOPS = frozenset(". , ; : ? ! ( ) — by than compared while whereas but which".split()) | {""}
_PREPOSITIONS = frozenset("in among with for on at from to after when".split())
_APPROXIMATELY = frozenset(
    "by up to about as much more than nearly almost roughly around an estimated some at least over "
    "down approximately just another further well".split()
)
_AFTER_PREDICATE = (
    _STOPS | _PREPOSITIONS | frozenset('if over and during once as " the a this'.split())
)


class RelativeRiskAlone(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(*figures.AMOUNTS):
            for target in _TARGETS:
                words = _comparison(reading, sentence, target)
                if words and not self._is_cleared(reading, sentence, words):
                    yield self._flagged(reading, sentence, words, target)
                    break

    def _flagged(self, reading: Reading, sentence: Sentence, words: Extent, target: str) -> Finding:
        if target == "figures.felt":
            return self.finding(reading, words, confidence="medium")
        severity = None
        if reading.block(sentence).kind.value in _PROMINENT:
            given = any(figures.gives_absolute(reading, s) for s in reading.prose)
            severity = Severity.WARNING if given else Severity.ERROR
        return self.finding(reading, words, severity=severity)

    def _is_cleared(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        return (
            self._is_trend(reading, sentence)
            or reading.has(self.lexicon("other"), sentence)
            or self.is_exempt(reading, sentence, words)
            or figures.given_near(reading, sentence, _REACH)
        )

    def _is_trend(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence tells how often a thing happens over the years."""
        words = reading.words(sentence)
        return reading.has(self.lexicon("trend"), sentence) or any(
            before in _BEFORE_YEAR and _YEAR.fullmatch(year)
            for before, year in zip(words, words[1:], strict=False)
        )


def _comparison(reading: Reading, sentence: Sentence, target: str) -> Extent | None:
    """The first words of a sentence that compare a risk."""
    sick = target == "figures.risk" and reading.has("health.condition", sentence)
    if not (sick or reading.has(target, sentence)):
        return None
    forms = (_likely, _often, _change, _changed, _times_the, _changed_by)
    for amount in figures.amounts(reading, sentence):
        for form in forms:
            last = form(reading, sentence, amount, target)
            if last:
                return reading.extent(Hit(amount.first, last))
    return _multiplied(reading, sentence, target)


def _likely(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "30 % less likely", "twice as likely"."""
    hit = _next(reading, "figures.likely", amount.last)
    return hit.last if hit else None


def _often(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """Strokes that are "30 % more common"; "twice as many strokes"."""
    hit = _next(reading, "figures.often", amount.last)
    if hit and reading.word(hit.last - 1) in ("many", "much"):
        return _last(_within(reading, target, hit.last, _RISK))
    return hit.last if hit and reading.has(target, sentence) else None


def _changed(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "30 % lower risk", or a risk that is "30 % lower"."""
    hit = _next(reading, "figures.changed", amount.last)
    if not hit:
        return None
    after = _within(reading, target, hit.last, _RISK, _PREPOSITIONS)
    if after:
        return after.last
    closed = hit.last >= sentence.tokens.stop or reading.word(hit.last) in _AFTER_PREDICATE
    return hit.last if closed and _before(reading, sentence, amount.first, target) else None


def _change(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "a 30 % reduction in the risk", "a risk reduction of 30 %"."""
    changed = _next(reading, "figures.changed", amount.last)  # "a 30 % greater reduction"
    hit = _next(reading, "figures.change", changed.last if changed else amount.last)
    if hit and reading.word(hit.last) in ("in", "of"):
        return _last(_within(reading, target, hit.last, _RISK_IN))
    start = max(sentence.tokens.start, amount.first - _RISK_IN)
    for change in reading.hits("figures.change", range(start, amount.first)):
        if any(reading.word(i) in _STOPS for i in range(change.last, amount.first)):
            continue
        if _before(reading, sentence, change.first, target) or (
            reading.word(change.last) in ("in", "of")
            and reading.has(target, range(change.last, amount.first))
        ):
            return amount.last
    return None


def _times_the(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "three times the risk", "half the chance"."""
    at = amount.last
    while reading.has("figures.between", range(at, at + 1)):
        at += 1
    if at == amount.last or reading.has("figures.percent", range(at - 1, at)):
        return None
    return _last(_within(reading, target, at, 1))


def _changed_by(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "cuts the risk by 30 %", "deaths fell by half", "cut their risk 30 %"."""
    start = max(sentence.tokens.start, amount.first - _OBJECT)
    verbs = reading.hits("figures.changing", range(start, amount.first))
    if not verbs or reading.word(amount.last) == "of":
        return None
    words = [reading.word(i) for i in range(verbs[-1].last, amount.first)]
    while words and words[-1] in _APPROXIMATELY - {"by"} or words and words[-1].isdigit():
        words.pop()
    led_in = bool(words) and words[-1] in ("by", "in")
    if words and words[-1] == "in" and reading.word(amount.last - 1) not in ("half", "two"):
        return None
    if led_in:
        words.pop()
    if not (led_in or reading.has("figures.bare", amount.tokens)) or _STOPS & set(words) - {","}:
        return None
    if not words:
        after = _within(reading, target, amount.last, _RISK)
        if after and reading.word(amount.last) in ("the", "your", "their"):
            return after.last
        return amount.last if _before(reading, sentence, verbs[-1].first, target) else None
    between = range(verbs[-1].last, verbs[-1].last + len(words))
    return amount.last if reading.has(target, between) else None


def _multiplied(reading: Reading, sentence: Sentence, target: str) -> Extent | None:
    """ "doubles the risk", "the risk doubled", "tripled survival odds"."""
    for hit in reading.hits("figures.multiplying", sentence):
        after = _within(reading, target, hit.last, _RISK, _PREPOSITIONS | {"of"})
        if after:
            return reading.extent(Hit(hit.first, after.last))
        finite = reading.word(hit.first).endswith(("d", "s"))
        if finite and _before(reading, sentence, hit.first, target):
            return reading.extent(hit)
    return None


def _before(reading: Reading, sentence: Sentence, token: int, target: str) -> bool:
    """Whether a risk stands before a token, in its clause."""
    first = token
    lowest = max(sentence.tokens.start, token - _SUBJECT)
    while first > lowest and reading.word(first - 1) not in _STOPS - {"than"}:
        first -= 1
    return reading.has(target, range(first, token))


def _next(reading: Reading, lexicon: str, at: int) -> Hit | None:
    """The longest hit of a lexicon that begins at a token, adverbs and "relative" aside."""
    while word_forms.is_adverb(reading.word(at)) or reading.word(at) in ("relative", "average"):
        at += 1
    return max(reading.hits(lexicon, range(at, at + 1)), key=lambda h: h.last, default=None)


def _within(
    reading: Reading, lexicon: str, start: int, reach: int, stops: frozenset[str] = frozenset()
) -> Hit | None:
    """The first hit of a lexicon among the next words, before any stop."""
    stop = start
    while stop < start + reach and reading.word(stop) not in _STOPS | stops:
        stop += 1
    return next(iter(reading.hits(lexicon, range(start, stop))), None)


def _last(hit: Hit | None) -> int | None:
    return hit.last if hit else None
