"""The list of references of an article, entry by entry, and what the text cites of it.

An entry has its number, the surnames before its year or title, and its years. The text cites by
numbers ([7], raised figures) or by author and year; what is cited is found in the list again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.document.blocks import BlockKind
from linter.document.marks import plain_numbers
from linter.facts import author_years, sources
from linter.facts.author_years import AuthorYear

if TYPE_CHECKING:
    from linter.document.blocks import Link
    from linter.document.model import Block
    from linter.facts import Reading

_YEAR = regex(r"(?<![\w/.-])(?:19|20)\d\d(?=[a-z]?(?![\w/]))")
_PARTED = regex(r";\s+")
_NAME = regex(r"[^\W\d_]+")
_AUTHORS = 220  # characters in which the authors of an entry stand
_MARK = regex(r"\[(\d{1,3}(?:\s?[,;‐‑‒–—-]\s?\d{1,3})*)\](?!\()")
_FOOTNOTE = regex(r"\[\^([\w-]{1,20})\](?!:)")
# Square brackets that hold no mark: intervals, and words that an editor put in.
_NO_MARK = regex(r"(?:\bCI|\binterval|\brange|\bIQR|[=:<>≤≥±]|\d\s?%?)[\s,;:]*$", re.I)
_HEADING = regex(
    r"\b(?:references?|sources?|citations?|bibliography|literature|cited|footnotes|endnotes|notes"
    r"|further reading)\b",
    re.I,
)
_HEADING_WORDS = 6
# Of an entry in a list without a heading, and of those that share a block.
_LABEL = regex(r"(?:\[(\d{1,3})\]|([⁰¹²³⁴-⁹]{1,3}))\s*\S")
_INSIDE_LIST = regex(r"\[(\d{1,3})\]|(?<!\S)(\d{1,3})[.)]\s(?=[\[“\"]?[A-Z])")
_READING_ONLY = regex(
    r"\b(?:further|recommended|suggested|additional|more) (?:reading|resources)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry. `authors` are all words before its year or title, `words` all that it has, folded;
    `first` is the first of them, and `capitals` are the letters that an acronym may have. An entry
    may hold `several` sources, parted by semicolons."""

    number: int | None
    authors: frozenset[str]
    words: frozenset[str]
    first: str
    capitals: str
    years: frozenset[str]
    block: int
    extent: Extent
    several: bool

    def names(self, surname: str) -> bool:
        """Whether a name, or the body that an acronym stands for, is anywhere in the entry."""
        acronym = surname.isupper() and surname in self.capitals
        return acronym or parts(surname) <= self.words

    def is_by(self, surname: str) -> bool:
        return parts(surname) <= self.authors


@dataclass(frozen=True, slots=True)
class NumberCited:
    """Numbers that a mark in the text shows. `extent` is the word beside it (`_beside`): raised
    marks have no place in the text of their own."""

    numbers: Sequence[int]
    extent: Extent


@dataclass(frozen=True, slots=True)
class References:
    """`headed` says that there is a list, or a heading that promises one, whatever is below it.
    `complete` is false for lists that are only further reading. `labels` are numbers that open
    an entry outside such a list, or inside a block that holds several."""

    entries: Sequence[Reference]
    headed: bool
    complete: bool
    labels: frozenset[int]
    numbers: Sequence[NumberCited]
    authors: Sequence[AuthorYear]
    notes: Sequence[tuple[str, Extent]]

    @property
    def numbered(self) -> frozenset[int]:
        return frozenset(e.number for e in self.entries if e.number is not None)


def find(reading: Reading) -> References:
    """The list of references, and the citations that may lead into it."""
    entries = tuple(_entries(reading))
    headings = [reading.text(b.extent) for b in reading.document.blocks if b.heading]
    about = [h for h in headings if _HEADING.search(h) and len(h.split()) <= _HEADING_WORDS]
    return References(
        entries,
        bool(about) or bool(entries),
        not (about and all(_is_reading_only(h) for h in about)),
        frozenset(_labels(reading)),
        tuple(sorted(_numbers(reading), key=lambda mark: mark.extent)),
        author_years.find(reading),
        tuple(_notes(reading)),
    )


def _is_reading_only(heading: str) -> bool:
    """Whether a heading promises no list of what the text cites."""
    more = _READING_ONLY.sub("", heading)
    return more != heading and not _HEADING.search(more)


def folded(word: str) -> str:
    """A name without accents and in small letters, as lists and texts often differ in them."""
    plain = unicodedata.normalize(
        "NFKD", word.replace("ß", "ss").replace("ø", "o").replace("Ø", "o")
    )
    return "".join(c for c in plain if c.isalpha()).lower()


def parts(surname: str) -> frozenset[str]:
    """The parts of a double name, folded."""
    return frozenset(map(folded, _NAME.findall(surname)))


def loose_numbers(reading: Reading) -> frozenset[int]:
    """Numbers in the prose that may be marks: in round brackets, or raised after short words."""
    found = [
        number
        for block in _prose(reading)
        for match in _LOOSE.finditer(reading.text(block.extent))
        for number in sources.numbers(plain_numbers(match.group()))
    ]
    return frozenset(found)


