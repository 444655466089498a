"""Studies that an article mentions, and the details that identify them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts.word_forms import is_past, is_year
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.language.matcher import Hit

Element = Literal["author", "year", "journal", "link"]
_VERB_REACH = 12
_NAME = 8  # words of the name of a study
_INDEFINITE = word_set("indefinite")
_NEW = word_set("new")
_RESULTS = word_set("irregular_results")
_PREPOSITIONS = word_set("prepositions")
_ALSO_TESTS = frozenset(("analysis", "report", "survey"))  # of blood, on a patient, for customers
_SHORTEST = 5
_ADJECTIVE_ENDINGS = ("ed", "ly", "al", "ic", "ive", "ant", "ent", "ous", "ary", "ful", "ing")


@dataclass(frozen=True, slots=True)
class Mention:
    """A study that is introduced and reported to find something: "a recent study shows".

    `background` marks a study other than the one an article is about ("one study").
    """

    extent: Extent
    sentence: int
    background: bool


def find(reading: Reading, verb_reach: int = _VERB_REACH) -> Sequence[Mention]:
    """The studies that are introduced in prose, in order. What they found stands `verb_reach` words
    after them at most."""
    return tuple(_mentions(reading, verb_reach))


def introducing(reading: Reading) -> frozenset[int]:
    """The indices of the sentences that introduce a study, by any name and whether it has found
    something or not: "a phase II crossover trial will begin"."""
    return frozenset(
        sentence.index
        for sentence in reading.sentences_with("study.noun")
        for noun in reading.hits("study.noun", sentence)
        if _is_introduced(reading, sentence, noun)
    )


def _is_introduced(reading: Reading, sentence: Sentence, noun: Hit) -> bool:
    """Whether an indefinite word stands before a noun, with a few words of any kind between."""
    for index in range(noun.first - 1, max(sentence.tokens.start, noun.first - _NAME) - 1, -1):
        word = reading.word(index)
        if word in _INDEFINITE:
            return True
        if word in _PREPOSITIONS or not word[0].isalnum():
            return False
    return False


def _mentions(reading: Reading, verb_reach: int) -> Iterator[Mention]:
    for sentence in reading.sentences_with("study.noun"):
        for hit in reading.hits("study.noun", sentence):
            start = _noun_phrase(reading, sentence, hit)
            if not _indefinite(reading, sentence, start) or not _finds(
                reading, sentence, start, hit, verb_reach
            ):
                continue
            extent = Extent(reading.token(start).start, reading.extent(hit).end)
            background = reading.has("study.background", range(start, hit.last))
            yield Mention(extent, sentence.index, background)


def _noun_phrase(reading: Reading, sentence: Sentence, noun: Hit) -> int:
    """The first token of the noun phrase that ends with the noun for a study."""
    start = noun.first
    test = reading.word(noun.last - 1) in _ALSO_TESTS
    while start > sentence.tokens.start and (
        reading.has("study.modifier", range(start - 1, start))
        or reading.word(start - 1).isdigit()
        or (not test and _describes(reading, start - 1))
    ):
        start -= 1
    return start + (reading.word(start) in _PREPOSITIONS)  # "in" belongs to "in-depth" alone


def _describes(reading: Reading, index: int) -> bool:
    """Whether a word before a study is an adjective by its ending, or the comma between two."""
    word = reading.word(index)
    if word == ",":
        return reading.has("study.modifier", range(index - 1, index))
    return len(word) > _SHORTEST and word.endswith(_ADJECTIVE_ENDINGS)


def _indefinite(reading: Reading, sentence: Sentence, start: int) -> bool:
    """Whether the phrase is indefinite: "a study", or "new study" at the start of a sentence."""
    word = reading.word(start)
    return word in _INDEFINITE or (word in _NEW and start == sentence.tokens.start)


def _finds(reading: Reading, sentence: Sentence, start: int, noun: Hit, verb_reach: int) -> bool:
    """Whether a verb of finding follows the study, or precedes it ("suggests a new study")."""
    after = range(noun.last, min(noun.last + verb_reach, sentence.tokens.stop))
    before = range(max(start - 2, sentence.tokens.start), start)
    return (
        reading.has("study.finds", after)
        or any(hit.last == start for hit in reading.hits("study.finds", before))
        or _opens_result(reading, sentence, start, noun)
    )


def _opens_result(reading: Reading, sentence: Sentence, start: int, noun: Hit) -> bool:
    """Whether what happened in a study is told behind it: "In one study, mothers slept longer"."""
    if reading.word(start - 1) != "in":
        return False
    words = reading.words(sentence)[noun.last - sentence.tokens.start :]
    comma = words.index(",") + 1 if "," in words[:_NAME] else len(words)
    return any(is_past(w) or w in _RESULTS for w in words[comma : comma + _VERB_REACH])


def identification(reading: Reading, sentence: Sentence, reach: int) -> frozenset[Element]:
    """The identifying details of a study in a sentence and the `reach` sentences after it."""
    found: set[Element] = set()
    for each in (sentence, *reading.following(sentence, reach)):
        if each.block in reading.left_out:
            break
        found.update(_elements(reading, each))
    return frozenset(found)


def _elements(reading: Reading, sentence: Sentence) -> Iterator[Element]:
    for name in reading.names(sentence):
        if name.kind == "person":
            yield "author"
        elif name.kind == "journal":
            yield "journal"
    for citation in reading.citations(sentence):
        if citation.kind in ("link", "paper", "footnote"):
            yield "link"
        if citation.kind == "author-year":
            yield "author"
            yield "year"
        if citation.kind == "published":
            yield "journal"
    if any(map(is_year, reading.words(sentence))):
        yield "year"
    if reading.has("study.just_published", sentence):
        yield "year"


def introduced(reading: Reading, sentence: Sentence) -> bool:
    """Whether the article cites a source before this sentence."""
    return bool(reading.cited) and reading.cited[0] < sentence.index


def resolved_later(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is in the lede of a news story that goes on to name a source.

    Readers of news expect the source a little further on.
    """
    return (
        reading.genre.kind == "news"
        and sentence.index in reading.lede
        and bool(reading.cited)
        and reading.cited[-1] > sentence.index
    )
