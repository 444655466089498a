"""Lexicons: words in YAML, and the small language they are written in.

A lexicon is a named list of phrases. A phrase is a sequence of

* words      `sleep better`
* `~reduce`  every form of a verb: reduce, reduces, reduced, reducing
* `[new]`    optional words or endings: `root cause[s]`, `[the] real reason`
* `(a|the)`  alternatives; `~(cut|curb)` every form of each
* `..3`      up to three words in between (the "'s" of an owner is one), no punctuation
* `<name>`   any phrase of another lexicon

All lexicons together become one automaton over words (`linter.language.matcher`). There are no
regular expressions, so that untrusted files cannot slow down a run.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, Problem
from linter.common.regex import regex
from linter.common.tokens import fold, tokenize
from linter.language.verb_forms import verb_forms
from linter.language.word_lists import FOLDER, WORD_LISTS

if TYPE_CHECKING:
    from linter.common.yaml_document import YamlDocument

Words = tuple[str, ...]
MAX_GAP = 12
MAX_ALTERNATIVES = 4096
MAX_SIZE = 50_000  # words that a lexicon stands for


@dataclass(frozen=True, slots=True)
class Slot:
    """Alternative sequences of words; an empty one makes the slot optional."""

    alternatives: frozenset[Words]


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `size` words of any kind."""

    size: int


@dataclass(frozen=True, slots=True)
class Ref:
    """Any phrase of the lexicon with this name."""

    name: str


Element = Slot | Gap | Ref
Phrase = tuple[Element, ...]
Lexicons = Mapping[str, frozenset[Phrase]]

