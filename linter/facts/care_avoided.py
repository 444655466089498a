"""Words that talk readers out of care: no need of a doctor, no test, days of waiting before they
ring anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.facts import addressed, medicines

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.language.matcher import Hit

TRIGGERS = (
    "care_avoided.no_doctor",
    "care_avoided.before_help",
    "care_avoided.no_check",
    "care_avoided.no_haste",
    "care_avoided.welcome_illness",
)
_TO_READER = ("order", "offer", "group")
Sure = Literal["high", "medium"]


def found(
    reading: Reading, sentence: Sentence, *, remedy: bool, supposed: bool
) -> Iterator[tuple[Extent, Sure]]:
    """The words, with how sure they are; `remedy` and `supposed` are what else is in the
    sentence."""
    if not any(reading.has(name, sentence) for name in TRIGGERS):
        return
    if not (supposed and not remedy) and not reading.has("care_avoided.minor", sentence):
        for hit in _longest(reading.hits("care_avoided.no_doctor", sentence)):
            yield reading.extent(hit), "high"
    if not reading.has("care_avoided.weighed", sentence):
        for hit in _longest(reading.hits("care_avoided.welcome_illness", sentence)):
            yield reading.extent(hit), "high"
    if reading.has("care_avoided.grave", sentence):
        for hit in _longest(reading.hits("care_avoided.no_haste", sentence)):
            yield reading.extent(hit), "high"
    yield from _waiting(reading, sentence)
    yield from _unchecked(reading, sentence, remedy=remedy, supposed=supposed)


def _waiting(reading: Reading, sentence: Sentence) -> Iterator[tuple[Extent, Sure]]:
    """ "Wait three days before you ring anyone", of a sign of grave illness or with a remedy."""
    for helped in reading.hits("care_avoided.before_help", sentence):
        if reading.has("care_avoided.timed", sentence):
            return
        before = range(sentence.tokens.start, helped.first)
        for wait in reading.hits("care_avoided.wait", before):
            if addressed.of_verb(reading, sentence, wait.first) not in _TO_READER:
                continue
            near = [s for s in reading.around(sentence, 1) if s.index <= sentence.index]
            words = reading.extent(wait).join(reading.extent(helped))
            if any(reading.has("care_avoided.grave", s) for s in near):
                yield words, "high"
            elif medicines.potent_in(reading, sentence):
                yield words, "medium"


def _unchecked(
    reading: Reading, sentence: Sentence, *, remedy: bool, supposed: bool
) -> Iterator[tuple[Extent, Sure]]:
    """ "Put off the blood test", where something else is offered in its place."""
    if (supposed and not remedy) or not (remedy or reading.has("care_avoided.alone", sentence)):
        return
    for hit in _longest(reading.hits("care_avoided.no_check", sentence)):
        plain = reading.has("care_avoided.worthless", hit.tokens)
        if plain or addressed.of_verb(reading, sentence, hit.first) in _TO_READER:
            yield reading.extent(hit), "medium" if plain else "high"


def _longest(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The first hit, in all its words."""
    return sorted(hits, key=lambda hit: (hit.first, -hit.last))[:1]
