"""Sources a reader can find: links, DOIs, footnotes, author-year, `published in X`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from linter.text import Extent

if TYPE_CHECKING:
    from linter.document import Sentence
    from linter.facts import Reading

CitationKind = Literal["link", "paper", "footnote", "author-year", "published"]
Scope = Literal["sentence", "next", "paragraph"]

PAPER_HOSTS = ("doi.org", "pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov",
               "europepmc.org", "cochranelibrary.com", "clinicaltrials.gov")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to a source. `paper` leads to one publication for certain (DOI, PubMed)."""

    extent: Extent
    kind: CitationKind


_AUTHOR_YEAR = re.compile(
    r"\b[A-Z][\w’'-]++(?:,? (?:et al\.?|and colleagues|and [A-Z][\w’'-]+|& [A-Z][\w’'-]+))?,? "
    r"?(?:\((?:19|20)\d\d[a-z]?\)|,? (?:19|20)\d\d[a-z]?(?=[);]))"
)
_NUMBERED = re.compile(r"(?<=[\w.,)”\"])\s?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]")
_PAPER = re.compile(
    r"\b(?:doi:\s*)?10\.\d{4,}/\S+|\bPM(?:ID|CID|C)\b:?\s*\d+|\bISRCTN\d+|\bNCT\d{8}"
)

_IN_TEXT: tuple[tuple[CitationKind, re.Pattern[str]], ...] = (
    ("paper", _PAPER),
    ("author-year", _AUTHOR_YEAR),
    ("footnote", _NUMBERED),
)


def find(reading: Reading, sentence: Sentence) -> Sequence[Citation]:
    """The citations inside a sentence, in order."""
    return tuple(sorted(_citations(reading, sentence), key=lambda c: c.extent))


def near(reading: Reading, sentence: Sentence, scope: Scope) -> bool:
    """Whether a source is cited in the sentence, up to the next one, or in its paragraph."""
    if scope == "paragraph":
        return sentence.block in reading.cited_blocks
    return bool(reading.citations(sentence)) or (
        scope == "next" and any(reading.citations(s) for s in next_in_block(reading, sentence))
    )


def next_in_block(reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
    """The next sentence of the same block, if there is one."""
    return [s for s in reading.following(sentence) if s.block == sentence.block]


def is_paper(target: str) -> bool:
    """Whether a link leads to one publication: a DOI, PubMed, a trial register."""
    host = urlsplit(target).hostname or ""
    return any(host == h or host.endswith("." + h) for h in PAPER_HOSTS)


def _citations(reading: Reading, sentence: Sentence) -> Iterator[Citation]:
    for link in reading.block(sentence).links:
        if link.start <= sentence.end and link.end > sentence.start:
            inside = Extent(max(link.start, sentence.start), min(link.end, sentence.end))
            if link.footnote:
                yield Citation(inside, "footnote")
            elif link.target.startswith(("http://", "https://", "//")):
                yield Citation(inside, "paper" if is_paper(link.target) else "link")
    for kind, pattern in _IN_TEXT:
        for match in pattern.finditer(sentence.text):
            yield Citation(
                Extent(sentence.start + match.start(), sentence.start + match.end()), kind
            )
    for index in sentence.tokens:
        word = reading.token(index)
        if word.text.startswith(("http", "www.")):
            yield Citation(Extent(word.start, word.end), "paper" if is_paper(word.text) else "link")
    yield from _published(reading, sentence)


def _published(reading: Reading, sentence: Sentence) -> Iterator[Citation]:
    """`published (this week) in` or `presented at`, followed by a name."""
    for hit in reading.hits("citation.published", sentence):
        verb = reading.extent(hit)
        for name in reading.names(sentence):
            if 0 < name.extent.start - verb.end <= 45:
                yield Citation(verb.join(name.extent), "published")
                break
