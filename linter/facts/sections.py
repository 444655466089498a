"""The part of the article that a sentence is in: headline, heading, summary or body.

The summary is what a hurried reader sees: the description for search results and link previews, the
first sentences of the text, and sections that sum it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.document.blocks import BlockKind

if TYPE_CHECKING:
    from linter.facts import Reading

Part = Literal["headline", "heading", "summary", "body"]
OPENING_SENTENCES = 2


def find(reading: Reading) -> Sequence[Part]:
    """The part of each sentence of the document, in order. Lists of sources count as body."""
    return tuple(_parts(reading))


def _parts(reading: Reading) -> Iterator[Part]:
    summing_up, opening = False, 0
    for sentence in reading.document.sentences:
        kind = reading.block(sentence).kind
        if kind is BlockKind.TITLE:
            yield "headline"
        elif kind is BlockKind.HEADING:
            summing_up = reading.has("parts.summary", sentence)
            yield "heading"
        elif kind is BlockKind.DESCRIPTION or summing_up:
            yield "summary"
        else:
            opening += 1
            yield "summary" if opening <= OPENING_SENTENCES else "body"
