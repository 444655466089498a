"""Whether a claim is a promise of wellness pages: about more than illness and health, of a remedy.

"It restores balance" and "kelp is good for the thyroid" promise an effect as "kelp prevents
strokes" does; what the thyroid itself does is in textbooks. The promises that need no verb of
effect are in `promises`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.claims import Claim
from linter.facts.word_forms import is_ly_adverb
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


def is_promise(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim of the token rules is about a part of the body, a marker, looks, vigour or a
    feeling. What does harm is left out, and what organs and hormones do: it is in textbooks."""
    trigger = claim.trigger
    before = range(sentence.tokens.start, trigger.first)
    if reading.has("wellness.some", before):
        return False
    if claim.construction == "predicate":
        return _praises(reading, sentence, trigger, before)
    if reading.has("wellness.neutral", trigger.tokens) or is_physiology(reading, trigger, before):
        return False
    if reading.word(trigger.last) == "by":
        after = range(trigger.last, min(trigger.last + _REACH, sentence.tokens.stop))
        if not is_gerund(reading, trigger.last + 1):
            return is_outcome(reading, before)
        if claim.construction == "help":
            return reading.has("health.remedy", after)
    head = object_of(reading, sentence, trigger)
    if claim.construction == "help" and reading.has("outcomes.thriving", head):
        return not reading.has("health.medicine_noun", before)
    return is_outcome(reading, head)


def is_praise(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a predicate says plainly of a remedy that it is good for something. The scorer has
    learned from papers, which do not speak so, and does not judge it."""
    trigger = claim.trigger
    return (
        claim.construction == "predicate"
        and not reading.has("context.negation", trigger.tokens)
        and not reading.has("context.negation_noun", trigger.tokens)
        and not any(cue.kind in ("hedge", "modal") for cue in reading.cues(sentence))
        and _praises(reading, sentence, trigger, range(sentence.tokens.start, trigger.first))
    )


def _praises(reading: Reading, sentence: Sentence, trigger: Hit, before: range) -> bool:
    """A predicate says it of a remedy, alone ("is anti-inflammatory") or with what it is for."""
    if reading.has("wellness.tells_cause", trigger.tokens):
        return False
    if not of_remedy(reading, sentence, before):
        return False
    if reading.has("wellness.complete", trigger.tokens):
        return True
    after = object_of(reading, sentence, Hit(trigger.first, trigger.last - 1))
    return _opens_object(reading, trigger) and is_outcome(reading, after)


def _opens_object(reading: Reading, trigger: Hit) -> bool:
    at_end = reading.word(trigger.last - 1), reading.word(trigger.last)
    return any(word in _FOR for word in at_end)


def is_physiology(reading: Reading, trigger: Hit, before: range) -> bool:
    """Whether an illness or a part of the body is what acts, not what readers have ("If you have
    gout, cherries help")."""
    start = after_opening(reading, before)
    nearest = range(max(start, trigger.first - _SUBJECT), trigger.first)
    known = reading.has("outcomes.physiology", nearest) or reading.has("health.named", nearest)
    return known and not reading.has("health.remedy", before)


def after_opening(reading: Reading, before: range) -> int:
    """Where the main clause begins in what stands before its verb: after the comma of a condition,
    time or reason that opens the sentence."""
    if reading.word(before.start) not in _OPENINGS:
        return before.start
    return max((i + 1 for i in before if reading.word(i) == ","), default=before.start)


def of_remedy(reading: Reading, sentence: Sentence, before: range) -> bool:
    """Whether a remedy is named before a verb, or a pronoun stands for one."""
    near = before[-_PRONOUN_REACH:]
    if reading.has("health.remedy", before):
        return True
    if not reading.block(sentence).headline and any(reading.word(i) in reading.topic for i in near):
        return True
    if before and not any(reading.word(i) in _PRONOUNS for i in near):
        return False
    return any(
        reading.has("health.remedy", s)
        or any(reading.word(i) in reading.topic for i in s.tokens[:_PRONOUN_REACH])
        for s in reading.around(sentence, 1)
        if s != sentence and not reading.block(s).headline
    )


def topic(reading: Reading) -> frozenset[str]:
    """The words of the headline that may name what the article is about: no outcome of it."""
    title = reading.document.title
    if title is None or not title.headline:
        return frozenset()
    tokens = [i for s in reading.document.sentences_of(title) for i in s.tokens]
    return frozenset(
        word
        for i in tokens
        if len(word := reading.word(i)) >= _SHORTEST_NAME
        and word.isalpha()
        and word not in _COMMON
        and not is_ly_adverb(word)
        and not is_outcome(reading, range(i, i + 1))
    )


def object_of(reading: Reading, sentence: Sentence, trigger: Hit) -> range:
    """The object of a trigger, up to a preposition that opens no part of it: "the production of
    melatonin", "by restoring balance"."""
    stop = min(trigger.last + _REACH, sentence.tokens.stop)
    for index in range(trigger.last + 1, stop):
        word = reading.word(index)
        if word in _CLAUSE_ENDS or (word in _PREPOSITIONS and word not in _JOINS):
            return range(trigger.last, index)
    return range(trigger.last, stop)


def is_outcome(reading: Reading, within: range) -> bool:
    return reading.tells_of_health(within) or reading.has("outcomes.any", within)


def is_gerund(reading: Reading, index: int) -> bool:
    return reading.word(index).endswith("ing")


_SHORTEST_NAME = 4
_COMMON = word_set(
    "commonplace",
    "be",
    "auxiliaries",
    "modals",
    "determiners",
    "prepositions",
    "adverbs",
    "topic_words",
    "listed_better",
    "possessives",
    "numbers",
    "clause_starts",
    "title_words",
)
_SUBJECT = 5
_REACH = 9
_PRONOUN_REACH = 5
_PREPOSITIONS = word_set("prepositions")
_JOINS = word_set("joins_object")
_CLAUSE_ENDS = word_set("clause_ends")
_FOR = word_set("for_outcome")
_PRONOUNS = word_set("promising_pronouns")
_OPENINGS = word_set("openings")
