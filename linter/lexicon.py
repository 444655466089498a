"""Lexicons: words in YAML, expanded to plain phrases.

A lexicon is a list of phrases under a name. A phrase is words, with three short forms:

* `~reduce`  every form of a verb: reduce, reduces, reduced, reducing
* `[new]`    optional words or endings: `root cause[s]`, `[the] real reason`
* `(a|the)`  one of several; `~(cut|curb)` every form of each

A phrase is read as a row of slots, and all lexicons together as one trie
(`linter.triggers`). A phrase with a gap (`..3`) or another lexicon (`<name>`) in it
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

Words = tuple[str, ...]
Phrase = tuple[frozenset[Words], ...]  # a row of slots, each with what may stand in it


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases under one name: plain ones as rows of slots, patterns as they are written."""

    phrases: frozenset[Phrase]
    patterns: tuple[str, ...] = ()


Lexicons = Mapping[str, Lexicon]

_FACTS = Path(__file__).parent / "facts" / "lexicons"
_WORD_LISTS = ("verbs", "grammar")  # read by code, not searched for in articles
_PATTERN = re.compile(r"<[^<>]+>|(?:^|\s)\.\.\d")
_CHUNK = re.compile(r"(?:\[[^\]]*\]|\([^)]*\)|[^\s\[(])+")
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
        parsed: set[Phrase] = set()
        patterns = []
        for index, phrase in enumerate(map(str, phrases)):
            try:
                if is_pattern(phrase):
                    patterns.append(phrase)
                else:
                    parsed.add(parse_phrase(phrase))
            except ValueError as error:
                node = document.at((name, index))
                problems.append(document.problem(f"phrase {phrase!r}: {error}", node))
        lexicons[prefix + name] = Lexicon(frozenset(parsed), tuple(patterns))
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


def parse_phrase(phrase: str) -> Phrase:
    """The slots of a phrase. Raises ValueError for one that cannot be read."""
    slots = tuple(frozenset(alternatives(chunk)) for chunk in _CHUNK.findall(phrase))
    if all(() in slot for slot in slots):
        raise ValueError("it has no words")
    return slots


def alternatives(chunk: str) -> Iterator[Words]:
    """What a chunk without outer blanks stands for: `cause[s]`, `~(cut|curb)`, `[the]`."""
    options: list[Sequence[str]] = []
    at = 0
    for group in _GROUP.finditer(chunk):
        optional, choices = group.groups()
        options.append([chunk[at : group.start()]])
        options.append(["", *optional.split("|")] if choices is None else choices.split("|"))
        at = group.end()
    options.append([chunk[at:]])
    if any(mark in text for plain in options[::2] for text in plain for mark in "[]()"):
        raise ValueError("a bracket is not closed, or stands inside another")
    for parts in product(*options):
        text = "".join(parts)
        if "*" in text:
            raise ValueError("'*' is not a form; use ~verb, [optional] or (one|of|these)")
        yield from _inflected(text)


def _inflected(text: str) -> Iterator[Words]:
    """The words of a text, or of each form of the verb that `~` marks in it."""
    verb, *rest = text.split() or [""]
    if not verb.startswith("~"):
        yield _words(text)
        return
    for form in dict.fromkeys(verb_forms(fold(verb[1:]))):
        yield _words(" ".join([form, *rest]))


@cache
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
