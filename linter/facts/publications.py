"""The publications that an article points to by an identifier, wherever it does: in running text,
in reference lists, in footnotes, behind the words of links and in plain addresses.

`Reading.publications` has all of them in order, `Reading.publications_in(sentence)` those of one
sentence. Both look at the whole document, also at blocks that are left out of the prose; whether a
rule wants those is its own decision (`sentence.block in reading.left_out`).

    for publication in reading.publications:
        if publication.kind == "doi" and publication.value in retracted:
            yield self.finding(reading, publication.extent)

What the identifiers look like, and how they are spelled, is in `identifiers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from linter.common.spans import Extent, Span
from linter.facts import addresses, identifiers
from linter.facts.identifiers import Identifier, IdentifierKind

if TYPE_CHECKING:
    from linter.document.blocks import Link
    from linter.document.model import Block
    from linter.facts import Reading

Place = Literal["link", "address", "text"]
_ADDRESS = re.compile(r"(?:https?://|(?<![\w.])www\.)[^\s<>\"“”|]+", re.I)
_BEFORE = 1_000  # characters of a start tag in which the address of a link is looked for
_AFTER = 16  # characters between the words of a link and its address, such as `**](<`


@dataclass(frozen=True, slots=True)
class Publication:
    """An identifier of a publication at one place of an article.

    kind      doi, pii, pmid, pmcid, nct, isrctn, issn, isbn, arxiv or page
    value     the identifier in the one spelling of its kind (see `identifiers.Identifier`)
    place     `link`: behind words or a picture; `address`: a whole address in the text;
              `text`: written out, such as "doi: 10.1000/x" or "PMID 123"
    extent    the words of the link, or the address or identifier, in the text of the document; it
              is empty for a link without words
    target    the address as written, before redirectors; empty for `text`
    span      where the address or identifier itself is in the source; where it is not to be found,
              as in a Markdown link whose address stands elsewhere, that of the words
    sentence  the index of the sentence in which it begins
    """

    kind: IdentifierKind
    value: str
    place: Place
    extent: Extent
    target: str
    span: Span
    sentence: int


def find(reading: Reading) -> Sequence[Publication]:
    """The publications of the whole document, in order; an address that is the label of its own
    link once."""
    found = [p for block in reading.document.blocks for p in _of_block(reading, block)]
    return tuple(sorted(found, key=lambda each: each.extent))


def by_sentence(found: Iterable[Publication]) -> Mapping[int, Sequence[Publication]]:
    """Publications by the index of their sentence."""
    held: dict[int, list[Publication]] = {}
    for publication in found:
        held.setdefault(publication.sentence, []).append(publication)
    return held


def _of_block(reading: Reading, block: Block) -> Iterator[Publication]:
    known: list[Publication] = []
    for place, extent, target, identifier in _pointers(reading, block):
        again = any(
            p.kind == identifier.kind and p.value == identifier.value and p.extent.overlaps(extent)
            for p in known
        )
        inside = place == "text" and any(
            p.place == "address" and p.extent.overlaps(extent) for p in known
        )
        if again or inside:
            continue
        sentence = reading.document.sentence_at(extent.start)
        publication = Publication(
            identifier.kind,
            identifier.value,
            place,
            extent,
            target,
            _span(reading, place, extent, target),
            sentence.index if sentence else 0,
        )
        known.append(publication)
        yield publication


_Pointer = tuple[Place, Extent, str, Identifier]


def _pointers(reading: Reading, block: Block) -> Iterator[_Pointer]:
    """What points to a publication in a block: links first, then addresses, then the rest."""
    for link in block.links:
        for identifier in _of_link(link):
            yield "link", Extent(link.start, link.end), link.target, identifier
    text = reading.text(block.extent)
    lowered = text.lower()
    if not any(marker in lowered for marker in identifiers.MARKERS):
        return
    at = block.extent.start
    for start, end in _addresses(text):
        target = text[start:end]
        for identifier in identifiers.of_address(target):
            yield "address", Extent(at + start, at + end), target, identifier
    for start, end, identifier in identifiers.in_text(text):
        yield "text", Extent(at + start, at + end), "", identifier


def _of_link(link: Link) -> Sequence[Identifier]:
    if link.footnote or not addresses.has_host(link.target):
        return ()
    return identifiers.of_address(link.target)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the addresses in a text, without the stops behind them."""
    for match in _ADDRESS.finditer(text):
        address = identifiers.without_stops(match.group())
        yield match.start(), match.start() + len(address)
    yield from addresses.written(text)


def _span(reading: Reading, place: Place, extent: Extent, target: str) -> Span:
    """Where an address is written in the source."""
    words = reading.document.to_source(extent)
    if place != "link":
        return words
    source = reading.document.source.text
    for written in dict.fromkeys((target, target.replace("&", "&amp;"))):
        tag = source.rfind(written, max(words.start - _BEFORE, 0), words.start)
        if tag > 0 and source[tag - 1] in "\"'=" and "</" not in source[tag : words.start]:
            return Span(tag, tag + len(written))
        behind = source.find(written, words.end, words.end + _AFTER + len(written))
        if behind >= 0 and "<a" not in source[words.end : behind]:
            return Span(behind, behind + len(written))
    return words
