"""Claims that need no source on the spot: what an illness does, what a licensed medicine does, and
that it is good to see a doctor. Remedies and what is blamed for illness are never among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.claims import Claim
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


def is_textbook(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim is of a kind that textbooks and leaflets tell without a source."""
    trigger = claim.trigger
    if reading.has("textbook.varies", trigger.tokens):
        return True
    before = range(sentence.tokens.start, trigger.first)
    near = before[-_SUBJECT:]
    if reading.has("textbook.knowing", before) or reading.has("textbook.care", near):
        return True
    if reading.has("health.remedy", before) or reading.has("textbook.blamed", before):
        return False
    if is_course_of_illness(reading, sentence, claim):
        return True
    if reading.has("textbook.among", trigger.tokens[:1]):  # "dehydration is one cause of headaches"
        return True
    return reading.has("health.medicine", near) or (
        not _harms(reading, trigger) and reading.has("health.treatment", near)
    )


def is_course_of_illness(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim says what an illness does: "arthritis can lead to stiff fingers"."""
    trigger = claim.trigger
    before = range(sentence.tokens.start, trigger.first)
    return (
        _harms(reading, trigger)
        and _ails(reading, sentence, trigger, before[-_SUBJECT:])
        and not reading.has("health.remedy", before)
        and not reading.has("textbook.blamed", before)
    )


def _harms(reading: Reading, trigger: Hit) -> bool:
    return reading.has("textbook.harms", trigger.tokens[:1])


def _ails(reading: Reading, sentence: Sentence, trigger: Hit, near: range) -> bool:
    """ "Weak bones can lead to pain": what an illness, or an organ that ails, does."""
    by = reading.word(trigger.last) == "by"
    opening = reading.main_start(sentence)
    stands_for = reading.word(opening) in _PRONOUNS and reading.word(opening + 1) not in _BE
    if stands_for and not by:
        return _told_of_illness(reading, sentence)
    subject = (
        range(trigger.last, min(trigger.last + _SUBJECT, sentence.tokens.stop)) if by else near
    )
    return not reading.has("textbook.blamed", subject) and (
        reading.has("health.condition", subject) or reading.has("outcomes.physiology", subject)
    )


def _told_of_illness(reading: Reading, sentence: Sentence) -> bool:
    """Whether a pronoun that opens a sentence stands for an illness: what the last of the sentences
    before it begins with that does not open with a pronoun, too."""
    for before in reversed(reading.around(sentence, _BEFORE)):
        if before.index < sentence.index:
            opening = before.tokens[:_SUBJECT]
            if reading.has("health.disease", opening):
                return not reading.has("textbook.blamed", opening)
            if reading.word(reading.main_start(before)) not in _PRONOUNS:
                return False
    return False


_BE = word_set("be") | {"'s"}  # "It is thought that ..."
_PRONOUNS = frozenset(("it", "this", "they"))
_BEFORE = 3  # sentences in which what a pronoun stands for is named
_SUBJECT = 8  # tokens before a verb, or after "by"
