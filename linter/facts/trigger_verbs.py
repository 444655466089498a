"""Whether a trigger of a claim is a verb that acts: with a subject before it, or as bullets, cells
and headings have it, without one ("Lowers blood pressure").

Not the noun ("an increase in"), the participle as adjective ("reduced mortality"), the infinitive
of purpose ("to improve") or the order ("Lower the heat").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.introductions import ends_open
from linter.facts.presupposition import is_question
from linter.facts.word_forms import is_adverb, is_past, looks_plural, skip_adverbs_back
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


def is_verb(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a trigger word is the verb of a claim, with an object after it."""
    first, last = sentence.tokens.start, sentence.tokens.stop
    word, after = reading.word(hit.first), reading.word(hit.last) if hit.last < last else "."
    before_at = _before_adverbs(reading, first, hit.first)
    before = reading.word(before_at)
    if _hyphenated(reading, hit) or _in_compound(reading, hit):
        return False
    if lacks_subject(reading, sentence, hit):
        return _tells(reading, sentence, hit)
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
    if _is_base(word) and _in_opening_purpose(reading, first, hit):
        return False
    if before == "to":
        reported = range(max(first, before_at - 3), before_at)
        return after not in _AFTER_TREND and reading.has("claims.before_infinitive", reported)
    if before in _DETERMINERS or (
        _is_number(before) and not _follows_name(reading, first, before_at, word)
    ):
        return False
    if before in _BE:
        return after == "by"
    if before in _HAVE and reading.has(
        "health.remedy", range(max(first, before_at - _NEAR), before_at)
    ):
        return after not in _AFTER_INTRANSITIVE
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


