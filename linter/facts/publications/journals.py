"""Journals: which one a publication is in, and which ones a text names.

Both know only the journals of `journals.yml`, which is read when the first is asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from linter.common.dataclass import dataclass
from linter.common.tokens import fold
from linter.facts.publications.identifiers import Identifier
from linter.language.word_lists import own_yaml, word_set

_DATA = Path(__file__).parent / "journals.yml"


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal under its full name."""

    name: str


@dataclass(frozen=True, slots=True)
class NamedJournal:
    """A journal named between two offsets of a text. A name is `ordinary` if it is also a word or
    phrase of its field: "Sleep", "Sports Medicine"."""

    start: int
    end: int
    journal: Journal
    ordinary: bool


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name as its words; of an abbreviation, each may end with a full stop."""

    words: tuple[str, ...]
    short: bool
    ordinary: bool
    journal: Journal


@dataclass(frozen=True, slots=True)
class _Table:
    by_stem: Mapping[str, Journal]
    by_issn: Mapping[str, Journal]
    by_page: Mapping[str, Journal]
    by_first_word: Mapping[str, Sequence[_Spelling]]


@cache
def _table() -> _Table:
    stems: dict[str, Journal] = {}
    issns: dict[str, Journal] = {}
    pages: dict[str, Journal] = {}
    spellings: dict[str, list[_Spelling]] = defaultdict(list)
    for entry in own_yaml(_DATA)["journals"]:
        journal = Journal(entry["name"])
        stems.update(dict.fromkeys(entry.get("doi", ()), journal))
        issns.update((issn.replace("-", ""), journal) for issn in entry["issn"])
        pages.update(dict.fromkeys(entry.get("at", ()), journal))
        for spelling in _spellings_of(entry, journal):
            spellings[fold(spelling.words[0])].append(spelling)
    for held in spellings.values():
        held.sort(key=lambda spelling: -len(spelling.words))
    return _Table(stems, issns, pages, spellings)


def _spellings_of(entry: Mapping[str, Any], journal: Journal) -> Iterator[_Spelling]:
    full = (entry["name"], *entry.get("also", ()))
    for name in (*full, *entry.get("short", ())):
        words = tuple(word for word, _, _ in _words(name))
        short = name not in full
        yield _Spelling(words, short, bool(entry.get("ordinary")) and not short, journal)


# Which journal a publication is in

_ISSN_INSIDE = (
    r"10\.(?:1016|1017)/s(\d{4}-?\d{3}[\dx])|10\.1177/(\d{7}[\dx])\d{8,10}$"
    r"|10\.1080/(\d{7}[\dx])\.|10\.(?:1111|1046)/(?:j\.)?(\d{4}-\d{3}[\dx])\."
    r"|10\.(?:1158|1186|7326)/(\d{4}-\d{3}[\dx])[.-]"
)
_RUN = r"[a-z]+|\d+|[^a-z\d]"


def of(identifier: Identifier) -> Journal | None:
    """The journal that a publication is in for certain; None where that is not known."""
    if identifier.kind == "doi":
        return _of_doi(identifier.value)
    if identifier.kind == "pii":
        return _of_issn(identifier.value[1:9])
    if identifier.kind == "issn":
        return _of_issn(identifier.value)
    return _of_page(identifier.value) if identifier.kind == "page" else None


def _of_issn(issn: str) -> Journal | None:
    return _table().by_issn.get(issn.replace("-", "").upper())


def _of_doi(doi: str) -> Journal | None:
    """The journal of the longest stem that a DOI begins with, or of the ISSN in it."""
    stems = _table().by_stem
    prefix, _, suffix = doi.partition("/")
    found: Journal | None = None
    at = len(prefix) + 1
    for run in re.findall(_RUN, suffix)[:_LONGEST_STEM]:
        starred = [f"{doi[: at + size]}*" for size in range(1, len(run) + 1)]
        at += len(run)
        found = next(filter(None, map(stems.get, (doi[:at], *starred))), found)
    issn = re.match(_ISSN_INSIDE, doi)
    return found or (_of_issn(issn[issn.lastindex or 0]) if issn else None)


_LONGEST_STEM = 6  # runs of letters, of figures, or marks


def _of_page(page: str) -> Journal | None:
    parts = page.split("/")
    pages = _table().by_page
    known = ("/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next(filter(None, map(pages.get, known)), None)


# Which journals a text names

_WORD = r"[^\W_]+(?:['’][^\W_]+)*|&"
_BETWEEN = r"[ \u00a0]*(?:[,:–—-][ \u00a0]*)?"
_BETWEEN_SHORT = r"\.?[ \u00a0]*"
_SMALL = frozenset({"of", "the", "and", "in", "for", "a"})
# A capital before or after a name makes it a part of another: "Clinical Nutrition" of "American
# Journal of Clinical Nutrition", "Nature" of "Nature Energy".
_WORD_BEFORE = r"([^\W_]+)[ \u00a0]+$"
_SHORT_BEFORE = r"([^\W_]+[ \u00a0]+|[^\W_]{1,5}\.[ \u00a0]+)$"  # "Eur. J. Nutr."
_JOINED_BEFORE = r"[\w&][-–]$"
_PART_AFTER = (
    r"[-–][^\W_\d]|[’']s\b|(?::| [-–—])[ \u00a0][A-Z]"
    r"|[ \u00a0](?:(?:of|for|and|in|on|&)[ \u00a0](?:the[ \u00a0])?)?[A-Z]"
    r"|,[ \u00a0][A-Z][\w-]+(?:[ \u00a0][\w-]+)?,?[ \u00a0](?:and|&)[ \u00a0](?!colleagues|co)"
    r"|[ \u00a0](?:journals|famil(?:y|ies)|group|portfolio|press|titles?)\b"
)
# "Current Opinion in Pediatrics", but not "published on Monday in Pediatrics".
_PART_BEFORE_IN = (
    r"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z][a-z]+day)\w*)"
    r"[A-Z][^\W_]*[ \u00a0]in[ \u00a0]$"
)
_OF_A_FAMILY = r"\b(?:a|an|another|any|other)[ \u00a0]$"  # "a Nature journal"
_LIST = r",?[ \u00a0]*(?:(?:and|or|&)[ \u00a0]+)?(?:the[ \u00a0]+)?"  # between two journals
_LOOKED_BACK = 40


def named(text: str) -> Sequence[NamedJournal]:
    """The journals that a text names with their capitals, in order, the longest name first."""
    found: list[NamedJournal] = []
    for start, end, spelling in reversed(list(_spelled(text))):
        listed = found and re.fullmatch(_LIST, text[end : found[-1].start])
        if not _is_end(text, start, spelling) and (listed or not _goes_on(text, start, end)):
            found.append(NamedJournal(start, end, spelling.journal, spelling.ordinary))
    return tuple(reversed(found))


def _spelled(text: str) -> Iterator[tuple[int, int, _Spelling]]:
    """Where the words of a text are those of a journal's name."""
    words = list(_words(text))
    at = 0
    while at < len(words):
        spelling = next(
            (
                s
                for s in _spellings(words[at][0])
                if _is_spelled(s, words[at : at + len(s.words)], text)
            ),
            None,
        )
        if spelling:
            yield words[at][1], words[at + len(spelling.words) - 1][2], spelling
        at += len(spelling.words) if spelling else 1


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text with their places; `&` is read as "and"."""
    for match in re.finditer(_WORD, text):
        word = "and" if match.group() == "&" else match.group().replace("’", "'")
        yield word, *match.span()


def _spellings(first: str) -> Sequence[_Spelling]:
    return _table().by_first_word.get(fold(first), ())


def _is_spelled(spelling: _Spelling, words: Sequence[tuple[str, int, int]], text: str) -> bool:
    """Whether words are those of a spelling: the same capitals, and no stop in between."""
    same = len(words) == len(spelling.words) and all(
        said == word or (word in _SMALL and fold(said) == word)
        for (said, _, _), word in zip(words, spelling.words, strict=True)
    )
    between = _BETWEEN_SHORT if spelling.short else _BETWEEN
    return same and all(
        re.fullmatch(between, text[one[2] : other[1]]) for one, other in pairwise(words)
    )


def _is_end(text: str, start: int, spelling: _Spelling) -> bool:
    """Whether the words before a name make it the end of a longer one."""
    leading = text[max(start - _LOOKED_BACK, 0) : start]
    if spelling.ordinary and re.search(_PART_BEFORE_IN, leading):
        return True
    if re.search(_JOINED_BEFORE, leading):
        return True
    before = re.search(_SHORT_BEFORE if spelling.short else _WORD_BEFORE, leading)
    if not before or text.startswith("The ", start):
        return False
    word = before[1].rstrip(". \u00a0")
    return fold(word) not in word_set("before_journal") and (word[0].isupper() or word == "of")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the words after a name make it the beginning of a longer one, or of a family."""
    after = text[end : end + _LOOKED_BACK]
    of_a_family = re.search(_OF_A_FAMILY, text[max(start - _LOOKED_BACK, 0) : start], re.I)
    family = bool(of_a_family) and after.lstrip().startswith("journal")
    return family or bool(re.match(_PART_AFTER, after))
