"""Quotations, across sentences and paragraphs, and their speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Block, Sentence
    from linter.facts import Reading
    from linter.facts.names import Name
    from linter.language.matcher import Hit

SCARE_WORDS = 3
_REACH, _BESIDE = 60, 3  # maximum characters between a verb of saying and a person, or another name


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words. `speaker` is the extent of their speaker, None if nobody is named.

    `scare` marks scare quotes: a few words in quotes inside the writer's own sentence.
    """

    extent: Extent
    speaker: Extent | None
    scare: bool


_LIKE_MARK = regex(r"[“”„\"‘’]")  # ten times faster to search for
_MARK = regex(r'[“”„"]|(?<![\w’‘])‘(?=\w)|(?<=[\w.,!?])’(?!\w)')
_OPENERS = "“„‘"
_OPENING_OF_BOX = 4  # tokens before and in the words that open a box
_AFTER_BOX_WORD = (":", "]", "!", "—", "?", ".")


def find(reading: Reading) -> Sequence[Quotation]:
    """All quotations of an article, in order."""
    quotations: list[Quotation] = []
    carried: Extent | None = None
    own = False  # what is set as a quotation here is a box of the writer's own
    title = reading.document.title
    whole = title is not None and title.heading and title.blockquote  # it is the article itself
    for block in reading.document.blocks:
        own = block.blockquote and (own or _opens_call_out(reading, block))
        speaker = carried
        carried = None
        if block.index in reading.turns:
            said = reading.turns[block.index]
            quotations += [Quotation(turn.extent, turn.speaker, scare=False) for turn in said]
            continue
        quoted = list(_quoted(reading, block, set_off=block.blockquote and not (own or whole)))
        voices = _voices(reading, block, [extent for extent, _ in quoted])
        for extent, closed in quoted:
            speaker = _speaker(reading, block, extent, voices) or speaker
            if not closed:
                carried = speaker
            scare = closed and len(reading.text(extent).split()) <= SCARE_WORDS
            quotations.append(Quotation(extent, speaker, scare))
    return tuple(quotations)


def around(reading: Reading, extent: Extent) -> Quotation | None:
    """The quotation that contains an extent."""
    at = bisect_right(reading.fact(_starts), extent.start) - 1
    if at >= 0 and reading.quotations[at].extent.contains(extent):
        return reading.quotations[at]
    return None


def _starts(reading: Reading) -> Sequence[int]:
    return [quotation.extent.start for quotation in reading.quotations]


def _quoted(reading: Reading, block: Block, *, set_off: bool) -> Iterator[tuple[Extent, bool]]:
    """The quoted extents of a block including their marks, and whether each is closed; the whole
    block if it is set off as a quotation."""
    if set_off:
        yield block.extent, True
        return
    text = reading.text(block.extent)
    opened: tuple[int, str] | None = None
    for mark in _LIKE_MARK.finditer(text):
        char, at = mark.group(), mark.start()
        if not _MARK.match(text, at):
            continue
        if opened and _closes(opened[1], char, text, at):
            yield _within(block, opened[0], mark.end()), True
            opened = None
        elif not opened and _opens(char, text, at):
            opened = (at, char)
    if opened and opened[1] != "‘":
        yield _open_quotation(reading, block, opened[0], len(text))


def _opens_call_out(reading: Reading, block: Block) -> bool:
    """Whether a block set as a quotation begins as a box of the writer's own: "Tip: ..."."""
    blocks = reading.document.blocks
    if block.index and blocks[block.index - 1].blockquote:
        return False
    tokens = reading.document.token_range(block.extent)
    for hit in reading.hits("speech.call_out", tokens[:_OPENING_OF_BOX]):
        opens = not any(reading.word(index).isalnum() for index in range(tokens.start, hit.first))
        if opens and (hit.last == tokens.stop or reading.word(hit.last) in _AFTER_BOX_WORD):
            return True
    return False


def _within(block: Block, start: int, end: int) -> Extent:
    return Extent(block.extent.start + start, block.extent.start + end)


def _open_quotation(reading: Reading, block: Block, start: int, end: int) -> tuple[Extent, bool]:
    """An unclosed quotation, which continues in the next paragraph or ends with its sentence."""
    extent = _within(block, start, end)
    following = reading.document.blocks[block.index + 1 : block.index + 2]
    goes_on = any(reading.text(b.extent)[:1] in '“"„' for b in following)
    sentence = reading.document.sentence_at(extent.start)
    if not goes_on and sentence and sentence.end > extent.start:
        return Extent(extent.start, sentence.end), True
    return extent, False


def _opens(char: str, text: str, at: int) -> bool:
    if char in _OPENERS:
        return True
    before = text[at - 1] if at else " "
    return char == '"' and (before.isspace() or before in "([—–-/") and text[at + 1 : at + 2] > " "


