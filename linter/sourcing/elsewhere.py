"""Sentences of the draft that rest on something else than its sources, and say so."""

from __future__ import annotations

from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.sourcing.held import Held


def rests_elsewhere(held: Held, sentence: Sentence) -> bool:
    """Whether a sentence links to or cites a source, or somebody is said to say it of whom the
    sources know nothing."""
    reading = held.draft.reading
    if reading.links(sentence) or reading.citations(sentence):
        return True
    voices = [each.source for each in reading.attributions(sentence)]
    voices += [
        each.speaker
        for each in reading.quotations
        if each.speaker and each.extent.overlaps(sentence.extent)
    ]
    return any(_is_unknown(held, sentence, voice) for voice in voices)


def _is_unknown(held: Held, sentence: Sentence, voice: Extent) -> bool:
    """Whether somebody speaks by name whose name is in no source."""
    reading = held.draft.reading
    near = reading.around(sentence, 2)
    named = [n for s in near for n in reading.names(s) if n.extent.overlaps(voice)]
    words = held.draft.stems_in(reading.document.token_range(voice))
    return bool(named and words) and not any(words & text.words for text in held.texts)
