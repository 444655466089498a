"""Causal claims by token rules: how strongly a sentence claims that one thing causes another.

A rule has a trigger, the construction it needs, and what weakens it. The bands follow
Yu, Li and Wang (EMNLP 2019): none, correlational, conditional causal, direct causal;
"can" stays direct, as readers take it (Adams et al. 2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass, replace
from linter.common.spans import Extent
from linter.facts import clause_grammar, context, trigger_verbs
from linter.facts.presupposition import is_question, leaves_open
from linter.facts.surroundings import by_surroundings
from linter.facts.trigger_verbs import is_noun, is_order, is_verb, lacks_subject
from linter.language.dependency_parser import OFF
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Strength = Literal["none", "correlational", "conditional_causal", "direct_causal"]
ORDER: tuple[Strength, ...] = ("none", "correlational", "conditional_causal", "direct_causal")
Confidence = Literal["high", "medium", "low"]
Construction = Literal["transitive", "prepositional", "help", "predicate", "correlational"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and its trigger words. `score` is the probability, 0 to 1, that the sentence makes a
    claim at least this strong.

    `uncertain` marks a claim that the token rules find but the scorer does not: by its words it is
    one, but similar sentences mostly claim less. `subjectless` is one whose subject is elsewhere,
    as in "Lowers blood pressure".
    """

    strength: Strength
    extent: Extent
    trigger: Hit
    construction: Construction
    score: float
    negated: bool = False
    uncertain: bool = False
    subjectless: bool = False

    def moved(self, tokens: int, characters: int) -> Claim:
        return replace(
            self, extent=self.extent.moved(characters), trigger=self.trigger.moved(tokens)
        )

    @property
    def confidence(self) -> Confidence:
        """The score as a level. In cross-validation, of the direct claims that both rules and
        scorer find, .92 are correct if it is high, and .85 if it is at least medium."""
        return "high" if self.score >= _SURE else "medium" if self.score >= _LIKELY else "low"


_SURE, _LIKELY = 0.85, 0.3
# How often the construction was right on labelled sentences (measured once).
_SCORES: dict[Construction, float] = {
    "transitive": 0.87,
    "prepositional": 0.86,
    "predicate": 0.7,
    "help": 0.65,
    "correlational": 0.8,
}


def depends_on_words(reading: Reading, sentence: Sentence) -> bool:
    """Whether the claims of a sentence depend on words alone: on no introduction, myth, genre or
    parse."""
    return (
        reading.context.syntax == OFF
        and not is_question(sentence)
        and context.depends_on_words(reading, sentence)
    )


@by_surroundings(lambda reading, sentence: depends_on_words(reading, sentence) or None)
def by_rules(reading: Reading, sentence: Sentence) -> Sequence[Claim]:
    """The claims that token rules find in a sentence, the strongest first, then in order."""
    if leaves_open(reading, sentence):
        return ()
    causal = list(_causal(reading, sentence))
    found = [*causal, *_correlational(reading, sentence)]
    found.sort(key=lambda c: (-ORDER.index(c.strength), c.extent))
    return tuple(found)


