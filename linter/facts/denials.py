"""What takes back the words before it: "... It does not.", "- that is a myth", "(false)", and what
the text says of a belief that it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.document.blocks import BlockKind
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_NEAR = 8  # tokens in which the next sentence must deny a belief
_STOPS = word_set("stops")
_ENDS = _STOPS | word_set("ends_of_denial")
_BEFORE_BARE = word_set("before_bare_denial")
_BEFORE_IN_SENTENCE = _BEFORE_BARE | word_set("before_denial")


class Denied(NamedTuple):
    """The words that deny something, and the tokens of what they deny."""

    hit: Hit
    scope: range


def whole(reading: Reading, index: int, hit: Hit) -> tuple[int, Denied]:
    """All of a sentence, after the label where it has it."""
    tokens = reading.document.sentences[index].tokens
    start = hit.last if hit.first in tokens else tokens.start
    return index, Denied(hit, range(start, tokens.stop))


def after(reading: Reading) -> Iterator[tuple[int, Denied]]:
    """What the next sentence, or the end of the same one, takes back."""
    for sentence in reading.any_sentences_with("myth.denial", "myth.bare_denial"):
        for lexicon in ("myth.denial", "myth.bare_denial"):
            bare = lexicon == "myth.bare_denial"
            for hit in _longest(reading.hits(lexicon, sentence)):
                if not _ends_clause(reading, sentence, hit, bare):
                    continue
                if _opens(reading, sentence, hit):
                    before = _before(reading, sentence, hit)
                    if before is not None:
                        yield whole(reading, before, hit)
                elif reading.word(hit.first - 1) in (_BEFORE_BARE if bare else _BEFORE_IN_SENTENCE):
                    start = _clause(reading, sentence, hit)
                    yield sentence.index, Denied(hit, range(start, hit.first))


def _longest(hits: Sequence[Hit]) -> Sequence[Hit]:
    ends: dict[int, int] = {}
    for hit in hits:
        ends[hit.first] = max(hit.last, ends.get(hit.first, 0))
    return [Hit(first, last) for first, last in ends.items()]


def _ends_clause(reading: Reading, sentence: Sentence, hit: Hit, bare: bool) -> bool:
    if hit.last >= sentence.tokens.stop:
        return True
    following = reading.word(hit.last)
    return following in (_STOPS if bare else _ENDS)


def _opens(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a denial is what a sentence begins with, after "but", "in fact" or "Reality:"."""
    before = range(sentence.tokens.start, hit.first)
    openers = ("myth.before_denial", "myth.fact_label")
    spared = {i for name in openers for h in reading.hits(name, before) for i in h.tokens}
    return all(i in spared or not reading.word(i).isalnum() for i in before)


def _before(reading: Reading, sentence: Sentence, hit: Hit) -> int | None:
    """The sentence that a denial is of: the one before it, in its block or on its own there."""
    if sentence.index == 0:
        return None
    before = reading.document.sentences[sentence.index - 1]
    if before.block == sentence.block or _answers(reading, sentence, before, hit):
        return before.index
    return None


def _answers(reading: Reading, sentence: Sentence, before: Sentence, hit: Hit) -> bool:
    """Whether a denial that opens a block is of the block before: of a heading, of a paragraph of
    one sentence, or with no more to say than the denial."""
    here, there = reading.block(sentence), reading.block(before)
    stopped = sentence.text.rstrip("”\"’')")[-1:] in (".", "!")
    if here.cell or there.cell or here.heading or here.term or not stopped:
        return False
    rest = range(hit.last, sentence.tokens.stop)
    alone = not any(reading.word(index).isalnum() for index in rest)
    paragraphs = here.kind is there.kind is BlockKind.PARAGRAPH and len(there.sentences) == 1
    return there.heading or (alone and (paragraphs or len(here.sentences) == 1))


def _clause(reading: Reading, sentence: Sentence, hit: Hit) -> int:
    """Where the statement before a denial begins: after the last semicolon before it."""
    starts = [i + 1 for i in range(sentence.tokens.start, hit.first - 2) if reading.word(i) == ";"]
    return max(starts, default=sentence.tokens.start)


def of_beliefs(reading: Reading) -> Iterator[tuple[int, Denied]]:
    """What people believe, where "but" or the next sentence denies it."""
    for sentence in reading.any_sentences_with("myth.belief"):
        for hit in _longest(reading.hits("myth.belief", sentence)):
            rest = range(hit.last, sentence.tokens.stop)
            turns = [h.first for h in reading.hits("myth.turn", rest)]
            if turns:
                if reading.has("myth.contradiction", range(turns[0], sentence.tokens.stop)):
                    yield sentence.index, Denied(hit, range(hit.last, turns[0]))
            elif _denied_next(reading, sentence):
                yield sentence.index, Denied(hit, rest)


def _denied_next(reading: Reading, sentence: Sentence) -> bool:
    return any(
        reading.has("myth.contradiction", range(s.tokens.start, s.tokens.start + _NEAR))
        for s in reading.rest_of_block(sentence, 1)
    )
