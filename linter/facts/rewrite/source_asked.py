"""What to write for a source that nobody can look up: its place, as a question in brackets.

"Studies show that" becomes "[which study?] found that", "experts say" "[who?] says", and "has been
shown to help" "may help". Where the words cannot be replaced, the question goes behind them:
"there is evidence ([which?]) that".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from linter.common.spans import Extent
from linter.facts.rewrite import choices
from linter.facts.rewrite.wording import Replacement, Rewrite
from linter.facts.word_forms import is_ly_adverb
from linter.language.verb_forms import verb_forms
from linter.language.word_lists import word_list, word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.facts.attribution import Attribution


def ask(reading: Reading, sentence: Sentence, words: Extent) -> Iterator[Rewrite]:
    """Rewrites of the words for a vague source, the best first."""
    source = next((a for a in reading.unnamed_sources(sentence) if a.extent == words), None)
    if source is not None:
        yield from _of_crowd(reading, sentence, source)
        return
    tokens = reading.document.token_range(words)
    held = [reading.word(i) for i in tokens]
    if held[0] == "it" and held[-1] != "to":
        asked = _IMPERSONAL.get(_told(held))
        if not asked:
            return
        yield [Replacement(words, asked + (" that" if held[-1] == "that" else ""))]
    elif held[-1] == "to" and held[-2:-1] and held[-2] in _TOLD_TO:
        yield from _told_to(reading, tokens)
    elif held[-1] in ("to", "with") and held[-2:-1] and held[-2] in _LINKED:
        yield _behind(reading, tokens.stop - 2, "([in which study?])")
    elif held[0] not in _BE and "by" in held[1:-1]:
        by = tokens.start + held.index("by") + 1
        asked = "[which study?]" if held[-1] in _EVIDENCE else "[whom?]"
        yield [Replacement(Extent(reading.token(by).start, words.end), asked)]
    elif held[0] in ("has", "have", "are", "is") and held[-1] not in _UNFINISHED:
        at = next((i for i in tokens if reading.word(i) in _HELD_AS), None)
        if at is not None:
            yield _behind(reading, at, "([by whom?])")
        elif held[0] in ("has", "have"):
            yield _behind(reading, tokens.stop - 1, "([in which study?])")
    else:
        at = next((i for i in reversed(tokens) if reading.word(i) in _EVIDENCE), None)
        if at is not None and reading.word(at + 1) in _AFTER_NOUN:
            yield _behind(reading, at, _which(reading.word(at)))


def _of_crowd(reading: Reading, sentence: Sentence, source: Attribution) -> Iterator[Rewrite]:
    """ "Studies show" as "[which study?] found", and with the question behind the studies."""
    crowd = reading.document.token_range(source.source)
    verb = reading.document.token_range(source.verb)
    if crowd.stop > verb.start:
        return
    noun = reading.word(crowd.stop - 1)
    between = [reading.word(i) for i in range(crowd.stop, verb.start)]
    first = crowd.start
    if first > sentence.tokens.start and reading.word(first - 1) in ("the", "a", "an"):
        first -= 1
    ahead = reading.word(first - 1) if first > sentence.tokens.start else ""
    plain = all(word in _BESIDE or is_ly_adverb(word) for word in between)
    if plain and (ahead in _BEFORE_CLAUSE or not ahead[:1].isalnum()) and ahead not in _JOINING:
        yield _replaced(reading, range(first, crowd.stop), verb, noun)
    if noun not in _EVIDENCE:
        return
    stop = verb.start
    while stop > crowd.stop and (
        reading.word(stop - 1) in _BESIDE or is_ly_adverb(reading.word(stop - 1))
    ):
        stop -= 1
    if reading.word(stop - 1)[:1].isalpha():
        yield _behind(reading, stop - 1, _which(noun))


def _replaced(reading: Reading, tokens: range, verb: range, noun: str) -> Rewrite:
    """The question in place of a crowd, and its verb in a form that fits."""
    said = reading.word(verb.start)
    crowd = [reading.word(i) for i in tokens]
    if "who" in crowd or said.endswith("ing"):
        return ()
    if noun in _EVIDENCE:
        base = _bases("study_verbs").get(said)
        kind = next((f"{word} " for word in crowd if word in _KINDS), "")
        place = f"[which {kind}{'trial' if noun == 'trials' else 'study'}?]"
        found = base in ("show", "prove") and reading.word(verb.start + 1) == "that"
        spoken = "found" if found else verb_forms(base)[2] if base else ""
    else:
        base = _bases("people_verbs").get(said)
        place = "[who?]"
        spoken = verb_forms(base)[1] if base and said == base else said if base else ""
    if not spoken:
        return ()
    also = " also" if "also" in map(reading.word, range(tokens.stop, verb.start)) else ""
    words = _extent(reading, range(tokens.start, verb.start + 1))
    return [Replacement(words, f"{place}{also} {spoken}")]


def _told_to(reading: Reading, tokens: range) -> Iterator[Rewrite]:
    """ "Has been shown to help" as "may help", and with the question who has shown it."""
    first, behind = reading.word(tokens.start), reading.word(tokens.stop)
    if first in _FINITE and behind[:1].isalpha() and behind not in _NO_BASE:
        yield [Replacement(_extent(reading, tokens), "may")]
    shown = reading.word(tokens.stop - 2) in ("shown", "proven", "proved", "found", "demonstrated")
    yield _behind(reading, tokens.stop - 2, "([in which study?])" if shown else "([by whom?])")


def _told(held: list[str]) -> str:
    return next((word for word in reversed(held) if word in _IMPERSONAL), "")


def _which(noun: str) -> str:
    return "([which ones?])" if noun in _PLURALS else "([which?])"


def _behind(reading: Reading, token: int, place: str) -> Rewrite:
    return choices.behind(reading, _extent(reading, range(token, token + 1)), place)


def _extent(reading: Reading, tokens: range) -> Extent:
    return Extent(reading.token(tokens.start).start, reading.token(tokens.stop - 1).end)


@cache
def _bases(name: str) -> Mapping[str, str]:
    """The base of each form of the verbs in a list."""
    verbs = word_list("wording")[name].split(", ")
    return {form: verb for verb in verbs for form in reversed(verb_forms(verb)[:4])}


_IMPERSONAL = {
    **dict.fromkeys(("shown", "proven", "proved", "established", "known"), "[which study?] found"),
    "demonstrated": "[which study?] demonstrated",
    "suggested": "[who?] suggests",
    "reported": "[who?] reports",
    "estimated": "[who?] estimates",
    "believed": "[who?] believes",
    "thought": "[who?] thinks",
    "assumed": "[who?] assumes",
    "said": "[who?] says",
}
_EVIDENCE, _PLURALS = word_set("evidence_nouns"), word_set("evidence_plurals")
_KINDS, _TOLD_TO = word_set("study_kinds"), word_set("told_to")
_HELD_AS, _LINKED = word_set("held_as"), word_set("linked")
_BESIDE, _BEFORE_CLAUSE = word_set("beside_finding"), word_set("before_clause")
_JOINING = ("-", "/", "&", "%", "®", "™")
_BE, _FINITE = word_set("forms_of_be"), ("is", "are", "was", "were", "has", "have", "had")
_NO_BASE = word_set("articles", "possessives", "determiners", "pronouns") | {"them", "him", "be"}
_UNFINISHED = ("to", "that", "for", "of", "on", "with", "as")
_AFTER_NOUN = word_set("prepositions") | {"that", "to", "is", "are", "has", "have", "now", ",", "."}
