"""Causal claims by token rules: how strongly a sentence claims that one thing causes another.

A rule has a trigger, the construction it needs, and what weakens it. The bands follow
Yu, Li and Wang (EMNLP 2019): none, correlational, conditional causal, direct causal;
"can" stays direct, as readers take it (Adams et al. 2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from linter.common.spans import Extent
from linter.facts import clause_grammar, context
from linter.facts.word_forms import is_past, looks_plural, skip_adverbs_back
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
    one, but similar sentences mostly claim less.
    """

    strength: Strength
    extent: Extent
    trigger: Hit
    construction: Construction
    score: float
    negated: bool = False
    uncertain: bool = False

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


def by_rules(reading: Reading, sentence: Sentence) -> Sequence[Claim]:
    """The claims that token rules find in a sentence, the strongest first, then in order."""
    if context.is_question(sentence):
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
            if construction in ("prepositional", "help") and _is_noun(reading, sentence, hit):
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
    if context.governing(reading, sentence, hit, "condition") or _is_directed(
        reading, sentence, hit
    ):
        return None
    if _is_aim(reading, sentence, hit) or reading.has("claims.not_finding", sentence):
        return None
    return Claim(
        "conditional_causal" if _is_hedged(reading, sentence, hit) else "direct_causal",
        reading.extent(hit),
        hit,
        construction,
        _SCORES[construction],
        negated=bool(context.governing(reading, sentence, hit, "negation")),
    )


