"""Advice of the draft that its sources do not give, made of what they only link."""

from __future__ import annotations

from collections.abc import Iterator

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.document.model import Sentence
from linter.facts import advice
from linter.facts.claims import ORDER, Strength
from linter.sourcing.alignment import Match
from linter.sourcing.elsewhere import rests_elsewhere
from linter.sourcing.held import Held
from linter.sourcing.strengths import bands, likeliest, strongest
from linter.sourcing.texts import Text

_SAME = 0.6  # shared with a sentence of a source that says the very same
_SURE = ORDER.index("direct_causal")


@dataclass(frozen=True, slots=True)
class Advised:
    """Advice without any in the sources, and the conclusion that it rests on."""

    sentence: Sentence
    extent: Extent
    match: Match
    source: Strength


def advised(held: Held) -> Iterator[Advised]:
    """The advice of the draft about what its sources only link, or think possible."""
    if any(_advises(text, s) for text in held.texts for s in text.sentences):
        return
    for sentence in held.draft.sentences:
        extent = _order(held.draft, sentence)
        if extent is None or rests_elsewhere(held, sentence):
            continue
        found = held.matches(sentence) or _concluding(held, sentence)
        if not found or found[0].score >= _SAME:
            continue
        concluded = [m for m in _all_conclusions(held) if m.text is found[0].text] or found
        source = likeliest(strongest([bands(m.text, m.sentence) for m in concluded]))
        if ORDER.index(source) < _SURE:
            yield Advised(sentence, extent, concluded[-1], source)


def _advises(text: Text, sentence: Sentence) -> bool:
    return text.tells("recommends", sentence) and not text.tells("guided", sentence)


def _order(draft: Text, sentence: Sentence) -> Extent | None:
    """The words that tell the reader, or people, to do something."""
    if draft.tells("guided", sentence) or sentence.text.rstrip().endswith("?"):
        return None
    orders = next(advice.orders(draft.reading, sentence), None)
    hit = draft.phrase("advises", sentence)
    return orders or (draft.told.extent(hit) if hit else None)


def _concluding(held: Held, sentence: Sentence) -> list[Match]:
    words = held.draft.stems(sentence)
    about = held.draft.reading.tells_of_health(sentence)
    return [
        m
        for m in _all_conclusions(held)
        if words & m.text.stems(m.sentence) or (about and words & m.text.words)
    ]


def _all_conclusions(held: Held) -> list[Match]:
    return [
        Match(text, other, 0.0, frozenset()) for text in held.texts for other in text.conclusions
    ]
