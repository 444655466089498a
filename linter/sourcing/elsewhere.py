"""Sentences of the draft that rest on something else than its sources, and say so."""

from __future__ import annotations

from linter.document.model import Sentence
from linter.sourcing.held import Held


def rests_elsewhere(held: Held, sentence: Sentence) -> bool:
    """Whether a sentence links to or cites a source, or somebody is said to say it of whom the
    sources know nothing."""
    reading = held.draft.reading
    if reading.links(sentence) or reading.citations(sentence):
        return True
    for attribution in reading.attributions(sentence):
        named = [n for n in reading.names(sentence) if n.extent.overlaps(attribution.source)]
        tokens = reading.document.token_range(attribution.source)
        words = held.draft.stems_in(tokens)
        if named and not any(words & text.words for text in held.texts):
            return True
    return False
