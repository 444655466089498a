"""Where the sources of an article stand when they are not in the sentence: the text of notes, a
numbered list of sources, a column of a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.capitals import in_ascii
from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.document.blocks import BlockKind
from linter.facts.names import names_body

if TYPE_CHECKING:
    from linter.document.model import Block, Sentence
    from linter.facts import Reading

SourceKind = Literal["paper", "author-year", "link", "named"]

IN_BRACKETS = regex(r"\((\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\)")
_PARTS = regex(r"(?:[:;,]|\band|\bor|\bthen|\bit|\bthey|\bto)\s*\(\d\)\s*\w")
_LABEL = regex(r"\s*[\[(]?(\d{1,3})[\]).:]?\s+\S")
_RANGE = regex(r"(\d{1,3})(?:\s*[‐‑‒–—-]\s*(\d{1,3}))?")
_LONGEST_RANGE = 60
_YEAR = regex(r"\b(?:19|20)\d\d[a-z]?\b")
# "Ruiz A, Lee B.", "Ruiz, A.", "Lee BC et al", "A. Ruiz"
_INITIALS = regex(
    r"\b[A-Z][\w’'-]+,? (?:[A-Z]{1,3}\b|[A-Z]\.)|\bet al\b|^\W*(?:[A-Z]\. ?)+[A-Z][\w’'-]+"
)
_VOLUME = regex(r"\b\d+ ?(?:\(\d+[^)]*\))?: ?[a-z]?\d+|\bpp?\. ?\d+|\bvol(?:ume|\.)? ?\d+", re.I)
_BOOK = regex(r"\bISBN\b|\bibid\b|\b[oOlL](?:p|oc)\. ?cit\b|^\W*Ibid\b")


@dataclass(frozen=True, slots=True)
class Sources:
    """The blocks that marks lead to, by the name and by the number they show; those that hold the
    sources of a row, by its table and number; and the blocks that count what they say: "it (1)
    calms and (2) warms"."""

    anchored: Mapping[str, Sequence[int]]
    numbered: Mapping[int, int]
    rows: Mapping[tuple[int, int], Sequence[int]]
    counting: frozenset[int]


def find(reading: Reading) -> Sources:
    """The notes, the numbered sources and the source cells of an article."""
    blocks = reading.document.blocks
    anchored: dict[str, list[int]] = {}
    numbered: dict[int, int] = {}
    for block in blocks:
        for anchor in block.anchors:
            anchored.setdefault(anchor, []).append(block.index)
            anchored[anchor].extend(_rest_of_note(blocks, block))
        if block.reference and not block.heading:
            shown = number(reading, block)
            if shown is not None:
                numbered.setdefault(shown, block.index)
    counting = (b.index for b in blocks if numbered and _counts(reading, b))
    return Sources(anchored, numbered, dict(_cells(reading)), frozenset(counting))


def _counts(reading: Reading, block: Block) -> bool:
    """Whether a block counts the parts of a sentence, or its sentences; one that closes with a
    number cites."""
    text = reading.text(block.extent)
    if "(1)" not in text or "(2)" not in text:
        return False
    if _PARTS.search(text):
        return True
    sentences = reading.document.sentences_of(block)
    opened = [m.group(1) for s in sentences if (m := IN_BRACKETS.match(s.text))]
    return opened[:2] == ["1", "2"] and not text.rstrip(". ").endswith(")")


def _rest_of_note(blocks: Sequence[Block], first: Block) -> Iterator[int]:
    """The paragraphs of a note after its first."""
    for index in range(first.index + 1, len(blocks)) if first.kind is BlockKind.NOTE else ():
        block = blocks[index]
        if block.kind is not BlockKind.NOTE or block.anchors:
            break
        yield block.index


def number(reading: Reading, block: Block) -> int | None:
    """The number of an entry: that of its item, or the label with which it begins."""
    if block.number is not None:
        return block.number
    label = _LABEL.match(reading.document.text, block.extent.start, block.extent.end)
    return int(label.group(1)) if label else None


