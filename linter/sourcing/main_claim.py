"""Where a draft says what its sources found: the sentences that rest on them, and the one that a
finding about the whole draft stands at."""

from __future__ import annotations

from collections.abc import Sequence

from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts.claims import Claim
from linter.sourcing.elsewhere import rests_elsewhere
from linter.sourcing.held import Held

_SURELY = 0.3  # shared with a source by a sentence that surely rests on it


def resting(held: Held) -> Sequence[Sentence]:
    """The sentences of the draft that rest on a source, in order."""
    return [s for s in held.draft.sentences if held.matches(s) and not rests_elsewhere(held, s)]


def claim_in(held: Held, sentence: Sentence) -> Claim | None:
    """The strongest claim of a sentence that denies nothing."""
    return next((c for c in held.draft.reading.claims_by_rules(sentence) if not c.negated), None)


def main_place(held: Held) -> tuple[Sentence, Extent] | None:
    """The first claim that rests on a source, else the first sentence that surely does, with its
    words; None where the draft tells nothing of the sources."""
    rests = resting(held)
    surely = [s for s in rests if held.matches(s)[0].score >= _SURELY]
    claims = [(s, c) for s in (*surely, *rests) if (c := claim_in(held, s))]
    for sentence, claim in claims:
        if claim.strength != "correlational":
            return sentence, claim.extent
    for sentence, claim in claims:
        return sentence, claim.extent
    return (surely[0], surely[0].extent) if surely else None
