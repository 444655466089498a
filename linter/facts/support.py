"""What in an article says less than one of its claims: the design of its study, or its own text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.common.spans import Extent
from linter.facts import exposure_outcome
from linter.facts.claims import Claim
from linter.facts.study_design import NOT_IN_PEOPLE, WEAK, Design, DesignKind

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

# What a weak design did, to be read after "the study".
DID: Mapping[DesignKind, str] = {
    "observation": "only observed people",
    "uncontrolled": "had no comparison group",
    "animal": "was done in animals",
    "cells": "was done in cells",
}


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Where the article says less than a claim, and how, in a few words.

    `doubt` says how many levels less a finding on it should weigh: one where the study told of
    may be another, as outside news an article can tell of several, and this one shares no word
    with the claim.
    """

    reason: str
    extent: Extent
    doubt: int = 0


def overclaims(reading: Reading, sentence: Sentence) -> Iterator[tuple[Claim, Shortfall]]:
    """The claims of a sentence that say more of cause and health than the article carries, not
    weighed yet."""
    for claim in reading.claims_by_rules(sentence):
        if exposure_outcome.says_cause(reading, sentence, claim):
            less = shortfall(reading, sentence, claim)
            if less is not None:
                yield claim, less


def shortfall(reading: Reading, sentence: Sentence, claim: Claim) -> Shortfall | None:
    """Why the article does not carry a claim of its headline, summary or lede; None where a
    trial or review stands behind it, or where nothing tells. A hedge is enough for a study
    that observed people, and not for one of animals that the sentence does not name."""
    if claim.strength == "conditional_causal":
        return _elsewhere(reading, sentence, claim)
    if reading.design is not None:
        return _by_design(reading, sentence, claim, reading.design)
    twin = exposure_outcome.weaker_twin(reading, sentence, claim)
    return Shortfall("the text itself claims less", twin.extent) if twin else None


def _by_design(
    reading: Reading, sentence: Sentence, claim: Claim, design: Design
) -> Shortfall | None:
    """What a design leaves open; None for one that can show what brings something about."""
    if design.kind not in WEAK:
        return None
    told = reading.document.sentence_at(design.extent.start)
    about = exposure_outcome.pair(reading, sentence, claim)
    shared = told is not None and exposure_outcome.words_of(reading, told) & (
        about.exposure | about.outcome
    )
    doubt = 0 if reading.genre.kind == "news" or shared else 1
    return Shortfall(f"the study {DID[design.kind]}", design.extent, doubt)


def _elsewhere(reading: Reading, sentence: Sentence, claim: Claim) -> Shortfall | None:
    """The study was not made in people, and the sentence does not say so."""
    design = reading.design
    if design is None or design.kind not in NOT_IN_PEOPLE:
        return None
    if reading.has("study.species", sentence):
        return None
    return _by_design(reading, sentence, claim, design)
