"""Verbs that have a medicine as their object, and how they are said: "*stop* taking your *statins*"
is an order about a medicine that somebody takes already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from linter.common.spans import Extent
from linter.facts import addressed, medicines
from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


class Aim(NamedTuple):
    """A verb and its medicine. `owned` is "your insulin", which somebody takes already."""

    verb: Hit
    medicine: Hit
    extent: Extent
    said: addressed.Address | None
    owned: bool


def aims(
    reading: Reading, sentence: Sentence, verbs: str, *, spared: str, nouns: bool
) -> Iterator[Aim]:
    """The verbs of a lexicon that have a medicine after them which no phrase of `spared` overlaps.
    With `nouns`, words such as "pills" are medicines too."""
    others = reading.hits(spared, sentence)
    for verb in reading.hits(verbs, sentence):
        medicine = medicines.after(reading, sentence, verb.last, nouns=nouns)
        if medicine is None or any(_overlap(other, medicine) for other in others):
            continue
        yield Aim(
            verb,
            medicine,
            reading.extent(verb).join(reading.extent(medicine)),
            addressed.of_verb(reading, sentence, verb.first),
            medicines.is_owned(reading, sentence, medicine),
        )


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first < other.last and other.first < one.last