_ELEMENT = regex(
    r"<(?P<ref>[^<>]+)>|(?:^|(?<=\s))\.\.(?P<gap>\d+)(?=\s|$)"
    r"|(?P<words>(?:\[[^\]]*\]|\([^)]*\)|[^\s\[(])+)"
)
_GROUP = regex(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")


def is_part(name: str) -> bool:
    """Whether a lexicon is only for use in phrases: its name begins with an underscore. What it
    holds is not looked for by itself, which saves a place for each "is" and "the" of a text."""
    return name.rpartition(".")[2].startswith("_")


def read_lexicons(path: Path, prefix: str = "") -> dict[str, frozenset[Phrase]]:
    """The lexicons of a YAML file, by `prefix` + name.

    Raises ConfigError with the place of every invalid phrase.
    """
    from linter.common import yaml_document  # not needed for cached rules

    document = yaml_document.read(path)
    return lexicons_in(yaml_document.data(document), document, prefix)


def lexicons_of(folder: Path, but: Collection[str] = ()) -> Lexicons:
    """The lexicons of all YAML files of a folder, by file and name; `but` are files that hold none.
    Raises ConfigError as `read_lexicons` does."""
    lexicons: dict[str, frozenset[Phrase]] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in but:
            lexicons.update(read_lexicons(path, f"{path.stem}."))
    return lexicons


def lexicons_in(
    content: object, document: YamlDocument, prefix: str
) -> dict[str, frozenset[Phrase]]:
    """The same of the content of a document that was read."""
    if not isinstance(content, dict):
        raise ConfigError(
            document.problem("a lexicon file must be a mapping of names to lists of phrases", None)
        )
    problems: list[Problem] = []
    lexicons = {}
    for name, phrases in content.items():
        if isinstance(phrases, list):
            lexicons[f"{prefix}{name}"] = parse_phrases(
                phrases, prefix, document, (name,), problems
            )
        else:
            node = document.at((name,))
            problems.append(document.problem(f"lexicon {name!r} must be a list of phrases", node))
    problems += _missing_refs(lexicons, content, prefix, document)
    if problems:
        raise ConfigError(*problems)
    return lexicons


def _missing_refs(
    lexicons: Lexicons, content: Mapping[str, Any], prefix: str, document: YamlDocument
) -> Iterator[Problem]:
    """A problem for each phrase that uses a missing lexicon of this file."""
    for name, phrases in content.items():
        for index, phrase in enumerate(phrases if isinstance(phrases, list) else ()):
            for match in _ELEMENT.finditer(text_of(phrase)):
                ref = match["ref"] or "."
                if "." not in ref and prefix + ref not in lexicons:
                    node = document.at((name, index))
                    yield document.problem(f"there is no lexicon {ref!r} in this file", node)


def parse_phrases(
    phrases: Iterable[object],
    prefix: str,
    document: YamlDocument,
    location: tuple[int | str, ...],
    problems: list[Problem],
) -> frozenset[Phrase]:
    """The phrases of a list in a YAML document; errors are added to `problems`."""
    parsed = set()
    words = 0
    for index, each in enumerate(phrases):
        written = text_of(each)
        try:
            phrase = parse_phrase(written, prefix)
        except ValueError as error:
            node = document.at((*location, index))
            problems.append(document.problem(f"phrase {written!r}: {error}", node))
            continue
        if phrase not in parsed:
            words += size(phrase)
            parsed.add(phrase)
        if words > MAX_SIZE:
            problems.append(document.problem(too_large(), document.at((*location, index))))
            break
    return frozenset(parsed)


def text_of(written: object) -> str:
    """The text of a phrase in a list: the item, or what it has under `phrase`."""
    return str(written.get("phrase", "") if isinstance(written, dict) else written)


def size(phrase: Phrase) -> int:
    """How many words a phrase stands for, those of the lexicons that it names aside."""
    return sum(
        len(e.alternatives) if isinstance(e, Slot) else e.size if isinstance(e, Gap) else 1
        for e in phrase
    )


def too_large() -> str:
    return f"with this phrase the list stands for more than {MAX_SIZE:,} words; make it shorter"


@cache
def fact_lexicons() -> Lexicons:
    """The lexicons of the facts, by file and name: `context.modal`, `claims.transitive`."""
    return lexicons_of(FOLDER, but=WORD_LISTS)


def parse_phrase(phrase: str, prefix: str = "") -> Phrase:
    """The elements of a phrase. A `<name>` without a dot is the lexicon `prefix` + name.

    Raises ValueError for an invalid phrase.
    """
    if _ELEMENT.sub("", phrase).strip():
        raise ValueError("a bracket is not closed or is inside another")
    elements = tuple(_element(match, prefix) for match in _ELEMENT.finditer(phrase))
    if not any(
        isinstance(e, Ref) or (isinstance(e, Slot) and () not in e.alternatives) for e in elements
    ):
        raise ValueError("a phrase needs at least one word")
    if isinstance(elements[0], Gap) or isinstance(elements[-1], Gap):
        raise ValueError("a phrase must begin and end with a word or a <lexicon>, not with a gap")
    return elements


def _element(match: re.Match[str], prefix: str) -> Element:
    if ref := match["ref"]:
        return Ref(ref if "." in ref else prefix + ref)
    if gap := match["gap"]:
        if not 0 < int(gap) <= MAX_GAP:
            raise ValueError(f"a gap must be ..1 to ..{MAX_GAP}, not ..{gap}")
        return Gap(int(gap))
    return _slot(match["words"])


@cache
def _slot(chunk: str) -> Slot:
    if _is_word(chunk):
        return Slot(frozenset({(chunk,)}))
    if "<" in chunk or ">" in chunk:
        raise ValueError("a < or > has no partner; write the name of a lexicon as <name>")
    return Slot(frozenset(_alternatives(chunk)))


def _is_word(text: str) -> bool:
    """Whether a text is certainly one word, without running the tokenizer on it: at start-up there
    are thousands."""
    return text.isascii() and text.isalpha() and text.islower()


def _alternatives(chunk: str) -> Iterator[Words]:
    """The alternatives of a chunk without outer spaces: `cause[s]`, `~(cut|curb)`, `[the]`."""
    options: list[Sequence[str]] = []
    at = 0
    for group in _GROUP.finditer(chunk):
        optional, choices = group.groups()
        options.append([chunk[at : group.start()]])
        options.append(["", *optional.split("|")] if choices is None else choices.split("|"))
        at = group.end()
    options.append([chunk[at:]])
    if math.prod(map(len, options)) > MAX_ALTERNATIVES:
        raise ValueError(f"one of its words expands to more than {MAX_ALTERNATIVES} words")
    if any(mark in text for plain in options[::2] for text in plain for mark in "[]()"):
        raise ValueError("a bracket is not closed or is inside another")
    if "*" in chunk:
        raise ValueError("'*' is not supported; use ~verb, [optional] or (one|of|these)")
    for parts in product(*options):
        text = "".join(parts)
        if _is_word(text):
            yield (text,)
        else:
            yield from _inflected(text)


def _inflected(text: str) -> Iterable[Words]:
    """The words of a text, or of each form of the verb marked with `~`."""
    verb, *rest = text.split() or [""]
    if not verb.startswith("~"):
        return (_words(text),)
    forms = verb_forms(verb[1:] if _is_word(verb[1:]) else fold(verb[1:]))
    if not rest and all(map(_is_word, forms)):
        return [(form,) for form in forms]
    return [_words(" ".join([form, *rest])) for form in forms]


@cache
def _words(text: str) -> Words:
    if _is_word(text.replace(" ", "")):
        return tuple(text.split())
    return tuple(tokenize(fold(text)).texts)
