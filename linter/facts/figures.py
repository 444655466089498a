"""Figures: how many times, how many per cent, and how many of how many people.

A comparison ("40 % lower", "twice as likely") says nothing of how often a thing happens at all; an
absolute figure ("3 in 100", "from 4 % to 3 %", "12 deaths against 20") does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from linter.facts.surroundings import by_surroundings
from linter.facts.word_forms import is_year
from linter.language.matcher import Hit
from linter.language.word_lists import word_list, word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

# The lexicons of which one is in each sentence that compares.
AMOUNTS = ("figures.unit", "figures.amount", "figures.multiplying")
_NO_LEVEL = ("confidence", "ci", "—")
_DETERMINERS = ("every", "the", "all", "these", "those")
_CHANGE_REACH = 3
_COUNT_REACH = 4
_BOTH = 2  # groups that are compared
_NUMBERS = word_set("numbers")
_LARGE = word_set("large_numbers")
_VERSUS = word_set("versus")
_APART = word_set("apart_from_number")
_TIME = word_set("time_units")
_NUMBERED = word_set("before_ordinal")
_SETTING = word_set("units_of_setting") | _TIME
_RESULTS = (
    "figures.percent",
    "figures.amount",
    "figures.multiplying",
    "figures.absolute",
    "figures.one_in",
    "figures.by_time",
)
_FRACTIONS = ("half", "third", "thirds", "quarter", "quarters", "fifth", "fifths")
_MANY = 100  # what "hundreds" and "thousands" stand for at least


def amounts(reading: Reading, sentence: Sentence) -> Sequence[Hit]:
    """The amounts of a sentence that may compare, with their numbers: "30 %", "three times", "a
    third", "twice", "tenfold", "a factor of 4"."""
    worded = (
        Hit(h.first, h.last + (reading.word(h.last - 1) == "of"))
        for h in reading.hits("figures.amount", sentence)
    )
    return sorted([*_numbered(reading, sentence), *worded])


