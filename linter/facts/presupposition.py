"""Questions and negations in form alone: "Did you know that zinc prevents colds?", "Nothing
prevents colds like zinc". They take for granted what they speak of, and clear nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence has the form of a question."""
    return sentence.text.rstrip("\"”’')* ").endswith("?")


def leaves_open(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is a question that asks: not one that takes its answer for granted,
    unless the next sentence denies it."""
    if not is_question(sentence):
        return False
    return not _takes_for_granted(reading, sentence) or _is_denied(reading, sentence)


def _takes_for_granted(reading: Reading, sentence: Sentence) -> bool:
    if _opens(reading, "presupposition.asks_for_means", sentence):
        return False
    if reading.has("presupposition.asks_after_all", sentence):
        return False
    return (
        reading.word(sentence.tokens.start) in _PRESUMING
        or _opens(reading, "presupposition.asks_nothing", sentence)
        or _has_tag(reading, sentence)
        or _sells(reading, sentence)
    )


def _opens(reading: Reading, lexicon: str, sentence: Sentence) -> bool:
    """Whether a phrase stands at the start of a sentence, or of a clause that ends it."""
    return any(
        hit.first == sentence.tokens.start or reading.word(hit.first - 1) in _CLAUSE_MARKS
        for hit in reading.hits(lexicon, sentence)
    )


def _has_tag(reading: Reading, sentence: Sentence) -> bool:
    """ "..., doesn't it?", "..., right?"."""
    return any(
        reading.word(hit.first - 1) in _CLAUSE_MARKS and reading.word(hit.last) == "?"
        for hit in reading.hits("presupposition.tag", sentence)
        if hit.first > sentence.tokens.start
    )


def _sells(reading: Reading, sentence: Sentence) -> bool:
    """A headline or heading of product copy: its question is the offer."""
    block = reading.block(sentence)
    return (block.heading or block.headline) and reading.genre.kind == "product"


def _is_denied(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence after a question begins with a no."""
    return any(
        reading.has("presupposition.denied", after.tokens[:1])
        for after in reading.following(sentence)
    )


def praising_negations(reading: Reading, sentence: Sentence, stops: Sequence[int]) -> Iterator[Hit]:
    """Negations that put a thing above all others: "nothing heals like honey", "no tea lowers
    blood pressure as fast as". Those that measure it against a placebo deny."""
    if reading.has("presupposition.fair_comparison", sentence):
        return
    comparisons = [hit.first for hit in reading.hits("presupposition.comparison", sentence)]
    denials = {hit.first for hit in reading.hits("context.negation", sentence)}
    for hit in reading.hits("presupposition.without_equal", sentence) if comparisons else ():
        before = reading.word(hit.first - 1)
        opens = hit.first == sentence.tokens.start or before in _CLAUSE_STARTS
        end = min((stop for stop in stops if stop >= hit.last), default=sentence.tokens.stop)
        row = len(hit.tokens) > 1 or (opens and hit.first not in denials)
        if row and any(hit.last + 1 < at < end for at in comparisons):
            yield hit


_PRESUMING = word_set("presuming")
_CLAUSE_MARKS = frozenset(",:;\u2014(-")
_CLAUSE_STARTS = word_set("clause_starts") | _CLAUSE_MARKS | {"there's", "is"}
