"""Quantities of a sentence: a number in digits or words, what it counts, and how exactly.

"9 in 100", "9 per cent" and "nine out of a hundred" are one quantity; so are "1.2 million" and
"1,200,000", "half an hour" and "30 minutes".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass, replace
from linter.comparison import vocabulary
from linter.comparison.vocabulary import Unit
from linter.facts.word_forms import is_year
from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Bound = Literal["", "most", "least", "near"]
_HYPHENS = "-‐‑–"
_NOUN_REACH = 4  # words between a number and the people whom it counts
_ROUND_WHOLES = (10, 20, 100, 1000, 10_000, 100_000, 1_000_000)
_SMALL_WHOLE = 20
_FEW = (2, 3)
_TENS = 20
_ONE = ("a", "an")
_SHORT = 3  # letters of a unit that is abbreviated
_IDENTIFIERS = ("pmid", "pmc", "issn", "isbn")
_LONGEST_BOUND = 3


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures.

    `value` is in the base unit of the `dimension`; an empty one is a bare number. `words` are its
    tokens with the unit; `unit` is the unit as written. One that is `slight` may come and go
    ("one day", "between the two groups"), but not become another.
    """

    value: float
    dimension: str
    words: Hit
    unit: str = ""
    bound: Bound = ""
    slight: bool = False


def quantities(reading: Reading, sentence: Sentence) -> Sequence[Quantity]:
    """The quantities of a sentence, in order; marks and years of citations are none."""
    return tuple(_Reader(reading, sentence).found())


