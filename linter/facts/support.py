"""Whether an article supports its claims, by the design of its study and its own text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts import exposure_outcome, textbook
from linter.facts.claims import Claim
from linter.facts.study_design import NOT_IN_PEOPLE, WEAK, Design, DesignKind
from linter.facts.word_forms import is_past

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

# Descriptions of weak designs, to follow "the study".
DID: Mapping[DesignKind, str] = {
    "observation": "only observed people",
    "uncontrolled": "had no comparison group",
    "animal": "was done in animals",
    "cells": "was done in cells",
}

_EARLY = 20  # sentences in which a story tells what it is about


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Where the article says less than a claim, and how, in a few words.

    `doubt` is the number of levels by which to lower the severity of a finding: one if the
    study may be a different one, as articles other than news can mention several, and this one
    shares no word with the claim.
    """

    reason: str
    extent: Extent
    doubt: int = 0


def overclaims(reading: Reading, sentence: Sentence) -> Iterator[tuple[Claim, Shortfall]]:
    """The claims of a sentence about causes and health that the article does not support, not
    scored yet."""
    for claim in reading.claims_by_rules(sentence):
        if exposure_outcome.says_cause(reading, sentence, claim):
            less = shortfall(reading, sentence, claim)
            if less is not None:
                yield claim, less


def told_as_settled(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """The direct claims in the headline or the opening of a news story, which reports something
    new, where the sentence does not say what kind of study it comes from. Not where the story is
    about a review, which gathers what is known, nor what is no finding: what an illness does, or
    how a treatment works."""
    design = reading.design
    if reading.genre.kind != "news" or (design is not None and design.kind == "review"):
        return
    if reading.has("study.design", sentence) or reading.speaker(sentence) == "person":
        return
    headline = reading.block(sentence).headline
    says = exposure_outcome.says_effect if headline else exposure_outcome.says_cause
    for claim in reading.claims_by_rules(sentence):
        if (
            claim.strength == "direct_causal"
            and says(reading, sentence, claim)
            and not textbook.is_course_of_illness(reading, sentence, claim)
            and not reading.has("support.not_found", _with_subject(sentence, claim))
        ):
            yield claim


def told_of_the_story(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a direct claim in the body of a news story tells what the story is about: a result,
    in the past tense, or near the start a benefit, or what the headline names does. Not what an
    illness does or a thing is for; the rest of the story is background."""
    if claim.strength != "direct_causal" or not _is_foreground(reading, sentence, claim):
        return False
    subject = _with_subject(sentence, claim)
    return (
        "to" not in map(reading.word, subject[:2])
        and not reading.has("support.not_found", subject)
        and not reading.has("support.background", subject)
        and exposure_outcome.says_cause(reading, sentence, claim)
        and not textbook.is_course_of_illness(reading, sentence, claim)
    )


def _is_foreground(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    trigger = claim.trigger
    if is_past(reading.word(trigger.first)):
        return True
    if reading.prose[0].index + _EARLY <= sentence.index:
        return False
    if reading.has("rewrite_exceptions.benefit", trigger.tokens):
        return True
    exposure = exposure_outcome.pair(reading, sentence, claim).exposure
    return not exposure.isdisjoint(reading.headline_words)


def _with_subject(sentence: Sentence, claim: Claim) -> range:
    """The tokens of a trigger and the two words before it."""
    first, last = claim.trigger.first, claim.trigger.last
    return range(max(first - 2, sentence.tokens.start), min(last + 2, sentence.tokens.stop))


def shortfall(reading: Reading, sentence: Sentence, claim: Claim) -> Shortfall | None:
    """Why the article does not support a claim of its headline, summary or lede; None if a trial or
    review supports it, or if there is no evidence either way. A hedge is enough for a study that
    observed people, but not for an animal study, unless the sentence names the animals."""
    if claim.strength == "conditional_causal":
        return _elsewhere(reading, sentence, claim)
    if reading.design is not None:
        return _by_design(reading, sentence, claim, reading.design)
    twin = exposure_outcome.weaker_twin(reading, sentence, claim)
    return Shortfall("the text itself claims less", twin.extent) if twin else None


def _by_design(
    reading: Reading, sentence: Sentence, claim: Claim, design: Design
) -> Shortfall | None:
    """The shortfall of a design; None for one that can show a cause."""
    if design.kind not in WEAK:
        return None
    mention = reading.document.sentence_at(design.extent.start)
    about = exposure_outcome.pair(reading, sentence, claim)
    shared = mention is not None and exposure_outcome.words_of(reading, mention) & (
        about.exposure | about.outcome
    )
    doubt = 0 if reading.genre.kind == "news" or shared else 1
    return Shortfall(f"the study {DID[design.kind]}", design.extent, doubt)


def _elsewhere(reading: Reading, sentence: Sentence, claim: Claim) -> Shortfall | None:
    """The shortfall of a study that was not done in people, unless the sentence says so."""
    design = reading.design
    if design is None or design.kind not in NOT_IN_PEOPLE:
        return None
    if reading.has("study.species", sentence):
        return None
    return _by_design(reading, sentence, claim, design)
