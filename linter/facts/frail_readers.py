"""Remedies recommended to readers who may be harmed by what others may take: babies, women who are
pregnant or breastfeed, people on blood thinners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts import addressed, medicines
from linter.language.matcher import Hit

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Sentence
    from linter.facts import Reading

READERS = ("frail_readers.frail", "frail_readers.infant")
_ORDERS = (
    ("frail_readers.giving", "frail_readers.infant"),
    ("frail_readers.taking", "frail_readers.frail"),
)
_APART = 3  # tokens between praise and whom it is for
_PRAISE = "frail_readers.benefiting"


def mentioned(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence mentions such readers at all."""
    return any(reading.has(name, sentence) for name in READERS)


def recommended(reading: Reading, sentence: Sentence) -> Extent | None:
    """The words that recommend a remedy to such readers, with no caution in the sentence or
    beside it: "give your baby fennel tea", "pregnant women should drink sage tea"."""
    if not mentioned(reading, sentence) or not _of_a_remedy(reading, sentence):
        return None
    if reading.has("frail_readers.approved", sentence) or _cautioned(reading, sentence):
        return None
    for verbs, readers in _ORDERS:
        for verb in reading.hits(verbs, sentence):
            said = addressed.of_verb(reading, sentence, verb.first)
            reader = reading.first_hit(readers, sentence)
            if reader and said in ("order", "offer"):
                return _joined(reading, verb, reader)
    frail = reading.first_hit("frail_readers.frail", sentence)
    for verb in reading.hits(_PRAISE, sentence) if frail else ():
        if frail and max(frail.first - verb.last, verb.first - frail.last) <= _APART:
            return _joined(reading, verb, frail)
    if not medicines.named(reading, sentence):
        for soothing in reading.hits("frail_readers.soothing", sentence):
            return reading.extent(soothing)
    return None


def _of_a_remedy(reading: Reading, sentence: Sentence) -> bool:
    """Whether a remedy that acts is named, in the sentence or in the headline of a shop's page."""
    if medicines.potent_in(reading, sentence):
        return True
    return reading.genre.kind == "product" and any(
        reading.block(s).headline and medicines.potent_in(reading, s) for s in reading.prose[:2]
    )


def _cautioned(reading: Reading, sentence: Sentence) -> bool:
    beside = [s for s in reading.around(sentence, 1) if s.block == sentence.block]
    return reading.has("frail_readers.cautious", sentence) or any(
        reading.has("frail_readers.warned", s) for s in beside
    )


def _joined(reading: Reading, one: Hit, other: Hit) -> Extent:
    return reading.extent(one).join(reading.extent(other))
