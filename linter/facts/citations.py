"""Citations that lead readers to a source: links, DOIs, footnotes, author-year, `published in`.

A mark leads to its note, a number to the list of sources, a row of a table to its column of
sources (`sources`). A mark whose note gives no source cites nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.facts import addresses, citations_in_text, sources
from linter.facts.surroundings import by_surroundings

if TYPE_CHECKING:
    from linter.document.blocks import Link
    from linter.document.model import Sentence
    from linter.facts import Reading

CitationKind = Literal["link", "paper", "footnote", "author-year", "published"]
CitationReach = Literal["sentence", "next", "paragraph"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to a source. The kind `paper` certainly leads to one publication (DOI, PubMed).

    `extent` is the place of the pointer: the mark of a note, or the source cell of a row.
    """

    extent: Extent
    kind: CitationKind

    def moved(self, tokens: int, characters: int) -> Citation:
        return Citation(self.extent.moved(characters), self.kind)


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """Words that link to a web page, or a bare address. `target` is where the reader ends up,
    behind any redirector."""

    extent: Extent
    target: str

    def host_is(self, hosts: Iterable[str]) -> bool:
        """Whether the link leads to one of these hosts or a subdomain."""
        return addresses.host_is(self.target, hosts)

    @property
    def is_home_page(self) -> bool:
        """Whether the link leads to the front page of a site."""
        return addresses.is_home_page(self.target)

    @property
    def is_paper(self) -> bool:
        """Whether the link leads to one publication: a DOI, PubMed, a trial register."""
        return addresses.is_paper(self.target)


_NUMBERED = regex(r"(?<=[\w.,)”\"])\s?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]")


def find(reading: Reading, sentence: Sentence) -> Sequence[Citation]:
    """The citations of a sentence, in order: in it, behind its marks and numbers, in its row."""
    if not _may_cite(reading, sentence):
        return ()
    found = [*reading.printed_citations(sentence), *_behind_marks(reading, sentence)]
    if reading.sources.numbered:
        found += _numbered_in_brackets(reading, sentence)
    for index, kind in sources.in_row(reading, sentence):
        found.append(Citation(reading.document.blocks[index].extent, _KINDS[kind]))
    return _apart(found)


