"""Rewrites a causal verb and its object as a comparison: "reduces the risk of" as "a lower risk
of". None if a comparison does not fit the object, or if the end of the object is uncertain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts.rewrite import agreement
from linter.facts.word_forms import is_ly_adverb
from linter.language.word_lists import word_list, word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Effect = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Words to put before the rest of the object, which begins at a token. `described` is an extent
    after it whose meaning the words already express ("by 20%")."""

    words: str
    kept: int
    described: Extent | None = None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase: its determiner, the kind of its head (see `wording.yml`), and its end."""

    determiner: str
    head: str
    kind: str
    end: int


def compare(
    reading: Reading, sentence: Sentence, start: int, effect: Effect, degree: str = ""
) -> Comparison | None:
    """The comparison for an effect on the object at a token; `degree` is an adverb that says by how
    much."""
    if "any" in effect:
        plain = not degree and _is_plain(reading, sentence, start, effect["any"])
        return Comparison(effect["any"], start) if plain else None
    phrase = _phrase(reading, sentence, start)
    if phrase is None or phrase.kind not in effect:
        return None
    word = effect[phrase.kind]
    behind = [reading.word(i) for i in _clause(reading, sentence, phrase.end)]
    if word.endswith(" of"):
        if degree or "by" in behind or phrase.determiner not in ("", "a", "an", "the"):
            return None
        return Comparison(word, start)
    if phrase.determiner not in ("", "the", "your") or _spoils(behind):
        return None
    if not _fits_list(reading, sentence, phrase, effect):
        return None
    kept = start + bool(phrase.determiner)
    if "by" in behind:
        return _by_percent(reading, phrase, word, kept, behind) if not degree else None
    if word.endswith(" the"):
        return None if degree else Comparison(word, kept)
    article = "a " if phrase.determiner and phrase.head in _countable() else ""
    return Comparison(f"{article}{degree} {word}".replace("  ", " ").strip(), kept)


def _is_plain(reading: Reading, sentence: Sentence, start: int, words: str) -> bool:
    """Whether an object is a plain noun phrase: not a pronoun, not a person who is made to do
    something. Without words before it, not a single case ("a stroke") and not symptoms, which
    illnesses do cause.
    """
    word = reading.word(start)
    phrase = _phrase(reading, sentence, start)
    clause = [reading.word(i) for i in _clause(reading, sentence, start)]
    if not words and ((phrase and word in ("a", "an")) or "symptoms" in clause):
        return False
    if words.startswith("changes") and not _changes().isdisjoint(clause):
        return False
    return (
        start < sentence.tokens.stop
        and word[:1].isalpha()
        and word not in _NO_NOUN
        and not agreement.is_person(word)
        and not any(w in clause for w in ("to", "than", "by"))
    )


def _phrase(reading: Reading, sentence: Sentence, start: int) -> _Phrase | None:
    """The noun phrase at a token, if its head is known and it has a simple form."""
    determiner = reading.word(start) if reading.word(start) in _DETERMINERS else ""
    first = end = start + bool(determiner)
    while end < sentence.tokens.stop and _is_in_phrase(reading.word(end)):
        end += 1
    words = [reading.word(i) for i in range(first, end)]
    if not words or _ODD & set(words) or any(is_ly_adverb(w) for w in words):
        return None
    head, kind = _kind(words)
    return _Phrase(determiner, head, kind, end) if kind else None


def _is_in_phrase(word: str) -> bool:
    return word[:1].isalpha() and word not in _ENDS


def _kind(words: Sequence[str]) -> tuple[str, str]:
    """The head of a noun phrase and its kind; empty if it is in no list."""
    kinds = _kinds()
    for size in (2, 1):
        head = " ".join(words[-size:])
        if head in kinds:
            return head, kinds[head]
    return "", ""


def _fits_list(reading: Reading, sentence: Sentence, phrase: _Phrase, effect: Effect) -> bool:
    """Whether the same comparison fits further items after the object: "pain and stiffness"."""
    at, word = phrase.end, effect[phrase.kind]
    while at + 1 < sentence.tokens.stop and reading.word(at) in (",", "and", "or"):
        comma = reading.word(at) == ","
        at += 2 if comma and reading.word(at + 1) in ("and", "or") else 1
        if _is_verb(reading, sentence, at):
            return True
        item = _phrase(reading, sentence, at)
        listed = item is not None and reading.word(item.end) in (",", "and", "or")
        if comma and not listed and reading.word(at - 1) == ",":
            return True
        if item is None or item.determiner or effect.get(item.kind) != word:
            return False
        at = item.end
    return True


def _is_verb(reading: Reading, sentence: Sentence, at: int) -> bool:
    names = ("claims.transitive", "claims.prepositional", "claims.help")
    return is_ly_adverb(reading.word(at)) or any(
        reading.has(name, range(at, at + 1)) for name in names
    )


def _spoils(behind: Sequence[str]) -> bool:
    """Whether the words after the object qualify it again: "better than", "overnight"."""
    return not _ODD_BEHIND.isdisjoint(behind) or any(is_ly_adverb(w) for w in behind[:1])


def _by_percent(
    reading: Reading, phrase: _Phrase, word: str, kept: int, behind: Sequence[str]
) -> Comparison | None:
    """ "the risk of a stroke by 20%" as "a 20% lower risk of a stroke"."""
    if word not in ("lower", "higher") or behind.count("by") > 1:
        return None
    at = phrase.end + behind.index("by")
    number, unit = reading.word(at + 1), reading.word(at + 2)
    if not number[:1].isdigit() or unit not in ("%", "percent"):
        return None
    described = Extent(reading.token(at - 1).end, reading.token(at + 2).end)
    share = f"{number}%" if unit == "%" else f"{number} percent"
    article = ""
    if phrase.determiner and phrase.head in _countable():
        article = "an " if number.startswith("8") or number in ("11", "18") else "a "
    return Comparison(f"{article}{share} {word}", kept, described)


def _clause(reading: Reading, sentence: Sentence, start: int) -> Iterator[int]:
    """The tokens from `start` to the next punctuation mark."""
    for index in range(start, sentence.tokens.stop):
        if not reading.word(index)[0].isalnum() and reading.word(index) not in ("%", "'s"):
            return
        yield index


@cache
def _kinds() -> Mapping[str, str]:
    nouns = word_list("wording")["nouns"]
    return {noun: kind for kind, listed in nouns.items() for noun in listed.split(", ")}


@cache
def _countable() -> frozenset[str]:
    return frozenset(word_list("wording")["countable"].split(", "))


@cache
def _changes() -> frozenset[str]:
    return frozenset(word_list("wording")["changes"].split(", "))


_DETERMINERS = word_set("articles", "possessives")
_NO_NOUN = word_set("prepositions") | {
    "it",
    "them",
    "him",
    "us",
    "me",
    "this",
    "that",
    "what",
    "no",
}
_ODD = word_set("odd_in_object")
_ODD_BEHIND = word_set("odd_behind")
_ENDS = word_set("prepositions", "be", "auxiliaries", "modals", "ends_object")