def _closes(opener: str, char: str, text: str, at: int) -> bool:
    if opener == '"' or opener in "“„":
        if char == '"':
            return not text[at + 1 : at + 2].isalnum()
        return char == "”" or (opener == "„" and char == "“")
    return char == "’"


@dataclass(frozen=True, slots=True)
class _Voice:
    """A verb of saying outside all quotations, and its subject."""

    verb: Extent
    speaker: Extent

    def distance(self, quoted: Extent) -> int:
        return min(abs(self.verb.start - quoted.end), abs(quoted.start - self.verb.end))


def _voices(
    reading: Reading, block: Block, spoken: Sequence[Extent]
) -> Mapping[int, Sequence[_Voice]]:
    """The speakers in a block with these quotations, by index of the sentence."""
    sentences = reading.document.sentences_of(block) if spoken else ()
    return {s.index: tuple(_voices_in(reading, s, spoken)) for s in sentences}


def _voices_in(reading: Reading, sentence: Sentence, spoken: Sequence[Extent]) -> Iterator[_Voice]:
    verbs = [
        hit
        for hit in reading.hits("attribution.saying", sentence)
        if not _is_spoken(reading.extent(hit), spoken)
    ]
    names = (
        [
            name
            for name in reading.names(sentence)
            if not _opens_sentence(reading, name) and not _is_spoken(name.extent, spoken)
        ]
        if verbs
        else []
    )
    for hit in verbs:
        speaker = _beside(reading, sentence, hit, names)
        if speaker:
            yield _Voice(reading.extent(hit), speaker)


def _is_spoken(words: Extent, spoken: Sequence[Extent]) -> bool:
    """Whether words overlap one of the quotations, which are in order and do not overlap."""
    at = bisect_right(spoken, words.start, key=lambda quoted: quoted.end)
    return at < len(spoken) and spoken[at].start < words.end


def _speaker(
    reading: Reading, block: Block, quoted: Extent, voices: Mapping[int, Sequence[_Voice]]
) -> Extent | None:
    """The speaker nearest to a quotation, from its first sentence to the one after its last."""
    first = reading.document.sentence_at(quoted.start)
    last = reading.document.sentence_at(max(quoted.end - 1, quoted.start))
    if first is None or last is None:
        return None
    stop = min(last.index + 2, block.sentences.stop)
    near = [voice for index in range(first.index, stop) for voice in voices.get(index, ())]
    return min(near, key=lambda voice: voice.distance(quoted)).speaker if near else None


def _beside(reading: Reading, sentence: Sentence, hit: Hit, names: Sequence[Name]) -> Extent | None:
    """The person or pronoun just before or after a reporting verb; the nearest of several."""
    verb = reading.extent(hit)
    best: tuple[int, Extent] | None = None
    for name in names:
        after, before = name.extent.start - verb.end, verb.start - name.extent.end
        reach = _REACH if name.kind == "person" else _BESIDE
        if 0 <= after <= reach or 0 <= before <= _REACH:
            distance = max(after, before)
            if best is None or distance < best[0]:
                best = (distance, name.extent)
    if best:
        return best[1]
    for at in (hit.first - 1, hit.last):
        if at in sentence.tokens and reading.word(at) in _PRONOUNS:
            return Extent(reading.token(at).start, reading.token(at).end)
    return _somebody(reading, sentence, hit)


def _opens_sentence(reading: Reading, name: Name) -> bool:
    """Whether a name is only a word with the capital of a sentence start: `The`, `In`."""
    tokens = reading.document.token_range(name.extent)
    return len(tokens) == 1 and (
        reading.word(tokens.start) in _OPENERS_OF_SENTENCES or reading.has("names.opener", tokens)
    )


def _somebody(reading: Reading, sentence: Sentence, hit: Hit) -> Extent | None:
    """A speaker without a name: `the nurse said`, `said a nurse`."""
    for at in range(hit.first - 2, max(hit.first - 2 - _MODIFIERS, sentence.tokens.start - 1), -1):
        if reading.word(at) in _DETERMINERS:
            return Extent(reading.token(at).start, reading.token(hit.first - 1).end)
        if not reading.word(at).isalpha():
            break
    if hit.last + 1 in sentence.tokens and reading.word(hit.last) in _DETERMINERS:
        return Extent(reading.token(hit.last).start, reading.token(hit.last + 1).end)
    return None


_PRONOUNS = word_set("pronouns")
_DETERMINERS = word_set("articles", "possessives")
_OPENERS_OF_SENTENCES = word_set(
    "articles", "possessives", "determiners", "prepositions", "pronouns", "subjects"
)
_MODIFIERS = 3
