"""Front matter that readers see: the title and the description are linted like text."""

from __future__ import annotations

from collections.abc import Iterator

from linter.document import BlockKind, RawBlock
from linter.formats.pieces import lines_as_pieces
from linter.source import Source

_KINDS = {
    "title": BlockKind.TITLE,
    "headline": BlockKind.TITLE,
    "seo_title": BlockKind.DESCRIPTION,
    "subtitle": BlockKind.DESCRIPTION,
    "description": BlockKind.DESCRIPTION,
    "summary": BlockKind.DESCRIPTION,
    "excerpt": BlockKind.DESCRIPTION,
    "dek": BlockKind.DESCRIPTION,
    "standfirst": BlockKind.DESCRIPTION,
}


def field_blocks(source: Source) -> Iterator[RawBlock]:
    """A block for each text value that is shown to readers, in file order."""
    for name, span in source.front_matter.values.items():
        if (kind := _KINDS.get(name.lower())) and span.end > span.start:
            yield RawBlock(kind, lines_as_pieces(source.text, span), level=1)
