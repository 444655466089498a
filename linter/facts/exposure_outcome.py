"""The exposure and the outcome of a claim, and whether the outcome is about health."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.facts.claims import ORDER, Claim
from linter.facts.context import governing
from linter.facts.word_forms import is_ly_adverb, skip_adverbs_back
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


@dataclass(frozen=True, slots=True)
class Pair:
    """The stems of the content words before and after a trigger."""

    exposure: frozenset[str]
    outcome: frozenset[str]


def pair(reading: Reading, sentence: Sentence, claim: Claim) -> Pair:
    """The exposure and outcome of a claim, as far as the words of the sentence show."""
    tokens, trigger = sentence.tokens, claim.trigger
    return Pair(
        stems(reading, range(tokens.start, trigger.first)),
        stems(reading, range(trigger.last, tokens.stop)),
    )


def words_of(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """The stems of the content words of a sentence."""
    return stems(reading, sentence.tokens)


@dataclass(frozen=True, slots=True)
class Statement:
    """The strongest claim of a sentence in the article's own voice; `words` are the stems of the
    sentence."""

    sentence: Sentence
    claim: Claim
    words: frozenset[str]

    def is_about(self, about: Pair) -> bool:
        """Whether it has words from both sides of a pair, in either order."""
        return not (self.words.isdisjoint(about.exposure) or self.words.isdisjoint(about.outcome))


def statements(reading: Reading) -> Sequence[Statement]:
    """The claims of the text, without headings, quotations and myths presented as such."""
    return tuple(
        Statement(sentence, claim, words_of(reading, sentence))
        for sentence in reading.claiming
        if not reading.block(sentence).heading and not reading.block(sentence).headline
        for claim in reading.claims_by_rules(sentence)[:1]
        if not (claim.negated or reading.quotation(claim.extent))
        and not governing(reading, sentence, claim.trigger, "myth")
    )


def weaker_twin(reading: Reading, sentence: Sentence, claim: Claim) -> Claim | None:
    """The strongest claim of the text about the same pair, if it is weaker than this one.

    Searches the sentences after the given one, or all of them if it closes the text.
    """
    about = pair(reading, sentence, claim)
    start = 0 if _closes(reading, sentence) else sentence.index
    found: list[Claim] = []
    for each in reading.statements:
        at = each.sentence.index
        if at < start or at == sentence.index or not each.is_about(about):
            continue
        if ORDER.index(each.claim.strength) >= ORDER.index(claim.strength):
            return None
        found.append(each.claim)
    strongest = max((ORDER.index(c.strength) for c in found), default=0)
    return next(
        (c for c in found if ORDER.index(c.strength) == strongest and _is_finding(reading, c)), None
    )


def _closes(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence sums up the text before it."""
    before = reading.prose[0].index if reading.prose else 0
    return reading.part(sentence) == "summary" and any(
        reading.part(s) == "body" for s in reading.document.sentences[before : sentence.index]
    )


def _is_finding(reading: Reading, claim: Claim) -> bool:
    """Whether a claim is a hedged effect or an explicit link; "compared with" alone is neither."""
    return claim.strength != "correlational" or reading.has(
        "claims.association", claim.trigger.tokens
    )


def says_cause(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim says, directly or hedged, what something does to health."""
    return says_effect(reading, sentence, claim) and about_health(reading, sentence, claim)


def says_effect(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim says, directly or hedged, what something does, to whatever it is. Excludes
    denials, settled knowledge, relative clauses ("genes that raise the risk") and value judgements
    ("is essential for")."""
    return (
        claim.strength != "correlational"
        and not claim.negated
        and (
            claim.construction != "predicate" or reading.has("claims.effect", claim.trigger.tokens)
        )
        and not _in_passing(reading, sentence, claim)
        and not reading.has("health.settled", sentence)
    )


def _in_passing(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim is in a relative clause, which only defines a word before it."""
    at = skip_adverbs_back(
        reading,
        claim.trigger.first - 1,
        sentence.tokens.start - 1,
        lambda word: word in _BETWEEN or is_ly_adverb(word),
    )
    word = reading.word(at)
    if word == "that":
        return not reading.has("claims.opens_clause", range(max(at - 3, 0), at))
    return word in _RELATIVE


def object_head(reading: Reading, sentence: Sentence, claim: Claim) -> range:
    """The tokens after a trigger with the head of its object: up to the next preposition."""
    start = claim.trigger.last
    if claim.construction == "help":
        return range(start, min(start + _HELPED_REACH, sentence.tokens.stop))
    stop = min(start + _OBJECT_REACH, sentence.tokens.stop)
    for index in range(start, stop):
        if index > start and reading.word(index) in _PREPOSITIONS:
            return range(start, index)
    return range(start, stop)


def about_health(reading: Reading, sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim is about a health outcome, which heads the object of the trigger, is before a
    passive ("was reduced by"), or, for "is due to", is anywhere in the sentence. Symptoms of an
    illness are textbook knowledge."""
    if claim.construction == "predicate":
        within = sentence.tokens
    elif reading.word(claim.trigger.last) == "by":
        within = range(sentence.tokens.start, claim.trigger.first)
    else:
        start = max(sentence.tokens.start, claim.trigger.first - _SUBJECT)
        if reading.has("health.named", range(start, claim.trigger.first)):
            return False
        within = object_head(reading, sentence, claim)
    return reading.tells_of_health(within)


def stems(reading: Reading, tokens: Iterable[int]) -> frozenset[str]:
    """The stems of the content words among some tokens."""
    words = [w for w in map(reading.word, tokens) if len(w) > 2 and w[0].isalpha()]
    return frozenset([_stem(word) for word in words if word not in _COMMON])


@lru_cache(1 << 12)
def _stem(word: str) -> str:
    """A word without its most common endings, enough to match "eggs" and "egg", "napping" and
    "nap", "gardeners" and "gardening"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            word = word[: -len(ending)]
            break
    bare = word.rstrip("eiy")
    word = bare if len(bare) >= _STEM else word[:_STEM]
    return word[:-1] if len(word) > _STEM and word[-1] == word[-2] else word


_ENDINGS = (
    "'s",
    "liness",
    "iness",
    "ness",
    "ingly",
    "ings",
    "ing",
    "ers",
    "ies",
    "ied",
    "ity",
    "er",
    "ed",
    "ly",
    "ic",
    "es",
    "s",
)
_STEM = 3
_RELATIVE = word_set("relative")
_BETWEEN = word_set("auxiliaries", "modals", "adverbs", "be")
_OBJECT_REACH = 7
_HELPED_REACH = 9
_SUBJECT = 3
_PREPOSITIONS = word_set("prepositions")
_COMMON = word_set(
    "be",
    "auxiliaries",
    "modals",
    "articles",
    "possessives",
    "determiners",
    "prepositions",
    "adverbs",
    "between_subject_and_verb",
    "definite",
    "clause_starts",
    "pronouns",
    "numbers",
    "commonplace",
)
