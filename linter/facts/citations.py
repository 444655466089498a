"""Citations that lead readers to a source: links, DOIs, footnotes, author-year, `published in`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import SplitResult, urlsplit

from linter.common.spans import Extent

if TYPE_CHECKING:
    from linter.document.blocks import Link
    from linter.document.model import Sentence
    from linter.facts import Reading

CitationKind = Literal["link", "paper", "footnote", "author-year", "published"]
CitationReach = Literal["sentence", "next", "paragraph"]

PAPER_HOSTS = (
    "doi.org",
    "pubmed.ncbi.nlm.nih.gov",
    "ncbi.nlm.nih.gov",
    "pmc.ncbi.nlm.nih.gov",
    "europepmc.org",
    "cochranelibrary.com",
    "clinicaltrials.gov",
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to a source. `paper` is true if it certainly leads to one publication (DOI,
    PubMed)."""

    extent: Extent
    kind: CitationKind


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """Words that link to a web page, or a bare address."""

    extent: Extent
    target: str

    def host_is(self, hosts: Iterable[str]) -> bool:
        """Whether the link leads to one of these hosts, a subdomain or a path on one."""
        host = _address(self.target).hostname or ""
        return any(host == h or host.endswith("." + h) for h in hosts)

    @property
    def is_home_page(self) -> bool:
        """Whether the link leads to the front page of a site."""
        address = _address(self.target)
        return address.path in ("", "/") and not address.query

    @property
    def is_paper(self) -> bool:
        """Whether the link leads to one publication: a DOI, PubMed, a trial register."""
        return self.host_is(PAPER_HOSTS)


def _address(target: str) -> SplitResult:
    try:
        return urlsplit(target if "//" in target else f"//{target}")
    except ValueError:  # brackets that are not an IPv6 address
        return urlsplit("")


_NOT_AUTHOR = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Winter)\b)"
)
_AUTHOR_YEAR = re.compile(
    rf"\b{_NOT_AUTHOR}[A-Z][\w’'-]++"
    r"(?:,? (?:et al\.?|and colleagues|and [A-Z][\w’'-]+|& [A-Z][\w’'-]+))?,? "
    r"?(?:\((?:19|20)\d\d[a-z]?\)|,? (?:19|20)\d\d[a-z]?(?=[);]))"
)
_NUMBERED = re.compile(r"(?<=[\w.,)”\"])\s?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]")
_PAPER = re.compile(
    r"\b(?:doi:\s*)?10\.\d{4,}/\S*[^\s.,;:)\]]|\bPM(?:ID|CID|C)\b:?\s*\d+|\bISRCTN\d+|\bNCT\d{8}"
)

_DIGIT = re.compile(r"\d")  # every pattern needs one
_IN_TEXT: tuple[tuple[CitationKind, re.Pattern[str]], ...] = (
    ("paper", _PAPER),
    ("author-year", _AUTHOR_YEAR),
    ("footnote", _NUMBERED),
)


def find(reading: Reading, sentence: Sentence) -> Sequence[Citation]:
    """The citations in a sentence, in order, without those inside another of the same kind."""
    found: list[Citation] = []
    for each in sorted(_citations(reading, sentence), key=lambda c: c.extent):
        if not any(c.kind == each.kind and c.extent.contains(each.extent) for c in found):
            found.append(each)
    return tuple(found)


def near(reading: Reading, sentence: Sentence, scope: CitationReach) -> bool:
    """Whether a source is cited in the sentence, up to the next one, or in its paragraph."""
    if scope == "paragraph":
        return sentence.block in reading.cited_blocks
    return bool(reading.citations(sentence)) or (
        scope == "next" and any(reading.citations(s) for s in reading.rest_of_block(sentence, 1))
    )


def links(reading: Reading, sentence: Sentence) -> Sequence[LinkedWords]:
    """The words of a sentence that link to the web, and the addresses in its text."""
    return tuple(_links(reading, sentence))


def _links(reading: Reading, sentence: Sentence) -> Iterator[LinkedWords]:
    for link, inside in _inside(reading, sentence):
        if not link.footnote and link.target.startswith(("http://", "https://", "//")):
            yield LinkedWords(inside, link.target)
    for index, word in enumerate(reading.words(sentence), sentence.tokens.start):
        if word.startswith(("http", "www.")):
            token = reading.token(index)
            yield LinkedWords(Extent(token.start, token.end), word)


def _inside(reading: Reading, sentence: Sentence) -> Iterator[tuple[Link, Extent]]:
    """The links and footnote marks of a sentence, each with the part that is in it. Blocks have
    their links in order of their ends, and a footnote mark may be at the end of its sentence."""
    found = reading.block(sentence).links
    for link in found[bisect_right(found, sentence.start, key=lambda each: each.end) :]:
        if link.start > sentence.end:
            break
        yield link, Extent(max(link.start, sentence.start), min(link.end, sentence.end))


def _citations(reading: Reading, sentence: Sentence) -> Iterator[Citation]:
    for link, inside in _inside(reading, sentence):
        if link.footnote:
            yield Citation(inside, "footnote")
    for words in reading.links(sentence):
        yield Citation(words.extent, "paper" if words.is_paper else "link")
    for kind, pattern in _IN_TEXT if _DIGIT.search(sentence.text) else ():
        for match in pattern.finditer(sentence.text):
            yield Citation(
                Extent(sentence.start + match.start(), sentence.start + match.end()), kind
            )
    yield from _published(reading, sentence)


def _published(reading: Reading, sentence: Sentence) -> Iterator[Citation]:
    """`published (this week) in` or `presented at`, followed by a name."""
    for hit in reading.hits("citation.published", sentence):
        verb = reading.extent(hit)
        for name in reading.names(sentence):
            if 0 < name.extent.start - verb.end <= 45:
                yield Citation(verb.join(name.extent), "published")
                break
