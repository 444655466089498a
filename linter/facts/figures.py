"""Figures: how many times, how many per cent, and how many of how many people.

A comparison ("40 % lower", "twice as likely") says nothing of how often a thing happens at all; an
absolute figure ("3 in 100", "from 4 % to 3 %", "12 deaths against 20") does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

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
_PARAGRAPH = 12  # sentences before and after that count as its paragraph
_BOTH = 2  # groups that are compared
_NUMBERS = word_set("numbers")
_LARGE = word_set("large_numbers")
_VERSUS = word_set("versus")
_APART = word_set("apart_from_number")
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
    return reading.word(index)[:1].isdigit() or reading.word(index) in _NUMBERS


def any_absolute(reading: Reading) -> bool:
    """Whether a sentence of the article gives absolute figures."""
    return any(reading.gives_absolute(sentence) for sentence in reading.prose)


def given_near(reading: Reading, sentence: Sentence, reach: int) -> bool:
    """Whether absolute figures for what a sentence compares stand in its paragraph, or `reach`
    sentences away at most."""
    block = reading.block(sentence).sentences
    first = min(sentence.index - reach, max(block.start, sentence.index - _PARAGRAPH))
    last = max(sentence.index + reach, min(block.stop - 1, sentence.index + _PARAGRAPH))
    near = reading.document.sentences[max(first, 0) : last + 1]
    return any(
        _same_topic(reading, sentence, other)
        for other in near
        if other.block not in reading.left_out and reading.gives_absolute(other)
    )


def _same_topic(reading: Reading, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences name an illness in common, or one of them none."""
    first, second = _topics(reading, one), _topics(reading, other)
    return one == other or not (first and second) or bool(first & second)


def _topics(reading: Reading, sentence: Sentence) -> frozenset[str]:
    hits = reading.hits("health.condition", sentence)
    return frozenset(reading.word(i).rstrip("s") for hit in hits for i in hit.tokens)


def gives_absolute(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence says how often a thing happens, or counts it in both groups."""
    return (
        reading.has("figures.absolute", sentence)
        or any(_part_of_whole(reading, i) for i in _partings(reading, sentence))
        or len(levels(reading, sentence)) >= _BOTH
        or _counts(reading, sentence) >= _BOTH
    )


def _partings(reading: Reading, sentence: Sentence) -> Iterator[int]:
    """The tokens "in" and "of" of a sentence."""
    for index, word in enumerate(reading.words(sentence), sentence.tokens.start):
        if word in ("in", "of"):
            yield index


def _part_of_whole(reading: Reading, index: int) -> bool:
    """Whether an "in" or "of" stands between a number and a greater one: "44 of the 1,200"."""
    whole = reading.word(index + 1 + (reading.word(index + 1) in _DETERMINERS))
    part = reading.word(index - 1 - (reading.word(index - 1) == "out"))
    return 0 < _value(part) < _value(whole) and not is_year(whole)


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
    ]


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
