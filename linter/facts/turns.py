"""Turns of interviews and transcripts: who speaks after a label such as `Dr Ruiz:` or `BEN:`.

A label names a speaker where it has a title, where the article knows the person, or where labels
take turns with questions among them. "Benefits:" or "Myth:" are the writer's own. An answer
("A:") is somebody's only where the article tells whom it asked; in a list of questions that its
writer answers, it is the writer's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.capitals import in_ascii
from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.document.blocks import BlockKind

if TYPE_CHECKING:
    from linter.document.model import Block
    from linter.facts import Reading

LabelKind = Literal["titled", "name", "role", "question", "answer"]

_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?"
_NAME = r"(?:(?:Dr|Drs|Prof|Mr|Mrs|Ms|St|[A-Z])\.|[^\s:.!?;,\[\]()|]+)"
_LABEL = regex(
    rf"\W{{0,3}}(?:{_TIME}\s*[-–—]?\s*)?(?P<name>{_NAME}(?: {_NAME}){{0,4}})"
    rf"(?:,? [\[(][^\])]{{1,40}}[\])]|, [^:.!?]{{2,40}})?\s*(?:{_TIME})?\s*:(?=\s|$)"
)
_LETTER = regex(r"\W{0,3}(?P<name>[QA])\d{0,2}[.):](?=\s|$)")
_TITLE = regex(r"(?:Dr|Drs|Prof|Professor|Doctor|Nurse|Mr|Mrs|Ms|Sir|Dame)\b\.? [A-Z]")
_NAME_LIKE = regex(
    r"(?:[A-Z][\w.’'-]*)(?: (?:(?:de|van|von|der|la|del|bin|al) )*[A-Z][\w.’'-]*){0,3}$"
)
_OWNS = regex(r"[’']s? ")  # "Dr Max's Drops"
_TERM = regex(r"\W{0,3}(?P<name>[^:]{1,40}?):?\s*$")
_LEAST_SPEAKERS, _LEAST_TURNS = 2, 3
_LONGEST_TURN = 6  # paragraphs


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says in a block, with the label before it, and the words that name them."""

    extent: Extent
    speaker: Extent


@dataclass(frozen=True, slots=True)
class _Label:
    sentence: int
    block: int
    kind: LabelKind
    name: Extent
    words: str  # in the form that tells labels apart


def find(reading: Reading) -> Mapping[int, Sequence[Turn]]:
    """The turns of an article by the index of their block, in order."""
    labels = list(_labels(reading))
    spoken = _spoken(reading, labels) if labels else frozenset()
    turns: dict[int, list[Turn]] = {}
    for at, label in enumerate(labels):
        if label not in spoken:
            continue
        following = labels[at + 1] if at + 1 < len(labels) else None
        for block, extent in _reach(reading, label, following):
            turns.setdefault(block.index, []).append(Turn(extent, label.name))
    return turns


def _labels(reading: Reading) -> Iterator[_Label]:
    """What looks like a label of a speaker at the start of a sentence or as a defined term."""
    for block in reading.document.blocks:
        text = reading.text(block.extent)
        told = block.heading and not text.rstrip().endswith("?")  # pasted, a question looks so
        if block.reference or told or block.kind is BlockKind.CELL or block.blockquote:
            continue
        labelled = block.term or ":" in text or _LETTER.match(text)
        for index in block.sentences if labelled else ():
            sentence = reading.document.sentences[index]
            text = in_ascii(sentence.text)
            match = _TERM.match(text) if block.term else _LABEL.match(text) or _LETTER.match(text)
            if match:
                start = sentence.start + match.start("name")
                name = Extent(start, sentence.start + match.end("name"))
                kind = _kind(reading, name)
                if kind:
                    yield _Label(index, block.index, kind, name, reading.text(name).lower())


