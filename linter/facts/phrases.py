"""The phrases of a lexicon as words of the text: of those that overlap, the longest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Sentence
    from linter.facts import Reading


def longest(
    reading: Reading, lexicon: str, sentence: Sentence, spare: str | None = None
) -> Iterator[Extent]:
    """The hits of a lexicon as extents in order; of overlapping ones the longest. Hits that overlap
    a phrase of the lexicon `spare` are left out."""
    hits = reading.hits(lexicon, sentence)
    if not hits:
        return
    last: Extent | None = None
    spared = [reading.extent(hit) for hit in reading.hits(spare, sentence)] if spare else []
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        extent = reading.extent(hit)
        if last is None or not last.overlaps(extent):
            last = extent
            if not any(s.overlaps(extent) for s in spared):
                yield extent