_LOOSE = regex(r"\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\)|[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,–-]*")


def capitalised(reading: Reading) -> frozenset[str]:
    """The words with a capital in the prose, folded: names by which a text may mention a source."""
    return frozenset(
        folded(word)
        for sentence in reading.prose
        for word in _NAME.findall(sentence.text)
        if word[0].isupper()
    )


def _entries(reading: Reading) -> Iterator[Reference]:
    for block in reading.document.blocks:
        listed = block.section == "sources" or block.kind is BlockKind.NOTE
        if listed and not block.heading and not block.cell:
            yield _entry(reading, block)


def _labels(reading: Reading) -> Iterator[int]:
    text = reading.document.text
    for block in reading.document.blocks:
        start, end = block.extent.start, block.extent.end
        found = [label] if (label := _LABEL.match(text, start, end)) else []
        if block.reference:
            found += _INSIDE_LIST.finditer(text, start, end)
            for link in block.links:  # a label after a full stop was taken for a mark
                yield from sources.numbers(link.target) if _is_raised(link) else ()
        yield from (int(plain_numbers(match[1] or match[2])) for match in found)


def _entry(reading: Reading, block: Block) -> Reference:
    text = reading.text(block.extent)
    years = _YEAR.findall(text)
    words = _NAME.findall(text)
    capitals = "".join(w[0] for w in words if w[0].isupper() or w[0].isdigit())
    return Reference(
        sources.number(reading, block),
        frozenset(map(folded, _NAME.findall(_before_title(text)))),
        frozenset(map(folded, words)),
        next((folded(w) for w in words if len(w) > 1 and w[0].isupper()), ""),
        capitals,
        frozenset(years),
        block.index,
        block.extent,
        sum(bool(_YEAR.search(part)) for part in _PARTED.split(text)) > 1,
    )


def _before_title(text: str) -> str:
    """The part of an entry that names its authors."""
    head = text[:_AUTHORS]
    year = _YEAR.search(head)
    return head[: year.start()] if year and year.start() > 3 else head


def _numbers(reading: Reading) -> Iterator[NumberCited]:
    """The marks of the prose, in order; not those of the article's own notes."""
    noted = reading.sources.anchored
    series = _series(noted)
    for block in _prose(reading):
        text = reading.text(block.extent)
        for link in block.links:
            shown = link.target if _is_raised(link) else _missing(link, series)
            if shown and link.target.lstrip("#") not in noted:
                word = _beside(reading, block, Extent(link.start, link.start))
                if word:
                    yield NumberCited(sources.numbers(shown), word)
        linked = [(k.start, k.end) for k in block.links if k.start < k.end]
        for match in _MARK.finditer(text) if "[" in text else ():
            extent = Extent(block.extent.start + match.start(), block.extent.start + match.end())
            if match.start() == 0 or _NO_MARK.search(
                text[max(match.start() - 12, 0) : match.start()]
            ):
                continue
            if not any(start <= extent.start < end for start, end in linked):
                word = _beside(reading, block, extent) or extent
                yield NumberCited(sources.numbers(match.group(1)), word)


def _is_raised(link: Link) -> bool:
    return link.footnote and link.target[:1].isdigit()


_COUNTED = regex(r"#?(.*?)(\d{1,3})")
_FEW_ALIKE = 2


def _series(names: Iterable[str]) -> frozenset[str]:
    """How the names of entries begin that a page counts: `ref-` of `ref-1` and `ref-2`."""
    begun = Counter(match[1] for name in names if (match := _COUNTED.fullmatch(name)))
    return frozenset(begin for begin, count in begun.items() if begin and count >= _FEW_ALIKE)


def _missing(link: Link, series: frozenset[str]) -> str:
    """The number in a raised link to an entry, `#ref-9`, where the page counts its entries so;
    empty for all others."""
    match = _COUNTED.fullmatch(link.target) if link.footnote else None
    return match[2] if match and match[1] in series else ""


def _beside(reading: Reading, block: Block, mark: Extent) -> Extent | None:
    """The word before a mark; of a mark that opens its block, the word behind it, if it has one."""
    before = reading.document.token_range(Extent(block.extent.start, mark.start))
    behind = reading.document.token_range(Extent(mark.end, block.extent.end))
    words = (i for i in chain(reversed(before), behind) if reading.word(i)[0].isalnum())
    token = next(map(reading.token, words), None)
    return token and Extent(token.start, token.end)


def _notes(reading: Reading) -> Iterator[tuple[str, Extent]]:
    """Marks of notes in Markdown that no note follows: the reader sees their brackets."""
    for block in _prose(reading):
        text = reading.text(block.extent)
        for match in _FOOTNOTE.finditer(text) if "[^" in text else ():
            start = block.extent.start
            mark = Extent(start + match.start(), start + match.end())
            yield match.group(1), _beside(reading, block, mark) or mark


def _prose(reading: Reading) -> Iterator[Block]:
    for block in reading.document.blocks:
        if not block.reference and block.index not in reading.left_out:
            yield block
