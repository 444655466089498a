"""Infers what the mark-up does not say: headings of pasted text, the title, lists of sources and
repeated headlines. Also collapses runs of spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from linter.common.dataclass import replace
from linter.common.regex import regex
from linter.common.spans import Piece
from linter.document.blocks import BlockKind, RawBlock
from linter.document.marks import Cuts

Section = Literal["", "sources", "sender"]
_BLANKS = regex(r"\s{2,}")


def with_single_blanks(block: RawBlock) -> RawBlock:
    """The block with each run of spaces inside its pieces as one; its links keep their words."""
    if not any(_has_blanks(piece.text) for piece in block.pieces):
        return block
    pieces: list[Piece] = []
    runs: list[tuple[int, int]] = []  # what goes of each run of spaces: all but one
    at = 0
    for piece in block.pieces:
        for part in _split_blanks(piece):
            blank = part.text.isspace() and len(part.text) > 1
            pieces.append(replace(part, text=" ") if blank else part)
            if blank:
                runs.append((at, at + len(part.text) - 1))
            at += len(part.text)
    links = tuple(Cuts(runs).links(block.links))
    return replace(block, pieces=pieces, links=links)


def _has_blanks(text: str) -> bool:
    if text.isprintable():  # then its white space is spaces
        return "  " in text
    return _BLANKS.search(text) is not None


def _split_blanks(piece: Piece) -> Iterator[Piece]:
    """A piece cut around its runs of spaces; one that maps as a whole stays whole."""
    if not piece.is_exact:
        yield piece
        return
    at = 0
    for run in (*_BLANKS.finditer(piece.text), None):
        end = run.start() if run else len(piece.text)
        if end > at:
            yield piece.part(at, end)
        if run:
            yield piece.part(*run.span())
            at = run.end()


_HEADING_WORDS = 20
_CLOSING = 2 / 3
_LIST_NAME = (
    r"(?:(?:article|our|scientific|medical|selected|full|list of)\s)?"
    r"(?:(?:literature|works|references|sources|studies) cited|references?|sources?|bibliography"
    r"|citations|footnotes|endnotes|literature|notes|(?:further|additional|suggested) reading)"
    r"(?: list| used)?"
)
_OF_SOURCES = regex(rf"{_LIST_NAME}(?:\s?(?:and|&|/|,)\s?{_LIST_NAME})?", re.I)
# A line with a colon, above a list: in bold, for most.
_LABEL_OF_SOURCES = regex(rf"(?!notes|footnotes|source:){_OF_SOURCES.pattern}:", re.I)
_DEEPEST = 6  # level of a heading


def with_headings(blocks: list[RawBlock]) -> list[RawBlock]:
    """The blocks with the headings of pasted text: short paragraphs without a full stop.

    The first heading of an article is its title, unless the front matter has one.
    """
    shaped = [_shaped(block, blocks, place) for place, block in enumerate(blocks)]
    at = _title_place(blocks, shaped)
    if at is not None:
        shaped[at] = replace(shaped[at], kind=BlockKind.TITLE)
    return shaped


def _shaped(block: RawBlock, blocks: Sequence[RawBlock], place: int) -> RawBlock:
    """A block, as a heading if it looks like one."""
    if block.kind is not BlockKind.PARAGRAPH or block.blockquote or place + 1 == len(blocks):
        return block
    if _looks_like_heading(block):
        return replace(block, kind=BlockKind.HEADING, level=2 if place else 1)
    label = block.text.strip()
    labels = bool(place and label.endswith(":") and _LABEL_OF_SOURCES.fullmatch(label))
    return replace(block, kind=BlockKind.HEADING, level=_DEEPEST) if labels else block


def _title_place(blocks: Sequence[RawBlock], shaped: Sequence[RawBlock]) -> int | None:
    """The index of the title: the first h1, of the mark-up before one by its shape, else a heading
    that only front matter precedes."""
    if any(b.kind is BlockKind.TITLE for b in blocks):
        return None
    for candidates in (blocks, shaped):
        for place, block in enumerate(candidates):
            if block.kind is BlockKind.HEADING and block.level <= 1:
                return place
    first = next((n for n, b in enumerate(shaped) if b.kind is not BlockKind.DESCRIPTION), 0)
    opens = first < len(shaped) and shaped[first].kind is BlockKind.HEADING
    return first if opens else None


def _looks_like_heading(block: RawBlock) -> bool:
    text = block.text.strip()
    return (
        text[-1].isalnum() | (text[-1] in "?)’”\"'") | (text[-1] == "!")
        and text[0].isalnum() | (text[0] in "‘“\"'(")
        and not block.links
        and len(text.split()) <= _HEADING_WORDS
        and _title_like(text)
    )


def _title_like(text: str) -> bool:
    """Whether a text is one line of Title Case, or of one to six words, that is not the start of
    a sentence."""
    if any(mark in text for mark in (". ", "! ")) or text.startswith(("http", "www")):
        return False
    words = [w for w in text.split() if w[0].isalpha()]
    if not words or not words[0][0].isupper():
        return False
    long = [w for w in words if len(w) > 3]
    capitals = sum(w[0].isupper() for w in long)
    return (text[-1] not in '"”’!?' and len(words) <= 6) or capitals > len(long) * 0.7


def repeated_headlines(blocks: Sequence[RawBlock]) -> list[bool]:
    """For each block, whether it repeats an earlier title, word for word."""
    seen: set[str] = set()
    opened: set[str] = set()  # the first words of those
    marks = []
    for block in blocks:
        headline = block.kind in (BlockKind.TITLE, BlockKind.DESCRIPTION)
        text = block.text
        first = text.split(maxsplit=1)[0].lower()
        words = " ".join(text.lower().split()) if headline or first in opened else ""
        marks.append(bool(words) and words in seen)
        if headline:
            seen.add(words)
            opened.add(first)
    return marks


def sections(blocks: Sequence[RawBlock]) -> list[Section]:
    """For each block, whether it is below a heading for sources, or in the closing lines of a
    press release about its sender ("About the University").

    This is where a block stands, and no more: what is written there may be anything, so
    `linter.facts.left_out` looks at the words before it leaves a block out.
    """
    marks: list[Section] = []
    inside: int | None = None
    section: Section = ""
    for place, block in enumerate(blocks):
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            name = " ".join(block.text.strip().strip(":").lower().split())
            closing = place > len(blocks) * _CLOSING and name.startswith("about ")
            if closing or (_OF_SOURCES.fullmatch(name) and block.kind is BlockKind.HEADING):
                inside, section = block.level, "sender" if closing else "sources"
            elif inside is not None and block.level <= inside:
                inside, section = None, ""
        marks.append(section)
    return marks