def _numbered(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    for hit in reading.hits("figures.unit", sentence):
        number = hit.first - 1
        if number in sentence.tokens and _is_number(reading, number):
            words = [reading.word(i) for i in range(number - 2, number + 1)]
            yield Hit(number - 3 if words == ["and", "a", "half"] else number, hit.last)


def _is_number(reading: Reading, index: int) -> bool:
    """Whether a token is a number, in digits or in words."""
    word = reading.word(index)
    return word[:1].isdigit() or word in _NUMBERS


def any_absolute(reading: Reading) -> bool:
    """Whether a sentence of the article gives absolute figures."""
    return any(reading.gives_absolute(sentence) for sentence in reading.prose)


def gives_absolute(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says how often a thing happens, or counts it in both groups."""
    return counts_people(reading, sentence) or len(levels(reading, sentence)) >= _BOTH


def counts_people(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says how many of how many, and not only how many per cent."""
    return (
        reading.has("figures.absolute", sentence)
        or bool(_parts(reading, sentence))
        or _counts(reading, sentence) >= _BOTH
    )


def counts_groups(reading: Reading, sentence: Sentence, known: str = "") -> bool:
    """Whether a sentence says how often a thing happens in two groups, or in how many of a
    thousand; a percentage with the number `known` says nothing new."""
    parts = len(_parts(reading, sentence))
    shares = sum(reading.word(hit.first) != known for hit in levels(reading, sentence))
    return (
        reading.has("figures.absolute", sentence)
        or max(parts, shares, _counts(reading, sentence)) >= _BOTH
    )


@by_surroundings()
def gives_any(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has a figure that may be of a result: no age, dose, year, phase or number
    of people, and of times only "3 months longer" and the like."""
    if any(reading.has(name, sentence) for name in _RESULTS):
        return True
    return any(
        _is_number(reading, index) and not _of_setting(reading, index) for index in sentence.tokens
    )


def _of_setting(reading: Reading, index: int) -> bool:
    """Whether a number tells when, to whom or how much of a thing was given, or is no digit."""
    word = reading.word(index)
    behind = [reading.word(i).rstrip(".") for i in range(index + 1, index + 1 + _COUNT_REACH)]
    if behind[0] in ("to", "and", "or", "—", "-") and behind[1][:1].isdigit():
        behind = behind[2:]
    return (
        is_year(word)
        or not word[0].isdigit()
        or _in_name(reading, index)
        or reading.word(index - 1) in _NUMBERED
        or not _SETTING.isdisjoint(behind[:2])
        or reading.has("figures.sampled", range(index + 1, index + 1 + _COUNT_REACH))
    )


def _in_name(reading: Reading, index: int) -> bool:
    """Whether a number belongs to the word before it: "BRCA1", "IL-6"."""
    before, number = reading.token(index - 1), reading.token(index)
    between = reading.document.text[before.end : number.start]
    return between in ("", "-", "‑") and reading.word(index - 1).isalpha()


def _parts(reading: Reading, sentence: Sentence) -> Sequence[int]:
    """The first tokens of what says how many of how many: "one in ten", "44 of the 1,200"."""
    words = enumerate(reading.words(sentence), sentence.tokens.start)
    parted = [i for i, word in words if word in ("in", "of") and _part_of_whole(reading, i)]
    worded = [h.first for h in reading.hits("figures.one_in", sentence) if not _is_time(reading, h)]
    return [*parted, *worded]


def _is_time(reading: Reading, share: Hit) -> bool:
    return reading.word(share.last) in _TIME


def _part_of_whole(reading: Reading, index: int) -> bool:
    """Whether an "in" or "of" stands between a number and a greater one: "44 of the 1,200"."""
    whole = reading.word(index + 1 + (reading.word(index + 1) in _DETERMINERS))
    part = reading.word(index - 1 - (reading.word(index - 1) == "out"))
    return 0 < _value(part) < _value(whole) and not is_year(whole) and not _of_time(reading, index)


def _of_time(reading: Reading, index: int) -> bool:
    """Whether what is counted behind "in" or "of" is time: "9 out of 10 days", "of the time"."""
    at = index + 1 + (reading.word(index + 1) in _DETERMINERS)
    return reading.word(at + _is_number(reading, at)) in _TIME


def _value(word: str) -> float:
    """The value of a number in digits; 0 for other words."""
    try:
        return float(word.replace(",", "")) if word[:1].isdigit() else 0
    except ValueError:
        return 0


def levels(reading: Reading, sentence: Sentence) -> Sequence[Hit]:
    """The percentages of a sentence that say how many, and not how many more: of "12 % of women,
    against 9 %, or 25 % fewer" the first two. "The 10 % of men who ..." are a group."""
    return [
        hit
        for hit in _numbered(reading, sentence)
        if reading.has("figures.percent", range(hit.last - 1, hit.last))
        and not _compares(reading, hit)
        and not _ends_range(reading, hit)
        and not _is_of_time(reading, hit)
    ]


def _is_of_time(reading: Reading, share: Hit) -> bool:
    """Whether a share is of time: "40 % of the time"."""
    return reading.word(share.last) == "of" and _of_time(reading, share.last)


def gives_units(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says how much was measured, in units: "5 mmHg", "3 points"."""
    return any(
        _is_number(reading, hit.first - 1) for hit in reading.hits("figures.lab_unit", sentence)
    )


def shares(reading: Reading, sentence: Sentence) -> Sequence[Hit]:
    """What says how many of a group, or how often, in a sentence: "94 %", "two thirds of", "one in
    ten", "90 % of the time"."""
    worded = [
        hit
        for hit in reading.hits("figures.amount", sentence)
        if reading.word(hit.last - 1) in _FRACTIONS and reading.word(hit.last) in ("of", "the")
    ]
    timed = [hit for hit in _numbered(reading, sentence) if _is_of_time(reading, hit)]
    return sorted(
        [*levels(reading, sentence), *timed, *worded, *reading.hits("figures.one_in", sentence)]
    )


def _ends_range(reading: Reading, hit: Hit) -> bool:
    """Whether a percentage is the upper end of one amount: "80 % to 90 %"; "from 80 % to 90 %" are
    two."""
    percent = reading.has("figures.percent", range(hit.first - 2, hit.first - 1))
    opened = {reading.word(hit.first - back) for back in (4, 5, 6)}
    match reading.word(hit.first - 1):
        case "to" | "—":
            return percent and "from" not in opened
        case "and":
            return percent and "between" in opened
    return False


def _compares(reading: Reading, hit: Hit) -> bool:
    """Whether a percentage is that of a comparison, or of the confidence in it."""
    after = range(hit.last, hit.last + _CHANGE_REACH)
    return (
        reading.word(hit.last) in _NO_LEVEL
        or reading.word(hit.first - 1) in ("by", "the")
        or any(reading.has(name, after) for name in ("figures.changed", "figures.change"))
    )


def _counts(reading: Reading, sentence: Sentence) -> int:
    """How many numbers of people a sentence gives, if it compares those to whom a thing happened;
    the sizes of two groups say nothing of that."""
    if _VERSUS.isdisjoint(reading.words(sentence)) or not reading.has("figures.happened", sentence):
        return 0
    return sum(
        _value(word) > 0
        and not is_year(word)
        and not reading.has("figures.percent", range(i + 1, i + 2))
        and reading.has("figures.people", range(i + 1, i + _COUNT_REACH))
        for i, word in enumerate(reading.words(sentence), sentence.tokens.start)
    )


@by_surroundings()
def sizes(reading: Reading, sentence: Sentence, counted: str = "figures.sampled") -> Sequence[int]:
    """How many people, animals or studies a sentence counts: "40 older women", "n = 12"."""
    return tuple(_sizes(reading, sentence, counted))


def _sizes(reading: Reading, sentence: Sentence, counted: str) -> Iterator[int]:
    for hit in reading.hits(counted, sentence):
        first = max(sentence.tokens.start, hit.first - _COUNT_REACH)
        for index in range(hit.first - 1, first - 1, -1):
            if size := _size(reading, index):
                yield max(size, _size(reading, index - 1), _size(reading, index - 2))
                break
            if reading.word(index) in _APART:
                break
    for hit in reading.hits("figures.n", sentence):
        yield int(_value(reading.word(hit.last)))


def _size(reading: Reading, index: int) -> int:
    """The number at a token, in digits or in words; 0 for a year and for no number."""
    word = reading.word(index)
    if is_year(word):
        return 0
    if word in _LARGE:
        return _MANY
    return int(_value(word)) or _counting().get(word, 0)


@cache
def _counting() -> Mapping[str, int]:
    return {word: n for n, word in enumerate(word_list("grammar")["counting"].split(), 1)}
