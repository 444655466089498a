"""Exceptions from rewriting: words of others, personal experience, warnings, and sentences that
are already hedged. A softer verb would misreport them, or say "may" twice.

The words are in `rewrite_exceptions.yml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linter.facts.claims import Claim
from linter.facts.rewrite import agreement
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


def said_by_another(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is not the writer's own: somebody is reported to say it, or speaks just
    before or after it, or describes a personal experience."""
    beside = _beside(reading, sentence)
    return (
        reading.speaker(sentence) is not None
        or any(a.kind in ("person", "agency") for a in reading.attributions(sentence))
        or any(reading.speaker(s) == "person" for s in beside)
        or any(reading.has("rewrite_exceptions.account", s) for s in beside)
        or any(
            _has_capital(reading, hit.first - 1)
            for hit in reading.hits("rewrite_exceptions.says", sentence)
        )
    )


def _has_capital(reading: Reading, token: int) -> bool:
    return token >= 0 and reading.document.text[reading.token(token).start].isupper()


def keeps_wording(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim should not be reworded."""
    ahead = range(sentence.tokens.start, claim.trigger.first)
    return (
        said_by_another(reading, sentence)
        or is_hedged(reading, sentence, claim.trigger.first)
        or _is_of_a_crowd(reading, sentence)
        or _warns(reading, sentence, claim)
        or _describes(reading, claim, ahead)
        or _explains(reading, sentence, claim)
        or any(reading.has(lexicon, ahead) for lexicon in _KEPT_BEHIND)
    )


def is_hedged(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Whether a sentence is already hedged: it has a word that says so, or a hedge or modal comes
    before the verb at a token, or governs it."""
    return reading.has("rewrite_exceptions.hedged", sentence) or any(
        cue.kind in ("hedge", "modal") and (cue.hit.first < verb or verb in cue.scope)
        for cue in reading.cues(sentence)
    )


def is_benefit(reading: Reading, claim: Claim) -> bool:
    """Whether the verb of a claim expresses a benefit: "reduces", "helps"."""
    return reading.has("rewrite_exceptions.benefit", claim.trigger.tokens)


def _beside(reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
    """A sentence, and the ones before and after it in its paragraph."""
    return [s for s in reading.around(sentence, 1) if s.block == sentence.block]


def _is_of_a_crowd(reading: Reading, sentence: Sentence) -> bool:
    """ "Experts say": naming them comes first. The "study" of a headline is the article's own."""
    return (
        not reading.block(sentence).headline
        and not reading.designs(sentence)
        and any(not crowd.definite for crowd in reading.unnamed_sources(sentence))
    )


def _warns(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim is a warning: there is a caution in the sentence or next to it, or the effect
    is a harm."""
    behind = range(claim.trigger.last, sentence.tokens.stop)
    beside = _beside(reading, sentence)
    return any(reading.has("rewrite_exceptions.caution", s) for s in beside) or (
        reading.has("rewrite_exceptions.harm", behind) and not is_benefit(reading, claim)
    )


def _describes(reading: Reading, claim: Claim, ahead: range) -> bool:
    """Whether a claim describes patients or what a thing is, rather than an effect."""
    words = [reading.word(i) for i in ahead]
    relative = not _RELATIVE.isdisjoint(words)
    passive = claim.construction == "predicate" or reading.word(claim.trigger.last) == "by"
    return (
        reading.has("rewrite_exceptions.described", ahead)
        or (relative and reading.has("rewrite_exceptions.definition", ahead))
        or (relative and passive and any(map(agreement.is_person, words)))
    )


def _explains(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim explains a mechanism: "by keeping the airway open"."""
    behind = range(claim.trigger.last, sentence.tokens.stop - 1)
    return any(reading.word(i) == "by" and reading.word(i + 1).endswith("ing") for i in behind)


_RELATIVE = word_set("relative") | {"that"}
_KEPT_BEHIND = tuple(f"rewrite_exceptions.{name}" for name in ("paired", "known_cause", "held"))