def _is_hedged(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a hedge or a modal other than "can" governs a trigger.

    A modal reaches along coordinated verbs ("may help A, improve B and reduce C") as long
    as they keep the base form that it asks for.
    """
    cues = context.governing(reading, sentence, hit, "hedge", "modal")
    word = reading.word(hit.first)
    finite = word.endswith("s") and not word.endswith("ss")
    return any(cue.kind == "hedge" or not finite for cue in cues)


def _is_directed(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "patients should reduce": a recommendation, unless "that" begins a separate clause."""
    return any(
        "that" not in (reading.word(i) for i in range(cue.hit.last, hit.first))
        for cue in context.governing(reading, sentence, hit, "directive")
    )


def _is_aim(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "designed to reduce", "in order to improve", "efforts to prevent": an aim, not a finding."""
    return any(
        hit.first - cue.hit.last <= _AIM_REACH
        for cue in context.governing(reading, sentence, hit, "purpose")
    )


def is_verb(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a trigger word is the verb of a claim, with a subject before and an object after it.

    Not the noun ("an increase in"), the participle as adjective ("reduced mortality") or
    the infinitive of purpose ("to improve").
    """
    first, last = sentence.tokens.start, sentence.tokens.stop
    word, after = reading.word(hit.first), reading.word(hit.last) if hit.last < last else "."
    before_at = _before_adverbs(reading, first, hit.first)
    before = reading.word(before_at)
    if before_at < first or before in _NO_SUBJECT or _hyphenated(reading, hit):
        return False
    if not word.endswith(("s", "ed")) and reading.has(
        "claims.transitive", range(hit.last, hit.last + 1)
    ):
        return False  # "aneurysm repair improves": a noun beside its verb
    if (
        word.endswith("s")
        and before.endswith(("s", "ed", "ing"))
        and reading.has("claims.transitive", range(hit.first - 1, hit.first))
    ):
        return False  # "treats burns": the object of another trigger
    if word.endswith("ing"):
        return before in _BEFORE_ING
    if before == "to":
        return reading.has("claims.before_infinitive", range(max(first, before_at - 3), before_at))
    if before in _DETERMINERS or before.isdigit() or before == "%":
        return False
    if before in _BE:
        return after == "by"
    if word in _ADJECTIVES and (
        before in _TAKES_OBJECT or reading.has("claims.takes_object", range(before_at, hit.first))
    ):
        return False
    if word in _ADJECTIVES and before not in _BEFORE_VERB and not looks_plural(before):
        adverb = before_at < hit.first - 1
        subject = reading.word(before_at - 1) in _ARTICLES and before.isalpha()
        return after in _ARTICLES or ((adverb or subject) and after not in _AFTER_INTRANSITIVE)
    if is_past(word):
        return (
            before not in _PREPOSITIONS
            and after not in _AFTER_INTRANSITIVE
            and not reading.has("claims.takes_object", range(before_at, hit.first))
        )
    return before not in _PREPOSITIONS and after not in _AFTER_NOUN


def wants_grammar(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has a verb of effect that the token rules alone reject."""
    hits = reading.hits("claims.transitive", sentence)
    return not context.is_question(sentence) and any(
        may_be_finite(reading, sentence, hit) and not is_verb(reading, sentence, hit)
        for hit in hits
    )


def _heads_clause(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether the parse shows a verb with subject and object, even far from it."""
    if not may_be_finite(reading, sentence, hit):
        return False
    tree = reading.grammar(sentence)
    return tree is not None and clause_grammar.heads_clause(tree, reading.extent(hit))


def may_be_finite(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a trigger word can be the finite verb of a clause at all: not a gerund, infinitive,
    noun after an article or passive participle, and not the first word. Saves parsing."""
    word, before = reading.word(hit.first), reading.word(hit.first - 1)
    gerund = word.endswith("ing") and word != "bring"
    if hit.first == sentence.tokens.start or gerund or before == "to":
        return False
    if is_past(word):
        return before not in _BE
    return word.endswith("s") or before not in _BEFORE_NOUN


def _before_adverbs(reading: Reading, first: int, trigger: int) -> int:
    """The token before a trigger and its adverbs: "significantly", "more than"."""
    at = skip_adverbs_back(reading, trigger - 1, first)
    while at > first and (reading.word(at - 1), reading.word(at)) == ("more", "than"):
        at = skip_adverbs_back(reading, at - 2, first)
    return at


def _is_noun(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "the results in", "a lead to": a noun that looks like a causal verb."""
    before = reading.word(hit.first - 1) if hit.first > sentence.tokens.start else ""
    if reading.word(hit.first) not in _NOUN_LIKE:
        return False
    return before in _DETERMINERS or reading.has(
        "claims.noun_adjective", range(hit.first - 1, hit.first)
    )


def _hyphenated(reading: Reading, hit: Hit) -> bool:
    """Whether a word is part of a compound: "all-cause", "lower-income"."""
    text, start = reading.document.text, reading.token(hit.first).start
    end = reading.token(hit.last - 1).end
    return text[start - 1 : start] in _HYPHENS or text[end : end + 1] in _HYPHENS


_AIM_REACH = 2
_HYPHENS = ("-", "\u2010", "\u2011")
_BE = word_set("be")
_BEFORE_VERB = word_set("auxiliaries", "modals", "subjects")
_ARTICLES = word_set("articles", "possessives")
_DETERMINERS = word_set("articles", "possessives", "determiners") | {"'s", "of"}
_BEFORE_NOUN = _ARTICLES | {"'s", "of", "no", "every"}  # "these prevent": others may be subjects
_PREPOSITIONS = word_set("prepositions")
_NO_SUBJECT = word_set("no_subject")
_BEFORE_ING = word_set("before_ing")
_TAKES_OBJECT = word_set("takes_participle")
_ADJECTIVES = word_set("verbal_adjectives")
_AFTER_INTRANSITIVE = word_set("after_intransitive")
_AFTER_NOUN = word_set("after_noun")
_NOUN_LIKE = word_set("noun_like_triggers")


def _correlational(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    taken = -1
    hits = reading.hits("claims.correlational", sentence)
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if hit.first < taken or context.governing(reading, sentence, hit, "condition"):
            continue
        taken = hit.last
        negated = bool(context.governing(reading, sentence, hit, "negation"))
        yield Claim(
            "correlational",
            reading.extent(hit),
            hit,
            "correlational",
            _SCORES["correlational"],
            negated=negated,
        )
