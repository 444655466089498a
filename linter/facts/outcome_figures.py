"""Absolute figures behind a comparison: how often the same outcome came at all.

"Half the risk of a stroke" needs how many have a stroke. How many have gallstones, how many days a
pill was taken, or by how much other risks fell, says nothing of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from linter.facts import figures
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Sentence
    from linter.facts import Reading

_OUTCOMES = (
    "health.condition",
    "health.disease",
    "figures.risk",
    "figures.death",
    "figures.felt",
    "figures.measured",
)
_AFTER = 10  # words behind a comparison in which its outcome stands
_PARAGRAPH = 12  # sentences before and after that count as its paragraph
_BOTH = 2  # groups that are compared
_LONG = 5  # letters of a word that may name an outcome which no lexicon knows
_REFERRING = ("that", "this", "it")
_DEATH = "death"
_OF_A_KIND = ("al", "an", "ar", "ic")  # "cervical cancer", "ovarian cysts"
_OPPOSES = word_set("opposes_figures")
_COMMONPLACE = word_set("commonplace")


def given_near(reading: Reading, sentence: Sentence, compared: Extent, reach: int) -> bool:
    """Whether absolute figures for what a sentence compares stand in it, in its paragraph, or
    `reach` sentences away at most."""
    words = reading.document.token_range(compared)
    if _in_sentence(reading, sentence, words):
        return True
    block = reading.block(sentence).sentences
    first = min(sentence.index - reach, max(block.start, sentence.index - _PARAGRAPH))
    last = max(sentence.index + reach, min(block.stop - 1, sentence.index + _PARAGRAPH))
    near = reading.document.sentences[max(first, 0) : last + 1]
    return any(
        _same(reading, sentence, words, other)
        for other in near
        if other is not sentence
        and other.block not in reading.left_out
        and reading.gives_absolute(other)
    )


def told_beside(reading: Reading, sentence: Sentence, words: Extent) -> bool:
    """Whether a sentence beside it gives a figure of the same outcome, or the next one goes on with
    a figure where the outcome has no name."""
    at = reading.document.token_range(words)
    outcomes = _outcomes(reading, range(at.start, sentence.tokens.stop)) or _outcomes(
        reading, sentence.tokens
    )
    for other in reading.around(sentence, 1):
        if other is sentence or not figures.gives_any(reading, other):
            continue
        counted = _outcomes(reading, other.tokens)
        if _share(outcomes, counted):
            return True
        if not outcomes and other.index == sentence.index + 1:
            return True
    return False


def _in_sentence(reading: Reading, sentence: Sentence, words: range) -> bool:
    """Whether a sentence that compares counts both groups. Of the percentages in it, those in a
    row with the one that compares do the same: "30 % for men and 20 % for women"."""
    if figures.counts_people(reading, sentence):
        return True
    levels = [hit for hit in figures.levels(reading, sentence) if hit.first not in words]
    before = [hit for hit in levels if hit.last <= words.start]
    behind = [hit for hit in levels if hit.first >= words.stop]
    opposed = behind and not _OPPOSES.isdisjoint(
        reading.word(i) for i in range(words.stop, behind[-1].first)
    )
    counted = len(before) + (len(behind) if opposed else 0)
    return counted >= _BOTH or _goes_from(reading, words.start)


def _goes_from(reading: Reading, number: int) -> bool:
    """Whether a percentage is that before or after: "from 10 % to 3 %", "from 10 to 3 %"."""
    before = [reading.word(number - back) for back in (1, 2, 3)]
    return before[0] == "from" or (before[0] == "to" and before[2] == "from")


def _same(reading: Reading, sentence: Sentence, words: range, other: Sentence) -> bool:
    """Whether the figures of another sentence are of the outcome that a sentence compares."""
    behind = range(words.start, min(words.stop + _AFTER, sentence.tokens.stop))
    compared = _outcomes(reading, behind) or _outcomes(
        reading, range(sentence.tokens.start, words.start)
    )
    counted = _outcomes(reading, other.tokens)
    if compared and counted:
        return _share(compared, counted)
    named = _long_words(reading, range(words.stop, behind.stop))
    if not compared and reading.word(sentence.tokens.start) in _REFERRING:
        return abs(other.index - sentence.index) == 1  # "That is a reduction of 20 %"
    if counted and named and not named & _long_words(reading, other.tokens):
        return False
    close = abs(other.index - sentence.index) == 1 or not (compared or named)
    return close and figures.counts_groups(reading, other, reading.word(words.start))


def _outcomes(reading: Reading, within: range) -> frozenset[str]:
    """The names of the outcomes in a range, each as long as it gets: "breast cancer"."""
    hits = sorted(hit for name in _OUTCOMES for hit in reading.hits(name, within))
    whole = [h for h in hits if not any(_inside(h, other) for other in hits)]
    return frozenset(
        _name(reading, hit) for hit in whole if not reading.has("figures.chance", hit.tokens)
    )


def _inside(hit: Hit, other: Hit) -> bool:
    return hit != other and other.first <= hit.first and hit.last <= other.last


def _name(reading: Reading, hit: Hit) -> str:
    if reading.has("figures.death", hit.tokens):
        return _DEATH
    first = hit.first - reading.word(hit.first - 1).endswith(_OF_A_KIND)
    return " ".join(_singulars(reading.word(i) for i in range(first, hit.last)))


def _singulars(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word.rstrip("s")


def _share(some: Iterable[str], others: Collection[str]) -> bool:
    return any(_alike(one, two) for one in some for two in others)


def _alike(one: str, two: str) -> bool:
    """Whether two names may be of one outcome: "cancer" of "lung cancer", but no other cancer."""
    return one == two or one.endswith(f" {two}") or two.endswith(f" {one}")


def _long_words(reading: Reading, within: range) -> frozenset[str]:
    """The beginnings of longer words, by which outcomes that no lexicon knows are compared."""
    words = (reading.word(i) for i in within)
    return frozenset(w[:_LONG] for w in words if len(w) >= _LONG and w not in _COMMONPLACE)
