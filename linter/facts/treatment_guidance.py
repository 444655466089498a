"""Who or what stands behind a change of treatment: a doctor who guides it, a medical reason to
stop, a case that is only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts import notice

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.language.matcher import Hit

_PASSED_OVER = ("treatment_guidance.unguided", "care_avoided.no_doctor")


def is_guided(reading: Reading, sentence: Sentence, *, alone: bool) -> bool:
    """Whether a doctor guides it, in the sentence or, unless `alone`, beside it in its paragraph.
    Doctors who are passed over there guide nothing."""
    near = [s for s in reading.around(sentence, 1) if s.block == sentence.block]
    if reading.has("treatment_guidance.unguided", sentence):
        return False
    return any(
        (notice.in_sentence(reading, s) or _names_guide(reading, s))
        and (s is sentence or not any(reading.has(name, s) for name in _PASSED_OVER))
        for s in ([sentence] if alone else near)
    )


def _names_guide(reading: Reading, sentence: Sentence) -> bool:
    """Whether a doctor is to guide it. One who prescribed the medicine that a reader should stop
    does not."""
    given = [hit.tokens for hit in reading.hits("health.medicine_given", sentence)]
    return any(
        not any(hit.first < each.stop and each.start < hit.last for each in given)
        for hit in reading.hits("treatment_guidance.guided", sentence)
    )


def is_supposed(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells what may happen to some: "if", "people who". To feel well is no
    such case."""
    return reading.has("treatment_guidance.supposed", sentence) and not reading.has(
        "treatment_guidance.well", sentence
    )


def has_reason(reading: Reading, sentence: Sentence, medicine: Hit | None = None) -> bool:
    """Whether there is a medical reason to stop, or a study, beside the medicine."""
    return any(
        medicine is None or hit.last <= medicine.first or hit.first >= medicine.last
        for hit in reading.hits("treatment_guidance.reason", sentence)
    )
