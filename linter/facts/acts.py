"""What a remedy is said to do, by verbs that no claim of cause has: "Sage drains the sinuses",
"Nettle tea empties the kidneys", "Nothing clears a cough like thyme".

Each construction has a function, which yields its words. They are part of the `promises`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.facts.trigger_verbs import is_order, is_verb
from linter.facts.wellness import is_outcome, is_physiology, object_of, of_remedy
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


def by_known_verb(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Sage drains the sinuses": other verbs, of a remedy."""
    for hit in reading.hits("wellness.act", sentence):
        before = range(sentence.tokens.start, hit.first)
        if (
            is_verb(reading, sentence, hit)
            and not is_physiology(reading, hit, before)
            and of_remedy(reading, sentence, before)
            and is_outcome(reading, object_of(reading, sentence, hit))
        ):
            yield hit


def by_any_verb(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Nettle tea empties the kidneys": a verb in the third person that no lexicon has, right
    after what is sold as a remedy and right before its object."""
    for actor in reading.hits("wellness.actor", sentence):
        for at in range(actor.last, min(actor.last + _VERB_REACH, sentence.tokens.stop - 1)):
            word = reading.word(at)
            if word in _ENDS_SUBJECT:
                break
            hit = Hit(at, at + 1)
            if _is_third(word) and _begins_object(reading, at + 1):
                if (
                    not reading.has("wellness.no_act", hit.tokens)
                    and not reading.has("wellness.neutral", hit.tokens)
                    and is_verb(reading, sentence, hit)
                    and is_outcome(reading, object_of(reading, sentence, hit))
                ):
                    yield hit
                break


def _is_third(word: str) -> bool:
    return len(word) >= _SHORTEST_VERB and word.endswith("s") and not word.endswith(("ss", "us"))


def _begins_object(reading: Reading, at: int) -> bool:
    first = range(at, at + 1)
    return (
        reading.word(at) in _OPENS_OBJECT
        or reading.has("outcomes.any", first)
        or reading.has("health.condition", first)
    )


def on_pronoun(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Stress wears out the adrenals, and this root rebuilds them": a pronoun stands for what the
    words before the remedy name."""
    verbs = (
        hit
        for lexicon in ("claims.transitive", "wellness.act")
        for hit in reading.hits(lexicon, sentence)
        if reading.word(hit.last) in _OBJECTS and reading.word(hit.first).endswith("s")
    )
    for hit in (*reading.hits("wellness.act_on_it", sentence), *verbs):
        first = max(sentence.tokens.start, hit.first - _TWO_CLAUSES)
        remedies = reading.hits("health.remedy", range(first, hit.first))
        if (
            remedies
            and is_verb(reading, sentence, hit)
            and not reading.has("wellness.neutral", hit.tokens)
            and is_outcome(reading, range(first, remedies[-1].first))
        ):
            yield hit


def above_all(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Nothing clears a cough faster than thyme"."""
    for hit in reading.hits("wellness.nothing", sentence):
        after = range(hit.last, sentence.tokens.stop)
        if is_outcome(reading, hit.tokens) and reading.has("health.remedy", after):
            yield hit


def spares(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "People who drink matcha hardly ever get cancer", "where they eat kelp, dementia is all but
    unknown"."""
    for hit in reading.hits("wellness.spared", sentence):
        before = range(sentence.tokens.start, hit.first)
        near = range(before.start, min(hit.last + _NEAR, sentence.tokens.stop))
        if reading.has("health.remedy", before) and reading.has("health.condition", near):
            yield hit


def makes(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "It empowers the body to heal itself", "keeps your arteries soft", "gives hair a shine"."""
    for hit in reading.hits("wellness.make", sentence):
        before = range(sentence.tokens.start, hit.first)
        if not is_order(reading, sentence, hit) and of_remedy(reading, sentence, before):
            yield hit


_SHORTEST_VERB = 4
_VERB_REACH = 6
_TWO_CLAUSES = 30
_ENDS_SUBJECT = word_set(
    "be", "auxiliaries", "modals", "relative", "clause_starts", "borders", "stops"
)
_OPENS_OBJECT = word_set("articles", "possessives")
_OBJECTS = frozenset(("it", "them"))
_NEAR = 3  # tokens after words that spare, in which the illness may be