def _may_cite(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence has anything by which it can cite, as few have."""
    block = reading.block(sentence)
    return (
        bool(block.links or block.cell)
        or citations_in_text.has_sign(sentence.text)
        or _may_hold_address(sentence.text)
        or reading.has("citation.published", sentence)
        or bool(reading.sources.numbered)
    )


@by_surroundings(lambda reading, sentence: None if reading.block(sentence).links else True)
def printed(reading: Reading, sentence: Sentence) -> Sequence[Citation]:
    """The citations that stand in full in a sentence: no mark, number or row of a table, which
    lead to another place."""
    return tuple(_printed(reading, sentence))


def _apart(citations: Iterable[Citation]) -> Sequence[Citation]:
    """Citations in order; none inside another of its kind."""
    found: list[Citation] = []
    for each in sorted(citations, key=lambda c: c.extent):
        if not any(c.kind == each.kind and c.extent.contains(each.extent) for c in found):
            found.append(each)
    return tuple(found)


_KINDS: Mapping[sources.SourceKind, CitationKind] = {
    "paper": "paper",
    "author-year": "author-year",
    "link": "link",
    "named": "footnote",
}


def near(reading: Reading, sentence: Sentence, scope: CitationReach) -> bool:
    """Whether a source is cited in the sentence, up to the next one, or in its paragraph."""
    if scope == "paragraph":
        return sentence.block in reading.cited_blocks
    return bool(reading.citations(sentence)) or (
        scope == "next" and any(reading.citations(s) for s in reading.rest_of_block(sentence, 1))
    )


def citing(reading: Reading) -> Mapping[int, Sequence[Sentence]]:
    """The sentences with a mark or number that leads to a note or to an entry in the list of
    sources, by the index of its block."""
    found: dict[int, list[Sentence]] = {}
    for sentence in reading.document.sentences:
        marks = _marks(reading, sentence)
        behind = {block for mark in marks for block in sources.blocks_behind(reading, mark)}
        for block in behind - {sentence.block}:
            found.setdefault(block, []).append(sentence)
    return found


def _marks(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """What the marks of a sentence show or lead to, and its numbers in brackets."""
    for link, _ in _inside(reading, sentence):
        if link.target and (link.footnote or link.target.startswith("#")):
            yield link.target
    yield from (
        match.group() for match in _NUMBERED.finditer(citations_in_text.searched(sentence.text))
    )
    if reading.sources.numbered:
        yield from sources.IN_BRACKETS.findall(reading.text(_reach(reading, sentence)))


def links(reading: Reading, sentence: Sentence) -> Sequence[LinkedWords]:
    """The words of a sentence that link to the web, and the addresses in its text."""
    if reading.block(sentence).links or _may_hold_address(sentence.text):
        return tuple(_links(reading, sentence))
    return ()


def _may_hold_address(text: str) -> bool:
    return "/" in text or "www." in text.lower()


def linking(reading: Reading) -> Sequence[Sentence]:
    """The sentences of the whole document with links, in order."""
    return tuple(
        sentence
        for block in reading.document.blocks
        if block.links or _may_hold_address(reading.text(block.extent))
        for sentence in reading.document.sentences_of(block)
        if reading.links(sentence)
    )


def _links(reading: Reading, sentence: Sentence) -> Iterator[LinkedWords]:
    for link, inside in _inside(reading, sentence):
        if not link.footnote and addresses.has_host(link.target):
            yield LinkedWords(inside, addresses.final(link.target))
    in_full = "://" in sentence.text or "www." in sentence.text.lower()
    for index, word in enumerate(reading.words(sentence) if in_full else (), sentence.tokens.start):
        if word.startswith(("http", "www.")):
            token = reading.token(index)
            extent = Extent(token.start, token.end)
            yield LinkedWords(extent, addresses.final(reading.text(extent)))
    for start, end in addresses.written(sentence.text):
        extent = Extent(sentence.start + start, sentence.start + end)
        yield LinkedWords(extent, sentence.text[start:end])


def _inside(reading: Reading, sentence: Sentence) -> Iterator[tuple[Link, Extent]]:
    """The links and footnote marks of a sentence, each with the part that is in it. Blocks have
    their links in order of their ends, and a footnote mark may be at the end of its sentence."""
    found = reading.block(sentence).links
    first = bisect_right(found, sentence.start, key=lambda each: each.end)
    for index in range(first, len(found)):
        link = found[index]
        if link.start > sentence.end:
            break
        yield link, Extent(max(link.start, sentence.start), min(link.end, sentence.end))


def _printed(reading: Reading, sentence: Sentence) -> Iterator[Citation]:
    for link, inside in _inside(reading, sentence):
        words = () if link.footnote else _words_of(reading, inside)
        if words and addresses.is_source_of_site(link.target, words):
            yield Citation(inside, "paper" if addresses.is_paper(link.target) else "link")
    for address in reading.links(sentence):
        yield Citation(address.extent, "paper" if address.is_paper else "link")
    text = citations_in_text.searched(sentence.text)
    for kind, match in citations_in_text.find(text) if text else ():
        yield Citation(Extent(sentence.start + match.start(), sentence.start + match.end()), kind)
    yield from _published(reading, sentence)


def _behind_marks(reading: Reading, sentence: Sentence) -> Iterator[Citation]:
    """What the marks of a sentence lead to: raised, in square brackets, or linked."""
    for link, inside in _inside(reading, sentence):
        anchored = link.target.startswith("#") and _leads_to_source(reading, link.target)
        if link.footnote or anchored:
            yield from _marked(reading, inside, link.target)
    for match in (
        _NUMBERED.finditer(citations_in_text.searched(sentence.text))
        if "[" in sentence.text
        else ()
    ):
        extent = Extent(sentence.start + match.start(), sentence.start + match.end())
        yield from _marked(reading, extent, match.group())


def _words_of(reading: Reading, extent: Extent) -> Sequence[str]:
    return [reading.word(index) for index in reading.document.token_range(extent)]


def _leads_to_source(reading: Reading, target: str) -> bool:
    """Whether a link inside the page leads to a note or into the list of sources."""
    held = reading.sources.anchored.get(target.lstrip("#"), ())
    blocks = [reading.document.blocks[index] for index in held]
    return any(block.reference and not block.heading for block in blocks)


def _marked(reading: Reading, extent: Extent, target: str) -> Iterator[Citation]:
    """What a mark cites: a note that gives no source is none, and one that shows nowhere may be
    one that an export has lost."""
    if not target:
        yield Citation(extent, "footnote")
        return
    kinds = sources.behind_mark(reading, target)
    if kinds is None or kinds:
        yield Citation(extent, "footnote")
    yield from (Citation(extent, _KINDS[kind]) for kind in kinds or () if kind != "named")


def _reach(reading: Reading, sentence: Sentence) -> Extent:
    """A sentence, and a mark that opens the next one of its block."""
    end = sentence.end
    for following in reading.rest_of_block(sentence, 1):
        opening = sources.IN_BRACKETS.match(following.text)
        end = following.start + opening.end() if opening else end
    return Extent(sentence.start, end)


def _numbered_in_brackets(reading: Reading, sentence: Sentence) -> Iterator[Citation]:
    """Numbers in parentheses, all of which the list of sources has; not those that count the
    parts of a sentence: "it (1) calms and (2) warms"."""
    listed = reading.sources.numbered
    reach = _reach(reading, sentence)
    counts = sentence.block in reading.sources.counting
    for match in sources.IN_BRACKETS.finditer(reading.text(reach)):
        extent = Extent(reach.start + match.start(), reach.start + match.end())
        if match.start() == 0 or (
            counts and match.group(1).isdigit() and _goes_on(reading, extent)
        ):
            continue
        if all(n in listed for n in sources.numbers(match.group(1))):
            yield from _marked(reading, extent, match.group(1))


def _goes_on(reading: Reading, extent: Extent) -> bool:
    """Whether a word follows the number, and no mark."""
    return reading.document.text[extent.end : extent.end + 2].strip()[:1].isalnum()


def _published(reading: Reading, sentence: Sentence) -> Iterator[Citation]:
    """`published (this week) in` or `presented at`, followed by a name."""
    for hit in reading.hits("citation.published", sentence):
        verb = reading.extent(hit)
        for name in reading.names(sentence):
            if 0 < name.extent.start - verb.end <= 45:
                yield Citation(verb.join(name.extent), "published")
                break
