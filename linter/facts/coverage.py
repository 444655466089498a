"""How much of the visible text of an article is linted, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.document.blocks import BlockKind
from linter.document.unread import Coverage, Reason, Unread, coverage, unread

if TYPE_CHECKING:
    from linter.facts import Reading

_REASONS = {
    "repeated headline": Reason.REPEATED,
    "source": Reason.SOURCES,
    "about the sender": Reason.BOILERPLATE,
}


def unread_parts(reading: Reading) -> Sequence[Unread]:
    """What the parser skipped and the blocks that are left out, in order of the source."""
    return sorted(
        [*reading.document.unread, *_left_out_blocks(reading)], key=lambda part: part.span
    )


def _left_out_blocks(reading: Reading) -> Iterator[Unread]:
    for index, why in reading.left_out.items():
        block = reading.document.blocks[index]
        note = block.kind is BlockKind.NOTE and why == "source"
        span = reading.document.to_source(block.extent)
        reason = Reason.NOTES if note else _REASONS[why]
        if part := unread(reading.text(block.extent), span, reason):
            yield part


def find(reading: Reading) -> Coverage:
    """How many of the visible words are in sentences that rules read."""
    texts = reading.document.tokens.texts
    linted = sum(
        text[0].isalnum()
        for sentence in reading.document.sentences
        if sentence.block not in reading.left_out
        for text in texts[sentence.tokens.start : sentence.tokens.stop]
    )
    return coverage(linted, reading.unread)
