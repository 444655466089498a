"""Claims of the draft that no sentence of its sources is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts.claims import Claim
from linter.facts.exposure_outcome import says_cause
from linter.sourcing.elsewhere import rests_elsewhere
from linter.sourcing.held import Held
from linter.sourcing.known_figures import KnownFigures
from linter.sourcing.main_claim import claim_in
from linter.sourcing.texts import SourceText

_OF_RESULTS = ("percent", "people", "times", "points")
_OFTEN = 2  # sentences of a source that have a word of its topic


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A claim that is in no source; `weighty` if it carries a figure or a cause."""

    sentence: Sentence
    extent: Extent
    weighty: bool


def unfounded(held: Held) -> Iterator[Unfounded]:
    """The claims about health that are in no source though they name what it is about, in
    order."""
    topic = frozenset().union(*map(_topic, held.texts))
    known = KnownFigures(held.texts)
    reading = held.draft.reading
    for sentence in held.draft.sentences:
        if held.matches(sentence) or not topic & held.draft.stems(sentence):
            continue
        if not reading.tells_of_health(sentence) or rests_elsewhere(held, sentence):
            continue
        claim = claim_in(held, sentence)
        causes = claim is not None and says_cause(reading, sentence, claim)
        figures = [
            q
            for q in held.draft.quantities(sentence)
            if q.dimension in _OF_RESULTS and not q.slight and not known.has(q)
        ]
        if claim and (causes or reading.has("claims.association", claim.trigger.tokens)):
            sure = causes and claim.strength == "direct_causal" and not _judges(claim)
            yield Unfounded(sentence, claim.extent, bool(sure or figures))
        elif figures:
            extent = held.draft.scan.extent(figures[0].words)
            yield Unfounded(sentence, extent, weighty=True)


def _judges(claim: Claim) -> bool:
    """ "Is important for": a judgement, and no cause."""
    return claim.construction == "predicate"


def _topic(text: SourceText) -> frozenset[str]:
    """The stems that a source has in its title or conclusion and in another sentence."""
    short = (*text.of_role("title"), *text.conclusions)
    central = frozenset().union(*map(text.stems, short))
    counts = Counter(stem for s in text.sentences for stem in text.stems(s) & central)
    return frozenset(stem for stem, count in counts.items() if count >= _OFTEN)
