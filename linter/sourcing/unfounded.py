"""Claims of the draft that no sentence of its sources is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts.exposure_outcome import says_cause
from linter.sourcing.elsewhere import rests_elsewhere
from linter.sourcing.held import Held


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A claim that is in no source; `weighty` if it carries a figure or a cause."""

    sentence: Sentence
    extent: Extent
    weighty: bool


def unfounded(held: Held) -> Iterator[Unfounded]:
    """The claims about health that are in no source, in order."""
    reading = held.draft.reading
    for sentence in held.draft.sentences:
        if held.matches(sentence) or not reading.tells_of_health(sentence):
            continue
        if rests_elsewhere(held, sentence):
            continue
        claim = next((c for c in reading.claims_by_rules(sentence) if not c.negated), None)
        figures = [q for q in held.draft.quantities(sentence) if not q.slight and q.dimension]
        causes = claim is not None and says_cause(reading, sentence, claim)
        if claim is None and not figures:
            continue
        extent = claim.extent if claim else held.draft.scan.extent(figures[0].words)
        yield Unfounded(sentence, extent, bool(causes or figures))
