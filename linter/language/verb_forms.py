"""The forms of English verbs, for `~verb` in a lexicon and for rewrites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from linter.language.word_lists import word_list


@cache
def _verb_table() -> tuple[Mapping[str, Sequence[str]], frozenset[str], Mapping[str, str]]:
    content = word_list("verbs")
    irregular = {line.split()[0]: line.split() for line in content["irregular"]}
    return irregular, frozenset(content["doubling"]), content["third"]


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """The base, -s, past, participle and -ing form of a verb, in that order; some may be equal."""
    irregular, doubling, third = _verb_table()
    if verb in irregular:
        base, past, *participle = irregular[verb]
        return (
            base,
            third.get(base, _third(base)),
            past,
            participle[0] if participle else past,
            _ing(base, doubling),
        )
    if verb in doubling:
        past = verb + verb[-1] + "ed"
    elif verb.endswith("e"):
        past = verb + "d"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        past = verb[:-1] + "ied"
    else:
        past = verb + "ed"
    return verb, _third(verb), past, past, _ing(verb, doubling)


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _ing(verb: str, doubling: frozenset[str]) -> str:
    if verb in doubling:
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"
