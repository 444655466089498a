"""What a list item completes: "Nettle tea can:" before "reduce pain", or the heading above it. The
head of a column introduces its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from linter.document.blocks import BlockKind

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


def find(reading: Reading) -> Mapping[int, Sentence]:
    """The sentence that introduces each list item, by the index of its block. Items of a list
    share one; an item that ends in a colon introduces those after it."""
    return {**dict(_introduced(reading)), **dict(_in_columns(reading))}


def _introduced(reading: Reading) -> Iterator[tuple[int, Sentence]]:
    introducing: Sentence | None = None
    for block in reading.document.blocks:
        if not block.sentences:
            continue
        last = reading.document.sentences[block.sentences[-1]]
        item = block.kind is BlockKind.ITEM
        if item and introducing is not None:
            yield block.index, introducing
        if ends_open(last):
            introducing = last
        elif not item:
            introducing = last if block.heading else None


def _in_columns(reading: Reading) -> Iterator[tuple[int, Sentence]]:
    heads: dict[tuple[int, int], Sentence] = {}
    tops: dict[int, int] = {}
    for block in reading.document.blocks:
        if block.cell is None or not block.sentences:
            continue
        table, column = block.cell.table, block.cell.column
        if block.cell.row == tops.setdefault(table, block.cell.row):
            heads[table, column] = reading.document.sentences[block.sentences[-1]]
        elif (table, column) in heads:
            yield block.index, heads[table, column]


def ends_open(sentence: Sentence) -> bool:
    """Whether a sentence goes on in what follows it."""
    return sentence.text.rstrip("*_ ").endswith(":")
