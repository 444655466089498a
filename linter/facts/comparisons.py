"""Comparisons of what happens to people: "40 % lower risk", "twice as likely", "deaths halved".

A comparison has an amount, words that compare, and what is compared: a risk, something that happens
to a person or does not; or what a person feels and what shows how able or ill somebody is, such as
pain, lesions or memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts import figures
from linter.facts.surroundings import by_surroundings
from linter.facts.word_forms import is_adverb
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

# Distances in words: from "lower" and from "reduction" to the risk, from the verb to "30 %", and
# from the risk to "was lower".
_RISK = 5
_RISK_IN = 8
_OBJECT = 14
_SUBJECT = 20
_FELT = ("figures.felt", "figures.measured")
# Of people, "twice as likely" compares a risk, whatever it is of.
_PEOPLE = ("health.condition", "figures.participant", "figures.those")
_VERBS = ("figures.changing", "figures.multiplying")
_LEAD_IN = ("by", "in")
_SIZING = ("of", "by", "is", "was", "are", "were", "averaged", "reached", "to", "from", "between")
_STOPS = word_set("comparison_stops")
_PREPOSITIONS = word_set("comparison_prepositions")
_AFTER_PREDICATE = _STOPS | _PREPOSITIONS | word_set("after_comparison")
_FINITE = word_set("be", "modals") | {"can", "will"}
_BEFORE_RISK = word_set("before_risk")
_APPROXIMATE = word_set("approximate")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Words that compare; `felt` if it is pain, memory or the like, and not a risk."""

    extent: Extent
    felt: bool = False

    def moved(self, tokens: int, characters: int) -> Comparison:
        return Comparison(self.extent.moved(characters), self.felt)


@by_surroundings(lambda reading, sentence: reading.genre.kind)
def find(reading: Reading, sentence: Sentence) -> Comparison | None:
    """The first comparison of a risk in a sentence; without one, of what people feel or can do, and
    in news of what is measured in their blood or on their scales."""
    extent = _of(reading, sentence, "figures.risk")
    if extent:
        return Comparison(extent)
    targets = (*_FELT, "figures.lab") if reading.genre.kind == "news" else _FELT
    felt = filter(None, (_of(reading, sentence, target) for target in targets))
    extent = next(felt, None) or _working(reading, sentence)
    return Comparison(extent, felt=True) if extent else None


def _working(reading: Reading, sentence: Sentence) -> Extent | None:
    """How much better a thing does what it is for: "twice as effective"."""
    for amount in figures.amounts(reading, sentence):
        if hit := _next(reading, sentence, "figures.works", amount.last):
            return reading.extent(Hit(amount.first, hit.last))
    return None


def _of(reading: Reading, sentence: Sentence, target: str) -> Extent | None:
    """The first words of a sentence that compare what a lexicon names."""
    of_risk = target == "figures.risk"
    if not (
        reading.has(target, sentence)
        or (of_risk and any(reading.has(name, sentence) for name in _PEOPLE))
    ):
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
    if target != "figures.risk":
        return None
    hit = _next(reading, sentence, "figures.likely", amount.last)
    return hit.last if hit else None


