"""A small pattern language over words, safe for the files of strangers.

A pattern is a row of elements:

* `word`, `~verb`, `(one|other)`, `[optional]` as in a lexicon
* `<name>`   a phrase of a lexicon
* `..3`      up to three words between, none of them punctuation

No regular expressions: the time is linear in the text and bounded by the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.lexicon import Words, alternatives
from linter.text import Token

MAX_GAP = 12
_ELEMENT = re.compile(
    r"<(?P<lexicon>[^<>]+)>|\.\.(?P<gap>\d+)|(?P<words>~?(?:\[[^\]]*\]|\([^)]*\)|[^\s<>\[(])+)"
)


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A phrase found in a document: half-open range of indices into `Document.tokens`."""

    first: int
    last: int

    @property
    def tokens(self) -> range:
        return range(self.first, self.last)


Lookup = Callable[[str, range], Sequence[Hit]]
_Found = Mapping[str, Mapping[int, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    name: str

    def ends(self, tokens: Sequence[Token], at: int, stop: int, found: _Found) -> Iterator[int]:
        yield from (end for end in found[self.name].get(at, ()) if end <= stop)


@dataclass(frozen=True, slots=True)
class _Gap:
    size: int

    def ends(self, tokens: Sequence[Token], at: int, stop: int, found: _Found) -> Iterator[int]:
        yield at
        for end in range(at + 1, min(at + self.size, stop) + 1):
            if not tokens[end - 1].text[0].isalnum():
                return
            yield end


@dataclass(frozen=True, slots=True)
class _Phrases:
    phrases: Mapping[str, Collection[Words]]  # by first word
    optional: bool

    def ends(self, tokens: Sequence[Token], at: int, stop: int, found: _Found) -> Iterator[int]:
        if self.optional:
            yield at
        if at >= stop:
            return
        for phrase in self.phrases.get(tokens[at].text, ()):
            end = at + len(phrase)
            if end <= stop and all(tokens[at + i].text == word for i, word in enumerate(phrase)):
                yield end


_Element = _Lexicon | _Gap | _Phrases


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `lexicons` are the names it looks up."""

    elements: tuple[_Element, ...]

    @property
    def lexicons(self) -> frozenset[str]:
        return frozenset(e.name for e in self.elements if isinstance(e, _Lexicon))

    def find(self, tokens: Sequence[Token], within: range, lookup: Lookup) -> Iterator[Hit]:
        """Matches inside `within`, leftmost and longest, not overlapping."""
        found = {name: _by_start(lookup(name, within)) for name in self.lexicons}
        if not all(found.values()):
            return
        at = within.start
        while at < within.stop:
            end = self._match(tokens, at, within.stop, found)
            if end is not None:
                yield Hit(at, end)
            at = end or at + 1

    def _match(self, tokens: Sequence[Token], start: int, stop: int, found: _Found) -> int | None:
        places = {start}
        for element in self.elements:
            places = {end for at in places for end in element.ends(tokens, at, stop, found)}
            if not places:
                return None
        end = max(places)
        return end if end > start else None


def compile_pattern(text: str) -> Pattern:
    """Compile a pattern. Raises ValueError that says what is wrong with it."""
    elements: list[_Element] = []
    for match in _ELEMENT.finditer(text):
        if match["lexicon"]:
            elements.append(_Lexicon(match["lexicon"].strip()))
        elif match["gap"]:
            if not 0 < int(match["gap"]) <= MAX_GAP:
                raise ValueError(f"a gap is ..1 to ..{MAX_GAP}, not ..{match['gap']}")
            elements.append(_Gap(int(match["gap"])))
        else:
            elements.append(_phrases(match["words"]))
    if not any(isinstance(e, _Lexicon) or _required(e) for e in elements):
        raise ValueError("a pattern needs at least one word or <lexicon>")
    if isinstance(elements[0], _Gap) or isinstance(elements[-1], _Gap):
        raise ValueError("a pattern begins and ends with a word or <lexicon>, not with a gap")
    return Pattern(tuple(elements))


def _required(element: _Element) -> bool:
    return isinstance(element, _Phrases) and not element.optional


def _phrases(text: str) -> _Phrases:
    slot = set(alternatives(text))
    by_first: dict[str, set[Words]] = {}
    for words in slot - {()}:
        by_first.setdefault(words[0], set()).add(words)
    return _Phrases(by_first, () in slot)


def _by_start(hits: Sequence[Hit]) -> dict[int, list[int]]:
    starts: dict[int, list[int]] = {}
    for hit in hits:
        starts.setdefault(hit.first, []).append(hit.last)
    return starts