class _Reader:
    """Reads the quantities of one sentence."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self._reading = reading
        self._sentence = sentence
        self._words = reading.words(sentence)
        self._first = sentence.tokens.start
        self._cited: frozenset[int] | None = None

    def found(self) -> Iterator[Quantity]:
        raw = list(self._raw())
        shared = [self._with_unit_of(raw, index) for index in range(len(raw))]
        yield from self._rates(shared)

    def _word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    # one number after the other, by positions in the sentence

    def _raw(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self._words):
            quantity = self._share(at) or self._multiple(at) or self._number(at)
            if quantity:
                yield quantity
                at = quantity.words.last - self._first
            else:
                at += 1

    def _quantity(
        self, value: float, dimension: str, first: int, last: int, unit: str = ""
    ) -> Quantity:
        hit, word = Hit(self._first + first, self._first + last), self._word(first)
        known = value in _FEW and self._word(first - 1) in vocabulary.word_set("known")
        slight = word in ("one", *_ONE) or (word == "1" and not unit) or (known and not unit)
        return Quantity(value, dimension, hit, unit, self._bound(first, last), slight)

    def _share(self, at: int) -> Quantity | None:
        """ "half", "a third", "two thirds"; "half an hour" is a number of a unit."""
        word, shares = self._word(at), vocabulary.values("shares")
        if word.startswith("hal") and word in shares:
            if self._word(at + 1) in ("a", "an") and self._unit(at + 2)[0]:
                unit, last = self._unit(at + 2)
                assert unit
                return self._quantity(unit.factor / 2, unit.dimension, at, last, self._word(at + 2))
            return self._quantity(50, "percent", at, at + 1, word)
        count = 1.0 if word in ("a", "one") else vocabulary.values("cardinals").get(word)
        share = self._word(at + 1)
        if count is None or share not in shares:
            return None
        follows = self._word(at + 2) in vocabulary.word_set("after_share") or not self._word(at + 2)
        if not (share.endswith("s") or share == "half" or follows):
            return None
        if self._words[at + 2 : at + 4] in (["of", "an"], ["of", "a"]):
            unit, last = self._unit(at + 4)
            if unit:
                part = count * shares[share] * unit.factor / 100
                return self._quantity(part, unit.dimension, at, last, self._word(at + 4))
        return self._quantity(count * shares[share], "percent", at, at + 2, share)

    def _multiple(self, at: int) -> Quantity | None:
        value = vocabulary.values("multiples").get(self._word(at))
        if value is None or self._word(at + 1) in ("blind", "blinded", "check", "chin"):
            return None
        return self._quantity(value, "times", at, at + 1, "times")

    def _number(self, at: int) -> Quantity | None:
        value, last = self._value(at)
        if value is None or self._is_cited(at):
            return None
        before = self._word(at - 1)
        if before in vocabulary.word_set("named"):
            return self._quantity(value, f"{before} ", at - 1, last, before)
        if self._is_part_of_name(at):
            return None
        unit, end = self._unit(last)
        start = last
        if unit is None and self._word(last).isalpha():
            start = last + 1
            unit, end = self._time(start)
        if unit:
            written = " ".join(self._words[start:end])
            return self._quantity(value * unit.factor, unit.dimension, at, end, written)
        if last == at + 1 and is_year(self._word(at)) and self._people(last) is None:
            return self._quantity(value, "year", at, last)
        people = self._people(last)
        if people is not None:
            return self._quantity(value, "people", at, people + 1, self._word(people))
        return self._quantity(value, "", at, last)

    def _value(self, at: int) -> tuple[float | None, int]:
        """The number that begins at a word, and where it ends."""
        word = self._word(at)
        cardinals, scales = vocabulary.values("cardinals"), vocabulary.values("scales")
        digits = vocabulary.in_digits(word)
        if digits is not None:
            value, last = digits, at + 1
        elif word in cardinals:
            value, last = cardinals[word], at + 1
            small = cardinals.get(self._word(last), 0)
            if value >= _TENS and 0 < small < 10:
                value, last = value + small, last + 1
        elif word == "a" and self._word(at + 1) in scales:
            value, last = 1.0, at + 1
        elif word in vocabulary.word_set("alone"):
            return 1.0, at
        elif word in _ONE and self._is_span(at + 1):
            return 1.0, at + 1
        else:
            return None, at
        while self._word(last) in scales:
            value, last = value * scales[self._word(last)], last + 1
            rest = last + (self._word(last) == "and")
            if value >= 100 and self._word(rest) in cardinals and rest > last:
                tail, last = self._value(rest)
                value += tail or 0
        if self._words[last : last + 3] == ["and", "a", "half"]:
            value, last = value + 0.5, last + 3
        return value, last

    def _unit(self, at: int) -> tuple[Unit | None, int]:
        """The unit at a word, and where it ends."""
        word, units = self._word(at), vocabulary.units()
        following = self._word(at + 1)
        if word in ("percentage", "per") and f"{word}-{following}" in units:
            return units[f"{word}-{following}"], at + 2
        if word == "%" and following in ("point", "points"):
            return units["percentage-points"], at + 2
        if word in units:
            return units[word], at + 1
        return None, at

    def _is_span(self, at: int) -> bool:
        """Whether a unit of time at a word is a span, as in "after a year", and not how often, as
        in "twice a year"."""
        unit = vocabulary.units().get(self._word(at))
        return (
            unit is not None
            and unit.dimension == "time"
            and self._word(at - 2) in vocabulary.word_set("before_span")
        )

    def _time(self, at: int) -> tuple[Unit | None, int]:
        """The unit of time at a word, behind an adjective: "ten full days"."""
        unit, last = self._unit(at)
        between = self._word(at - 1)
        plain = between in vocabulary.word_set("ends_noun") or between in vocabulary.units()
        long = len(self._word(at)) > _SHORT
        return (
            (unit, last) if unit and unit.dimension == "time" and long and not plain else (None, at)
        )

    def _people(self, at: int) -> int | None:
        """Where the people stand whom a number before counts."""
        for index in range(at, min(at + _NOUN_REACH, len(self._words))):
            if self._words[index] in vocabulary.word_set("people"):
                return index
            if self._words[index] in vocabulary.word_set("ends_noun"):
                return None
        return None

    def _is_part_of_name(self, at: int) -> bool:
        """ "COVID-19", "omega-3": digits behind a hyphen and a letter."""
        start, text = self._reading.token(self._first + at).start, self._reading.document.text
        return start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalpha()

    def _is_cited(self, at: int) -> bool:
        if self._cited is None:
            extents = [
                c.extent
                for c in self._reading.citations(self._sentence)
                if c.kind in ("footnote", "author-year")
            ]
            document = self._reading.document
            self._cited = frozenset(i for e in extents for i in document.token_range(e))
        return self._first + at in self._cited or self._word(at - 1) in _IDENTIFIERS

    def _bound(self, first: int, last: int) -> Bound:
        """Whether a number is a limit: "up to", "at least"; or a round one."""
        bounds: Sequence[Bound] = ("most", "least", "near")
        for size in range(_LONGEST_BOUND, 0, -1):
            words = tuple(self._words[max(first - size, 0) : first])
            for bound in bounds:
                if words in vocabulary.phrases("bounds")[bound]:
                    return bound
        after = tuple(self._words[last : last + 2])
        for bound in bounds[:2]:
            if after in vocabulary.phrases("bounds_after")[bound]:
                return bound
        return ""

    # what several numbers say together

    def _with_unit_of(self, raw: Sequence[Quantity], index: int) -> Quantity:
        """The first number of a range has the unit of the last: "10 to 15 %"."""
        one = raw[index]
        if one.dimension or index + 1 == len(raw):
            return one
        following = raw[index + 1]
        between = self._words[one.words.last - self._first : following.words.first - self._first]
        unit = vocabulary.unit(following.unit)
        if not unit or between not in ([], ["to"], ["and"], ["or"], ["—"]):
            return one
        return replace(
            one, value=one.value * unit.factor, dimension=unit.dimension, unit=following.unit
        )

    def _rates(self, found: Sequence[Quantity]) -> Iterator[Quantity]:
        """The quantities, with "9 in 100" as one."""
        skipped = -1
        for index, one in enumerate(found):
            if index == skipped:
                continue
            whole = found[index + 1] if index + 1 < len(found) else None
            if whole is None or not self._is_rate(one, whole):
                yield one
                continue
            words = Hit(one.words.first, whole.words.last)
            yield Quantity(100 * one.value / whole.value, "percent", words, "in", one.bound)
            skipped = index + 1

    def _is_rate(self, one: Quantity, whole: Quantity) -> bool:
        """Whether two numbers say how many of how many: "12 of the 40 women" counts people, and is
        no rate."""
        counted = ("", "people")
        if one.dimension not in counted or whole.dimension not in counted:
            return False
        if not 0 < one.value <= whole.value:
            return False
        between = self._words[one.words.last - self._first : whole.words.first - self._first]
        words = [word for word in between if word not in vocabulary.word_set("whole")]
        if words == ["of"] and words == between:
            return whole.value in (10, *_ROUND_WHOLES[2:])
        small = whole.value in _ROUND_WHOLES or whole.value <= _SMALL_WHOLE
        return small and (words == ["out", "of"] or words in [["in"], ["per"], ["among"]])