def _cells(reading: Reading) -> Iterator[tuple[tuple[int, int], Sequence[int]]]:
    """For each row of a table with a column for sources, the blocks of its cells there."""
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in reading.document.blocks:
        if block.cell:
            tables[block.cell.table].append(block)
    for number, cells in tables.items():
        top = min(cell.cell.row for cell in cells if cell.cell)
        columns = {
            b.cell.column for b in cells if b.cell and b.cell.row == top and _is_header(reading, b)
        }
        rows: dict[int, list[int]] = defaultdict(list)
        for block in cells if columns else ():
            if block.cell and block.cell.column in columns and block.cell.row != top:
                rows[block.cell.row].append(block.index)
        yield from (((number, row), held) for row, held in rows.items())


def _is_header(reading: Reading, block: Block) -> bool:
    """Whether a cell at the top of a column says that sources are below it."""
    tokens = reading.document.token_range(block.extent)
    return len(tokens) <= _HEADER_WORDS and reading.has("citation.source_column", tokens)


_HEADER_WORDS = 5


def numbers(shown: str) -> Sequence[int]:
    """The numbers that a mark shows: 2, 4, 5, 6 for `2, 4-6`."""
    found: list[int] = []
    for match in _RANGE.finditer(shown):
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        found.extend(range(first, min(last, first + _LONGEST_RANGE) + 1) if last >= first else ())
    return found


def behind_mark(reading: Reading, target: str) -> Sequence[SourceKind] | None:
    """The sources that a mark leads to; None where the article shows neither note nor list for
    it, empty where its note gives no source."""
    blocks = blocks_behind(reading, target)
    return _kinds(reading, blocks) if blocks else None


def blocks_behind(reading: Reading, target: str) -> Sequence[int]:
    """The blocks of the note or of the entries in the list of sources that a mark leads to."""
    sources = reading.sources
    blocks = sources.anchored.get(target.lstrip("#"), ())
    if blocks or target.startswith("#"):
        return blocks
    return [sources.numbered[n] for n in numbers(target) if n in sources.numbered]


def in_row(reading: Reading, sentence: Sentence) -> Sequence[tuple[int, SourceKind]]:
    """The sources in the row of a table that a sentence stands in, each with its block."""
    cell = reading.block(sentence).cell
    held = reading.sources.rows.get((cell.table, cell.row), ()) if cell else ()
    return [(at, kind) for at in held if at != sentence.block for kind in _kinds(reading, [at])]


def _kinds(reading: Reading, blocks: Sequence[int]) -> Sequence[SourceKind]:
    """The kinds of source that some blocks give, the surest first."""
    found: set[SourceKind] = set()
    for index in blocks:
        block = reading.document.blocks[index]
        for sentence in reading.document.sentences_of(block):
            for citation in reading.printed_citations(sentence):
                found.add(citation.kind if citation.kind in ("paper", "link") else "named")
        found.update(_named(reading, block))
    return [kind for kind in _ORDER if kind in found]


_ORDER: tuple[SourceKind, ...] = ("paper", "author-year", "link", "named")


def _named(reading: Reading, block: Block) -> Iterator[SourceKind]:
    """A reference as print has it: author and year, or a body or journal and year, or a book."""
    text = in_ascii(reading.text(block.extent))
    dated = _YEAR.search(text)
    if dated and _INITIALS.search(text):
        yield "author-year"
    elif _in_print(text, dated=bool(dated)) or (
        dated and names_body(reading, reading.document.sentences_of(block))
    ):
        yield "named"


def _in_print(text: str, *, dated: bool) -> bool:
    """Whether a text has the shape of a reference to a book, a volume or a surname with a year."""
    volume = _VOLUME.search(text) and (dated or _INITIALS.search(text))
    return bool(_BOOK.search(text) or volume or (dated and _SURNAME_YEAR.search(text)))


_SURNAME_YEAR = regex(r"^\W*[A-Z][\w’'-]+(?:,? (?:and|&) [A-Z][\w’'-]+)?,? \(?(?:19|20)\d\d")
