"""Lexicons: words in YAML, expanded to plain phrases.

A lexicon is a list of phrases under a name. A phrase is words, with three short forms:

* `~reduce`  every form of a verb: reduce, reduces, reduced, reducing
* `[new]`    optional words or endings: `root cause[s]`, `[the] real reason`
* `(a|the)`  one of several; `~(cut|curb)` every form of each

They expand to a bounded number of plain word sequences, so that all lexicons together are
one trie (`linter.triggers`). A phrase with a gap (`..3`) or another lexicon (`<name>`) in it
is a pattern (`linter.pattern`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import yaml

from linter import yamldoc
from linter.errors import ConfigError
from linter.text import fold, tokenize

MAX_EXPANSIONS = 4096
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases under one name: plain ones as word sequences, patterns as they are written."""

    phrases: frozenset[Words]
    patterns: tuple[str, ...] = ()


Lexicons = Mapping[str, Lexicon]

_FACTS = Path(__file__).parent / "facts" / "lexicons"
_WORD_LISTS = ("verbs", "grammar")  # read by code, not searched for in articles
_PATTERN = re.compile(r"<[^<>]+>|(?:^|\s)\.\.\d")
_GROUP = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")


def read_lexicons(path: Path, prefix: str = "") -> dict[str, Lexicon]:
    """The lexicons of a YAML file, by `prefix` + name.

    Raises ConfigError, with the place of every bad phrase.
    """
    document = yamldoc.read(path)
    content = yamldoc.data(document)
    if not isinstance(content, dict):
        raise ConfigError(document.problem("a lexicon file maps names to lists of phrases", None))
    problems = []
    lexicons = {}
    for name, phrases in content.items():
        if not isinstance(phrases, list):
            node = document.at((name,))
            problems.append(document.problem(f"lexicon {name!r} must be a list of phrases", node))
            continue
        expanded: set[Words] = set()
        patterns = []
        for index, phrase in enumerate(map(str, phrases)):
            try:
                if is_pattern(phrase):
                    patterns.append(phrase)
                else:
                    expanded.update(expand(phrase))
            except ValueError as error:
                node = document.at((name, index))
                problems.append(document.problem(f"phrase {phrase!r}: {error}", node))
        lexicons[prefix + name] = Lexicon(frozenset(expanded), tuple(patterns))
    if problems:
        raise ConfigError(*problems)
    return lexicons


@cache
def fact_lexicons() -> Lexicons:
    """The lexicons of the facts, by file and name: `hedges.modal`, `claims.direct`."""
    lexicons: dict[str, Lexicon] = {}
    for path in sorted(_FACTS.glob("*.yml")):
        if path.stem not in _WORD_LISTS:
            lexicons.update(read_lexicons(path, f"{path.stem}."))
    return lexicons


def is_pattern(phrase: str) -> bool:
    """Whether a phrase has a gap or names a lexicon, and so is no plain row of words."""
    return bool(_PATTERN.search(phrase))


def expand(phrase: str) -> frozenset[Words]:
    """All word sequences that a phrase stands for. Raises ValueError for a bad phrase."""
    plain = list(_expand_groups(phrase))
    words = frozenset(words for text in plain for words in _expand_verbs(text) if words)
    if not words:
        raise ValueError("it has no words")
    if any("*" in word for sequence in words for word in sequence):
        raise ValueError("'*' is not a form; use ~verb, [optional] or (one|of|these)")
    return words


def _expand_groups(phrase: str) -> Iterator[str]:
    total = 1
    options: list[Sequence[str]] = []
    at = 0
    for group in _GROUP.finditer(phrase):
        options.append([phrase[at : group.start()]])
        optional, choices = group.groups()
        options.append(["", *optional.split("|")] if choices is None else choices.split("|"))
        total *= len(options[-1])
        at = group.end()
    options.append([phrase[at:]])
    if total > MAX_EXPANSIONS:
        raise ValueError(f"it stands for more than {MAX_EXPANSIONS} phrases")
    if any(
        mark in text for text in (phrase[at:], *(o[0] for o in options[::2])) for mark in "[]()"
    ):
        raise ValueError("a bracket is not closed, or stands inside another")
    for parts in product(*options):
        yield "".join(parts)


def _expand_verbs(text: str) -> Iterator[Words]:
    slots = []
    for word in text.split():
        if word.startswith("~") and len(word) > 1:
            slots.append([_words(form) for form in verb_forms(fold(word[1:]))])
        else:
            slots.append([_words(word)])
    for parts in product(*slots):
        yield tuple(word for part in parts for word in part)


def _words(text: str) -> Words:
    return tuple(token.text for token in tokenize(fold(text)))


@cache
def _grammar() -> Mapping[str, frozenset[str]]:
    text = (_FACTS / "grammar.yml").read_text(encoding="utf-8")
    lists = yaml.load(text, yamldoc.LOADER)
    return {name: frozenset(words.split()) for name, words in lists.items()}


def word_set(*names: str) -> frozenset[str]:
    """The function words under these names in `grammar.yml`, for looking at one word."""
    return frozenset().union(*(_grammar()[name] for name in names))


@cache
def _verb_table() -> tuple[Mapping[str, Sequence[str]], frozenset[str]]:
    content = yaml.load((_FACTS / "verbs.yml").read_text(encoding="utf-8"), yamldoc.LOADER)
    irregular = {line.split()[0]: line.split() for line in content["irregular"]}
    return irregular, frozenset(content["doubling"])


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """Base, -s, past, participle and -ing of a verb, in that order (some may coincide)."""
    irregular, doubling = _verb_table()
    if verb in irregular:
        base, past, *participle = irregular[verb]
        return base, _third(base), past, participle[0] if participle else past, _ing(base, doubling)
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
