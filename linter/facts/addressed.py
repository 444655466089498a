"""How a verb is said: as an order or an offer to the reader, or as somebody's story.

"Ditch your pills" is an order, "you can now ditch your pills" an offer, "how to come off your
pills" a way, "I ditched my pills" a story, "patients can ditch their pills" an offer to a group.
"Patients who stopped their pills" and "if you stop" are none of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Address = Literal["order", "offer", "group", "way", "story"]
_MARKS = frozenset(':—–"“(;!?•✅👉') | {"...", "…"}
_JOINTS = word_set("joints")
_SUBORDINATE = word_set("subordinate")
_AFTER_TELLER = word_set("after_teller")
_REACH = 5  # tokens before a verb in which an offer of it ends


def of_verb(reading: Reading, sentence: Sentence, at: int) -> Address | None:
    """How the verb that begins at a token is said; None if it is told of others or supposed."""
    ing = reading.word(at).endswith("ing")
    at = _skip(reading, sentence, "addressed.adverb", at)
    first = sentence.tokens.start
    if at in (first, reading.main_start(sentence)) or reading.word(at - 1) in _MARKS:
        return "way" if ing else "order"
    for lexicon, address in _BEFORE:
        ahead = range(max(first, at - _REACH), at)
        if any(hit.last == at for hit in reading.hits(lexicon, ahead)):
            return address
    if reading.word(at - 1) == "so" and reading.word(at - 2) == ",":
        return "order"
    if reading.word(at - 1) in _JOINTS:
        return _joined(reading, sentence, at)
    teller = at
    while teller > first and reading.word(teller - 1) in _AFTER_TELLER:
        teller -= 1
    ahead = range(max(first, teller - _REACH), teller)
    if any(hit.last == teller for hit in reading.hits("addressed.teller", ahead)):
        return "story"
    return None


def is_order(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence orders or offers its reader something at all."""
    return reading.has("addressed.imperative", reading.main_word(sentence)) or reading.has(
        "addressed.offer", sentence
    )


def _joined(reading: Reading, sentence: Sentence, at: int) -> Address | None:
    """The verb after an "and" or a comma: an order after another order, an offer after another."""
    first = sentence.tokens.start
    ahead = range(first, at)
    if at - 1 == first:
        return "order"
    start = _opening(reading, sentence)
    if reading.has("addressed.imperative", range(start, start + 1)):
        return "order"
    commas = [i for i in ahead if reading.word(i) == ","]
    if commas == [at - 1] and reading.word(start) in _SUBORDINATE:
        return "order"
    if reading.has("addressed.offer", ahead):
        return "offer"
    return "story" if reading.has("addressed.teller", ahead) else None


def _opening(reading: Reading, sentence: Sentence) -> int:
    """The first word of a sentence after its marks and adverbs, or after a clause set before it
    ("Once your sugar is normal, ...")."""
    start = reading.main_start(sentence)
    while start < sentence.tokens.stop and (
        not reading.word(start)[:1].isalnum()
        or reading.has("addressed.adverb", range(start, start + 1))
    ):
        start += 1
    return start


def _skip(reading: Reading, sentence: Sentence, lexicon: str, at: int) -> int:
    """The first token of the words of a lexicon that stand right before a token."""
    while True:
        ahead = range(max(sentence.tokens.start, at - 2), at)
        ends = [hit.first for hit in reading.hits(lexicon, ahead) if hit.last == at]
        if not ends:
            return at
        at = min(ends)


_BEFORE: tuple[tuple[str, Address], ...] = (
    ("addressed.told", "story"),
    ("addressed.offer", "offer"),
    ("addressed.group", "group"),
    ("addressed.way", "way"),
)
