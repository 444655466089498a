"""What a rule says of one phrase in place of its own message, and on which words it says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from linter.common.spans import Extent
from linter.facts import Reading
from linter.findings.law_reference import LawReference


@dataclass(frozen=True, slots=True)
class PhraseNote:
    """What is said of a phrase; what is empty is left to the rule. `swaps` are words to write
    instead: one is a rewrite, which is `safe` if it keeps the meaning; of several the writer
    chooses."""

    message: str = ""
    reference: LawReference | None = None
    swaps: tuple[str, ...] = ()
    safe: bool = False


def note_on(reading: Reading, extent: Extent, notes: Mapping[str, PhraseNote]) -> PhraseNote | None:
    """The note on a phrase that is exactly these words; of several, the first that the rule has."""
    sentence = reading.document.sentence_at(extent.start) if notes else None
    if sentence is None:
        return None
    tokens = reading.document.token_range(extent)
    named = {
        name for place, names in reading.phrases(sentence) if place == tokens for name in names
    }
    return next((note for name, note in notes.items() if name in named), None)