def may_be_finite(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a trigger word can be the verb of a clause at all: no gerund, infinitive, noun
    after its article or participle of the passive, and not the first word. Saves parsing."""
    word, before = reading.word(hit.first), reading.word(hit.first - 1)
    gerund = word.endswith("ing") and word != "bring"
    if hit.first == sentence.tokens.start or gerund or before == "to":
        return False
    if is_past(word):
        return before not in _BE
    return word.endswith("s") or before not in _BEFORE_NOUN


def _in_compound(reading: Reading, hit: Hit) -> bool:
    """Part of a noun: "hearing aids", "support group"."""
    return any(
        hit.first in compound.tokens
        for compound in reading.hits("claims.compound", range(hit.first - 2, hit.last))
    )


def _in_opening_purpose(reading: Reading, first: int, hit: Hit) -> bool:
    """ "To sleep well and reduce stress, ...": an aim, up to its comma."""
    return reading.word(first) == "to" and all(
        reading.word(i) != "," for i in range(first, hit.first)
    )


def lacks_subject(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a trigger opens its sentence or, after a label or a bracket, its clause."""
    first = reading.main_start(sentence)
    at = _before_adverbs(reading, first, hit.first)
    return at < first or (at == first and is_adverb(reading.word(at))) or _opens_clause(reading, at)


def is_order(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb without a subject tells readers what to do: "Help your child sleep"."""
    return (
        _is_base(reading.word(hit.first))
        and lacks_subject(reading, sentence, hit)
        and not _completes(reading, sentence, hit)
    )


def _tells(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb without a subject says what the thing does that the list, label, row or
    heading is about: in the third person, or as the end of its introduction."""
    word, after = reading.word(hit.first), reading.word(hit.last)
    if hit.last >= sentence.tokens.stop or after in _AFTER_NOUN or after in _AFTER_OPENING_NOUN:
        return False
    return (
        _is_third(word)
        or (_is_base(word) and _completes(reading, sentence, hit))
        or (word in _CHANGED and _is_benefit(reading, sentence, hit))
    )


def _completes(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether an item goes on where its introduction left off: "Honey can:", "It helps to:"."""
    introduction = reading.introduction(sentence)
    if introduction is None or not ends_open(introduction):
        return False
    first, colon = introduction.tokens.start, introduction.tokens.stop - 1
    if hit.first != sentence.tokens.start or colon - first < _SHORTEST_INTRODUCTION:
        return False
    if reading.word(colon - 1) == "to":
        reported = range(max(first, colon - 4), colon - 1)
        return reading.has("claims.before_infinitive", reported)
    if reading.word(colon - 1) == "not":
        return True
    asking = skip_adverbs_back(reading, colon - 1, first)
    return reading.word(asking) in _BEFORE_BASE and reading.word(asking - 1) not in _PERSONS


def _is_benefit(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """Whether a line of a list of benefits begins so: "Benefits:" before "Reduced stress"."""
    introduction = reading.introduction(sentence)
    return (
        introduction is not None
        and hit.first == sentence.tokens.start
        and not is_question(introduction)
        and reading.has("claims.benefits", introduction)
        and not reading.has("claims.reserved", introduction)
    )


def _opens_clause(reading: Reading, at: int) -> bool:
    word = reading.word(at)
    return word in _NO_SUBJECT or not (word[0].isalnum() or word in _AFTER_SUBJECT)


def _is_third(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _is_base(word: str) -> bool:
    return (not word.endswith(("s", "ing")) and not is_past(word)) or word == "bring"


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word == "%"


def _follows_name(reading: Reading, first: int, number: int, verb: str) -> bool:
    """Whether a number ends the subject: it hangs on the word before it ("B12", "omega-3"), or a
    verb in the third person follows ("HPV 16 causes", "losing 5% lowers"), as none does a count
    ("our top 5 causes")."""
    if number <= first:
        return False
    before = reading.token(number - 1)
    if before.text[0].isalpha() and reading.token(number).start <= before.end + 1:
        gap = reading.document.text[before.end : reading.token(number).start]
        if not gap.isspace():
            return True
    named = before.text[0].isalnum() and before.text not in _BEFORE_COUNT
    return _is_third(verb) and named


def _before_adverbs(reading: Reading, first: int, trigger: int) -> int:
    """The token before a trigger and its adverbs: "significantly", "more than"."""
    at = skip_adverbs_back(reading, trigger - 1, first)
    while at > first and (reading.word(at - 1), reading.word(at)) == ("more", "than"):
        at = skip_adverbs_back(reading, at - 2, first)
    return at


def is_noun(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "the results in", "a lead to": the noun that looks like a verb of cause."""
    before = reading.word(hit.first - 1) if hit.first > sentence.tokens.start else ""
    if reading.word(hit.first) not in _NOUN_LIKE:
        return False
    return before in _DETERMINERS or reading.has(
        "claims.noun_adjective", range(hit.first - 1, hit.first)
    )


def _hyphenated(reading: Reading, hit: Hit) -> bool:
    """Part of a compound: "all-cause", "lower-income"."""
    text, start = reading.document.text, reading.token(hit.first).start
    end = reading.token(hit.last - 1).end
    return text[start - 1 : start] in _HYPHENS or text[end : end + 1] in _HYPHENS


_HYPHENS = ("-", "\u2010", "\u2011")
_HAVE = frozenset(("has", "have", "had", "'ve"))
_NEAR = 4  # tokens before "has" in which its subject stands
_SHORTEST_INTRODUCTION = 1  # tokens before its colon
_BE = word_set("be")
_BEFORE_VERB = word_set("auxiliaries", "modals", "subjects")
_ARTICLES = word_set("articles", "possessives")
_DETERMINERS = word_set("articles", "possessives", "determiners") | {"'s", "of"}
_BEFORE_NOUN = _ARTICLES | {"'s", "of", "no", "every"}  # "these prevent": others may be subjects
_PREPOSITIONS = word_set("prepositions")
_BEFORE_COUNT = word_set("articles", "possessives", "determiners", "prepositions", "before_count")
_NO_SUBJECT = word_set("no_subject")
_AFTER_SUBJECT = word_set("after_subject")
_CHANGED = word_set("changed")
_BEFORE_ING = word_set("before_ing")
_BEFORE_BASE = word_set("modals", "before_base")
_PERSONS = word_set("persons") | {"you"}
_TAKES_OBJECT = word_set("takes_participle")
_ADJECTIVES = word_set("verbal_adjectives")
_AFTER_INTRANSITIVE = word_set("after_intransitive")
_AFTER_TREND = word_set("after_trend")
_AFTER_NOUN = word_set("after_noun")
_AFTER_OPENING_NOUN = word_set("after_opening_noun", "modals")
_NOUN_LIKE = word_set("noun_like_triggers")
