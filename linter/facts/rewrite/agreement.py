"""The number of a verb's subject, so that a rewritten verb agrees with it.

Uses the parse if a parser is configured, else the words before the verb; None if it is uncertain or
the subject is a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.spans import Extent
from linter.facts.clause_grammar import Tree
from linter.facts.word_forms import is_ly_adverb, looks_plural
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Number = Literal["one", "many"]


def subject_number(reading: Reading, sentence: Sentence, verb: int) -> Number | None:
    """The number of the subject of the verb at a token; None if it is uncertain. Auxiliaries and
    adverbs may come in between."""
    words = _subject(reading, sentence, verb)
    if _PERSONS & set(words[-1:] + words[:1]):
        return None
    grammar = reading.grammar(sentence)
    if grammar is not None:
        return _by_grammar(reading, grammar, verb)
    return _by_words(words)


def is_person(word: str) -> bool:
    return word in _PERSONS


def _subject(reading: Reading, sentence: Sentence, verb: int) -> list[str]:
    """The words from the start of the clause to the verb; empty if another clause is in between. A
    relative pronoun as the subject is replaced by the word before it."""
    start = verb
    while start > sentence.tokens.start and _holds(reading.word(start - 1)):
        start -= 1
    words = [reading.word(i) for i in range(start, verb)]
    while words and (words[-1] in _BETWEEN or is_ly_adverb(words[-1])):
        words.pop()
    before = reading.word(start - 1)
    if words:
        opened = before not in _RELATIVE and (
            before != "that"
            or reading.has("claims.opens_clause", range(max(start - 4, 0), start - 1))
        )
        return words if opened else []
    return [reading.word(start - 2)] if before in ("that", "which") else [before]


def _holds(word: str) -> bool:
    return (word[:1].isalnum() or word in ("'s", "%")) and word not in _CLAUSE


def _by_words(words: Sequence[str]) -> Number | None:
    first = words[0] if words else ""
    unclear = {first, *words[-1:]} & {*_PREPOSITIONS, "and", "or", "but"}
    if not first[:1].isalnum() or unclear or _VERBS & set(words):
        return None
    if first.endswith("ing"):
        return "one"
    end = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
    head = words[end - 1]
    if _PERSONS & {head}:
        return None
    if "and" in words[:end] or first in _MANY or head in _PLURALS or looks_plural(head):
        return "many" if first not in _ONE or "and" in words[:end] else None
    return "one"


def _by_grammar(reading: Reading, grammar: Tree, verb: int) -> Number | None:
    words, token = grammar.words, reading.token(verb)
    index = grammar.at(Extent(token.start, token.end))
    if index is None or words[index].extent.start != token.start:
        return None
    subject = _first(grammar, index, _SUBJECTS)
    while subject is None and words[index].relation == "conj" and words[index].head != index:
        index = words[index].head
        subject = _first(grammar, index, _SUBJECTS)
    if subject is None:
        return None
    word = words[subject]
    if word.tag in ("WDT", "WP", "DT") and words[index].relation == "relcl":
        subject, word = words[index].head, words[words[index].head]
    if word.lemma in _PERSONS or reading.text(word.extent).lower() in _PERSONS:
        return None
    if word.tag in ("NNS", "NNPS") or grammar.children(subject, _COORDINATED):
        return "many"
    if word.tag.startswith(("NN", "VBG")) or reading.text(word.extent).lower() in ("it", "this"):
        return "one"
    return None


def _first(grammar: Tree, index: int, relations: frozenset[str]) -> int | None:
    return next(iter(grammar.children(index, relations)), None)


_SUBJECTS, _COORDINATED = frozenset({"nsubj", "csubj"}), frozenset({"conj"})
_PERSONS = word_set("persons")
_PREPOSITIONS = word_set("prepositions") | {"to"}
_VERBS = word_set("auxiliaries", "modals", "be")
_BETWEEN = _VERBS | word_set("adverbs")
_RELATIVE = word_set("relative")
_CLAUSE = _RELATIVE | word_set("clause_starts") - {"and"}
_ONE, _MANY, _PLURALS = word_set("one"), word_set("many"), word_set("plurals")