def _kind(reading: Reading, name: Extent) -> LabelKind | None:
    tokens = reading.document.token_range(name)
    words = in_ascii(reading.text(name))
    if not tokens:
        return None
    first = range(tokens.start, tokens.start + 1)
    if len(tokens) <= 2 and reading.has("speech.question", first):
        return "question"
    if len(tokens) <= 2 and reading.has("speech.answer", first):
        return "answer"
    if _TITLE.match(words) and _NAME_LIKE.match(words) and not _OWNS.search(words):
        return "titled"
    if any(hit.last >= tokens.stop - 1 for hit in reading.hits("speech.role", first)):
        return "role"
    if _NAME_LIKE.match(words) and not reading.has("speech.not_speaker", tokens):
        return "name"
    return None


def _spoken(reading: Reading, labels: Sequence[_Label]) -> frozenset[_Label]:
    """The labels whose words are somebody's."""
    asks = any(label.kind == "question" for label in labels)
    interview = asks or reading.mentions("speech.interview")
    named = {
        label
        for label in labels
        if label.kind == "titled"
        or (label.kind == "name" and interview and label.words in reading.persons)
    }
    taking_turns = _taking_turns(reading, labels)
    told = named or (asks and reading.mentions("speech.interview") and bool(reading.persons))
    asked = asks and told
    return frozenset(
        label
        for label in labels
        if label in named
        or (label.kind == "name" and label.words in taking_turns)
        or (label.kind == "role" and (taking_turns or named))
        or (label.kind in ("question", "answer") and asked)
    )


def _taking_turns(reading: Reading, labels: Sequence[_Label]) -> frozenset[str]:
    """The labels of a dialogue that come again: several take turns, and somebody asks something."""
    counts = Counter(label.words for label in labels if label.kind not in ("question", "answer"))
    blocks = (reading.document.blocks[index] for index in {label.block for label in labels})
    asks = any("?" in reading.text(block.extent) for block in blocks)
    if not asks or len(counts) < _LEAST_SPEAKERS or counts.total() < _LEAST_TURNS:
        return frozenset()
    return frozenset(words for words, count in counts.items() if count > 1)


def persons(reading: Reading) -> frozenset[str]:
    """The people whom an article names, by whole name, first name, surname and initials."""
    found: set[str] = set()
    for sentence in reading.document.sentences:
        for name in reading.names(sentence):
            if name.kind != "person":
                continue
            whole = _TITLE_WORDS.sub("", reading.text(name.extent).lower())
            parts = whole.split()
            if parts:
                found.update((whole, parts[0], parts[-1], f"{parts[0]} {parts[-1]}"))
            if len(parts) > 1:
                found.add("".join(part[0] for part in parts))
    return frozenset(found)


_TITLE_WORDS = regex(r"^(?:dr|drs|prof|professor|doctor|nurse|mr|mrs|ms|sir|dame)\b\.? ")


def _reach(
    reading: Reading, label: _Label, following: _Label | None
) -> Iterator[tuple[Block, Extent]]:
    """The blocks, or the parts of one, that a turn fills: its own to the next label in it, and
    paragraphs up to the next label, unless a heading, a question or the name of the speaker
    shows that somebody else is writing."""
    blocks, sentences = reading.document.blocks, reading.document.sentences
    own = blocks[label.block]
    start = sentences[label.sentence].start
    if following and following.block == label.block:
        yield own, Extent(start, sentences[following.sentence].start)
        return
    yield own, Extent(start, own.extent.end)
    if own.heading:
        return
    stop = following.block if following else own.index + 1
    between: Sequence[Block] = blocks[own.index + 1 : stop]
    if own.term:
        between = _defined(blocks, own)
    elif following and len(between) > _LONGEST_TURN:
        between = ()
    for block in between:
        if block.heading or block.reference or not _goes_on(reading, label, block):
            return
        yield block, block.extent


def _defined(blocks: Sequence[Block], term: Block) -> Sequence[Block]:
    """What a list of definitions says of a term."""
    stop = term.index + 1
    while stop < len(blocks) and blocks[stop].kind is BlockKind.ITEM and not blocks[stop].term:
        stop += 1
    return blocks[term.index + 1 : stop]


def _goes_on(reading: Reading, label: _Label, block: Block) -> bool:
    text = reading.text(block.extent)
    asks = len(block.sentences) == 1 and text.rstrip('*_”"’) ').endswith("?")
    return not asks and label.words not in text.lower()