def _causal(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    taken: set[int] = set()
    for construction, lexicon in TRIGGERS:
        for hit in reading.hits(lexicon, sentence):
            if construction == "transitive" and not (
                is_verb(reading, sentence, hit) or _heads_clause(reading, sentence, hit)
            ):
                continue
            if construction in ("prepositional", "help") and (
                is_noun(reading, sentence, hit) or is_order(reading, sentence, hit)
            ):
                continue
            claim = _claim(reading, sentence, hit, construction)
            if claim is not None and taken.isdisjoint(hit.tokens):
                taken.update(hit.tokens)
                yield claim


TRIGGERS: tuple[tuple[Construction, str], ...] = (
    ("transitive", "claims.transitive"),
    ("prepositional", "claims.prepositional"),
    ("predicate", "claims.predicate"),
    ("help", "claims.help"),
)
ALL_TRIGGERS: tuple[tuple[Construction, str], ...] = (
    *TRIGGERS,
    ("correlational", "claims.correlational"),
)


def _claim(
    reading: Reading, sentence: Sentence, hit: Hit, construction: Construction
) -> Claim | None:
    """The claim of a trigger in its context; None if the context cancels it."""
    governed = context.kinds_governing(reading, sentence, hit)
    if "condition" in governed or reading.has("claims.not_finding", sentence):
        return None
    if "directive" in governed and _is_directed(reading, sentence, hit):
        return None
    if "purpose" in governed and _is_aim(reading, sentence, hit):
        return None
    if _names_topic(reading, sentence, hit) or _projects(reading, sentence, hit):
        return None
    hedged = "hedge" in governed or ("modal" in governed and not _is_finite(reading, hit))
    return Claim(
        "conditional_causal" if hedged else "direct_causal",
        reading.extent(hit),
        hit,
        construction,
        _SCORES[construction],
        negated="negation" in governed,
        subjectless=construction != "predicate" and lacks_subject(reading, sentence, hit),
    )


def _names_topic(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "We look at how alcohol affects the skin": what a text is about, told by a verb that leaves
    open which way."""
    if not reading.has("claims.either_way", hit.tokens):
        return False
    before = range(max(sentence.tokens.start, hit.first - _TOPIC_REACH), hit.first)
    return any(reading.word(i) in _TOPIC_WORDS for i in before)


def _projects(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "Will double the number of cases by 2050": a count of the years to come."""
    after = range(hit.last, sentence.tokens.stop)
    return (
        reading.has("claims.future", range(max(sentence.tokens.start, hit.first - 4), hit.first))
        and reading.has("claims.count", range(hit.last, min(hit.last + 4, sentence.tokens.stop)))
        and (reading.has("claims.horizon", after) or any(map(_is_year, map(reading.word, after))))
    )


def _is_year(word: str) -> bool:
    return word.isdigit() and word.startswith("20") and len(word) == 4


def _is_finite(reading: Reading, hit: Hit) -> bool:
    """Whether a trigger has a form that no modal governs: a modal reaches along coordinated verbs
    ("may help A, improve B and reduce C") as long as they keep the base form that it asks for."""
    word = reading.word(hit.first)
    return word.endswith("s") and not word.endswith("ss")


def _is_directed(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "patients should reduce": a recommendation, unless "that" begins a separate clause."""
    start = sentence.tokens.start
    return any(
        "that" not in (reading.word(i) for i in range(max(cue.hit.last, start), hit.first))
        for cue in context.governing(reading, sentence, hit, "directive")
    )


def _is_aim(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "designed to reduce", "in order to improve", "efforts to prevent": an aim, not a finding."""
    return any(
        hit.first - max(cue.hit.last, sentence.tokens.start) <= _AIM_REACH
        for cue in context.governing(reading, sentence, hit, "purpose")
    )


def wants_grammar(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has a verb of effect that the token rules alone reject."""
    hits = reading.hits("claims.transitive", sentence)
    return not is_question(sentence) and any(
        trigger_verbs.may_be_finite(reading, sentence, hit) and not is_verb(reading, sentence, hit)
        for hit in hits
    )


def _heads_clause(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether the parse shows a verb with subject and object, even far from it."""
    if not trigger_verbs.may_be_finite(reading, sentence, hit):
        return False
    tree = reading.grammar(sentence)
    return tree is not None and clause_grammar.heads_clause(tree, reading.extent(hit))


_AIM_REACH = 2
_TOPIC_REACH = 6
_TOPIC_WORDS = word_set("topic_words")


def _correlational(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    taken = -1
    hits = reading.hits("claims.correlational", sentence)
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if hit.first < taken:
            continue
        governed = context.kinds_governing(reading, sentence, hit)
        if "condition" in governed:
            continue
        taken = hit.last
        yield Claim(
            "correlational",
            reading.extent(hit),
            hit,
            "correlational",
            _SCORES["correlational"],
            negated="negation" in governed,
        )
