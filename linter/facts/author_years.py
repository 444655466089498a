"""Citations by author and year, "(Smith et al., 2021)" and "Smith (2021)", in their parts, for the
list of references to be searched for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.common.capitals import in_ascii
from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.facts.citations_in_text import NOT_AUTHOR
from linter.facts.names import PARTICLE

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_PARENTHESIS = regex(r"[(\[][^()\[\]]{0,300}?(?:19|20)\d\d[^()\[\]]{0,200}[)\]]")
_LEAD = regex(
    r"(?:^|[;(\[]|\b(?:see|e\.g\.,?|cf\.|also|in|and|by|from|reviewed|adapted)\s)\s*$", re.I
)
_WORD = r"[A-Z][^\W\d_]{1,40}"
_SURNAME = rf"{NOT_AUTHOR}(?:(?:[dl][’'])?{_WORD}(?:[-’'][A-Z]?[^\W\d_]{{1,40}}){{0,3}})"
_PARTICLES = rf"(?:(?i:{PARTICLE})[ -]){{0,3}}"
_SECOND = rf"{_PARTICLES}{_SURNAME}"
_OTHERS = (
    r"(?P<others>,? (?:et al\.?|and colleagues|and others|u\. ?a\.|y cols?\.?|e colaboradores"
    rf"|und andere|(?:and|&|und|et|y) {_SECOND})|(?:, {_SECOND}){{1,4}},? (?:and|&) {_SECOND})"
)
_YEARS = (
    r"(?P<years>(?:19|20)\d\d[a-z]?(?:(?:, ?| and | ?& ?)(?:(?:19|20)\d\d[a-z]?|[a-z]\b)){0,6})"
)
_ONE = rf"(?<![\w’'-]){_PARTICLES}(?P<surname>{_SURNAME}){_OTHERS}?"


@dataclass(frozen=True, slots=True)
class AuthorYear:
    """An author and the years with which the text cites a source: with `others` or a second
    author, with a `comma` before the year. Without both it may be a law or an event."""

    surname: str
    years: frozenset[str]
    extent: Extent
    others: bool
    comma: bool

    @property
    def sure(self) -> bool:
        return self.others or self.comma


_INSIDE = regex(rf"{_ONE}(?P<comma>,)? {_YEARS}(?=\s*(?:[;,)\]:]|p))")  # in brackets
_YEAR_INSIDE = regex(rf"{_ONE}(?:[’']s)? \({_YEARS}\)")  # in which the year alone is
_BRACKETED_YEAR = regex(r" \((?:19|20)\d\d")  # which the last has


def find(reading: Reading) -> Sequence[AuthorYear]:
    """The citations of the prose by author and year, in order."""
    return tuple(_authors(reading))


def _authors(reading: Reading) -> Iterator[AuthorYear]:
    for sentence in reading.prose:
        text = sentence.text
        if ("20" in text or "19" in text) and ("(" in text or "[" in text):
            yield from _of_sentence(sentence, in_ascii(text))


def _of_sentence(sentence: Sentence, text: str) -> Iterator[AuthorYear]:
    for bracket in _PARENTHESIS.finditer(text):
        for match in _INSIDE.finditer(text, bracket.start(), bracket.end()):
            if _LEAD.search(text[bracket.start() : match.start()]):
                yield _cited(sentence, match, comma=bool(match["comma"]))
    for match in _YEAR_INSIDE.finditer(text) if _BRACKETED_YEAR.search(text) else ():
        yield _cited(sentence, match, comma=False)


def _cited(sentence: Sentence, match: re.Match[str], *, comma: bool) -> AuthorYear:
    years = frozenset(year[:4] for year in re.findall(r"(?:19|20)\d\d", match["years"]))
    extent = Extent(sentence.start + match.start(), sentence.start + match.end())
    surname = sentence.text[match.start("surname") : match.end("surname")]
    surname = surname.removesuffix("'s").removesuffix("’s")
    return AuthorYear(surname, years, extent, bool(match["others"]), comma)