def _often(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """Strokes that are "30 % more common"; "twice as many strokes"."""
    hit = _next(reading, sentence, "figures.often", amount.last)
    if hit and reading.word(hit.last - 1) in ("many", "much"):
        counted = _within(reading, target, hit.last, _RISK, near=True)
        return _last(counted or _within(reading, "health.condition", hit.last, 2, near=True))
    return hit.last if hit and reading.has(target, sentence) else None


def _changed(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "30 % lower risk", or a risk that is "30 % lower"."""
    hit = _next(reading, sentence, "figures.changed", amount.last)
    if not hit:
        return None
    after = _within(reading, target, hit.last, _RISK, near=True)
    if after:
        return after.last
    closed = (
        hit.last >= sentence.tokens.stop
        or _ends(reading, hit.last)
        or reading.word(hit.last) in _AFTER_PREDICATE
    )
    return hit.last if closed and _before(reading, sentence, amount.first, target) else None


def _change(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "a 30 % reduction in the risk", "a risk reduction of 30 %"."""
    changed = _next(reading, sentence, "figures.changed", amount.last)  # "a 30 % greater reduction"
    hit = _next(reading, sentence, "figures.change", changed.last if changed else amount.last)
    if hit and reading.word(hit.last) in ("in", "of"):
        return _last(_within(reading, target, hit.last, _RISK_IN))
    if changed:
        return None
    start = max(sentence.tokens.start, amount.first - _SUBJECT)
    for change in reading.hits("figures.change", range(start, amount.first)):
        bracket = reading.word(amount.first - 1) == "("
        if bracket and change.last != amount.first - 1:
            continue
        if any(_ends(reading, i) for i in range(change.last, amount.first - bracket)):
            continue
        of_change = bracket or _sizes_change(reading, change, amount)
        if of_change and (
            _before(reading, sentence, change.first, target)
            or (
                reading.word(change.last) in ("in", "of")
                and reading.has(target, range(change.last, amount.first))
            )
        ):
            return amount.last
        after = amount.last + bracket
        if reading.word(after) == "in":  # "a drop of 30 % in the risk"
            return _last(_within(reading, target, after, _RISK_IN))
    return None


def _sizes_change(reading: Reading, change: Hit, amount: Hit) -> bool:
    """Whether an amount says how large a change is: "a drop of 30 %", "the rise was 30 %". In "a
    drop to 30 %" it does not."""
    at = amount.first - 1
    if reading.word(change.last) in ("to", "from"):
        return False
    while at > change.last and _is_about(reading, at) and not _sizing(reading, at):
        at -= 1
    as_high = reading.word(amount.first - 1) == "as" and at < amount.first - 1
    return as_high or _sizing(reading, at) or at < change.last


def _sizing(reading: Reading, index: int) -> bool:
    """Whether a word leads to how large a change is; the "to" of "20 to 30 %" does not."""
    word = reading.word(index)
    return word in _SIZING and not (word == "to" and reading.word(index - 1).isdigit())


def _times_the(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "three times the risk", "half the chance"."""
    at = amount.last
    while reading.word(at) in _BEFORE_RISK:
        at += 1
    last = range(amount.last - 1, amount.last)
    bare = reading.word(last.start).endswith("fold")
    if not bare and (at == amount.last or reading.has("figures.percent", last)):
        return None
    return _last(_within(reading, target, at, 1))


def _changed_by(reading: Reading, sentence: Sentence, amount: Hit, target: str) -> int | None:
    """ "cuts the risk by 30 %", "deaths fell by half", "cut their risk 30 %"."""
    start = max(sentence.tokens.start, amount.first - _OBJECT)
    verbs = reading.hits("figures.changing", range(start, amount.first))
    if not verbs or reading.word(amount.last) == "of":
        return None
    verb = verbs[-1]
    stop = amount.first
    while stop > verb.last and _is_about(reading, stop - 1):
        stop -= 1
    if reading.word(stop - 1) in _PREPOSITIONS - {*_LEAD_IN, "from", "to"}:
        return None
    if not _leads_in(reading, amount, stop - 1) or _is_level(reading, verb, stop, amount):
        return None
    changed = range(verb.last, stop - (reading.word(stop - 1) in _LEAD_IN))
    if any(_ends(reading, i) and reading.word(i) not in (",", "by") for i in changed):
        return None
    if all(_is_about(reading, i) or is_adverb(reading.word(i)) for i in changed):
        changed = changed[:0]
    if changed:
        return amount.last if reading.has(target, changed) else None
    after = _within(reading, target, amount.last, _RISK)
    if after and reading.word(amount.last) in _BEFORE_RISK:
        return after.last
    return amount.last if _before(reading, sentence, verb.first, target) else None


def _is_level(reading: Reading, verb: Hit, stop: int, amount: Hit) -> bool:
    """Whether an amount is what something is or came to: "lower than 1 %", "cut to 10 %"."""
    between = [reading.word(i) for i in range(stop, amount.first)]
    return stop == verb.last and between[:1] in (["than"], ["to"])


def _is_about(reading: Reading, index: int) -> bool:
    """Whether a word only says how exact an amount is: "nearly", "as much as", "20 to"."""
    return reading.word(index) in _APPROXIMATE or reading.word(index).isdigit()


def _leads_in(reading: Reading, amount: Hit, index: int) -> bool:
    """Whether a word leads in the amount of a change: "by 30 %", "in half"; "rose 30 %" needs
    none, and "in 30 %" says how many."""
    word = reading.word(index)
    halved = reading.word(amount.last - 1) in ("half", "two")
    if word == "in":
        return halved
    return word == "by" or reading.has("figures.bare", amount.tokens)


def _multiplied(reading: Reading, sentence: Sentence, target: str) -> Extent | None:
    """ "doubles the risk", "the risk doubled", "tripled survival odds"."""
    for hit in reading.hits("figures.multiplying", sentence):
        if reading.has("figures.no_multiple", range(hit.first, hit.last + 1)):
            continue
        after = _within(reading, target, hit.last, _RISK, near=True)
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
    while first > lowest and not _ends(reading, first - 1, "than", "by"):
        first -= 1
    return any(
        reading.word(hit.first - 1) not in _PREPOSITIONS - {"from"}
        for hit in _targets(reading, target, range(first, token))
    )


def _next(reading: Reading, sentence: Sentence, lexicon: str, at: int) -> Hit | None:
    """The longest hit of a lexicon that begins at a token of a sentence, adverbs and "relative"
    aside."""
    while is_adverb(reading.word(at)) or reading.word(at) in ("relative", "average"):
        at += 1
    return reading.first_hit(lexicon, range(at, min(at + 1, sentence.tokens.stop)))


def _within(
    reading: Reading, lexicon: str, start: int, reach: int, *, near: bool = False
) -> Hit | None:
    """The first, longest hit of a lexicon in the next words, before their clause ends; `near` ends
    at a preposition."""
    stop = start
    while stop < start + reach and not _ends(reading, stop) and reading.word(stop) not in _FINITE:
        if near and reading.word(stop) in _PREPOSITIONS:
            break
        stop += 1
    hits = list(_targets(reading, lexicon, range(start, stop)))
    hit = max(hits, key=lambda h: (-h.first, h.last), default=None)
    if hit and any(reading.has(name, range(start, hit.first)) for name in _VERBS):
        return None  # "a 10 % increase in weight raises the risk"
    return hit


def _targets(reading: Reading, lexicon: str, within: range) -> Iterator[Hit]:
    """The hits of a lexicon, without those that only modify the next word: "cancer cells"."""
    for hit in reading.hits(lexicon, within):
        if not reading.has("figures.no_event", range(hit.last, hit.last + 1)):
            yield hit


def _ends(reading: Reading, index: int, *spared: str) -> bool:
    """Whether a token ends a clause."""
    word = reading.word(index)
    return word not in spared and (word in _STOPS or not word)


def _last(hit: Hit | None) -> int | None:
    return hit.last if hit else None
