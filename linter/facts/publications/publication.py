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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Extent, Ranges, Span
from linter.facts import addresses
from linter.facts.publications import identifiers
from linter.facts.publications.identifiers import Identifier, IdentifierKind

if TYPE_CHECKING:
    from linter.document.blocks import Link
    from linter.document.model import Block
    from linter.facts import Reading

Place = Literal["link", "address", "text"]
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

    @property
    def identifier(self) -> Identifier:
        return Identifier(self.kind, self.value)


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


@dataclass(frozen=True, slots=True)
class _Pointer:
    place: Place
    extent: Extent
    target: str
    identifier: Identifier


def _of_block(reading: Reading, block: Block) -> Iterator[Publication]:
    """The publications of a block, each once: a link whose words are its own address, and an
    address that holds a DOI, point to one."""
    links = list(_links(block))
    text = reading.text(block.extent)
    if not links and not identifiers.may_be_in(text):
        return
    written = _not_again(_addresses(text, block.extent.start), links)
    told = _not_again(_in_text(text, block.extent.start), [*links, *written])
    for pointer in (*links, *written, *told):
        sentence = reading.document.sentence_at(pointer.extent.start)
        yield Publication(
            pointer.identifier.kind,
            pointer.identifier.value,
            pointer.place,
            pointer.extent,
            pointer.target,
            _span(reading, pointer),
            sentence.index if sentence else 0,
        )


def _not_again(pointers: Iterable[_Pointer], before: Sequence[_Pointer]) -> list[_Pointer]:
    """Those pointers that repeat none of the ones before, and stand in no address of theirs."""
    held = sorted(before, key=lambda each: each.extent)
    ranges = Ranges([(each.extent.start, each.extent.end) for each in held])

    def again(pointer: _Pointer) -> bool:
        near = ranges.near(pointer.extent.start, pointer.extent.end)
        return any(
            held[at].extent.overlaps(pointer.extent)
            and (
                held[at].identifier == pointer.identifier
                or (held[at].place, pointer.place) == ("address", "text")
            )
            for at in near
        )

    return [pointer for pointer in pointers if not again(pointer)]


def _links(block: Block) -> Iterator[_Pointer]:
    for link in block.links:
        for identifier in _of_link(link):
            yield _Pointer("link", Extent(link.start, link.end), link.target, identifier)


def _of_link(link: Link) -> Sequence[Identifier]:
    if link.footnote or not addresses.has_host(link.target):
        return ()
    return identifiers.of_address(link.target)


def _addresses(text: str, at: int) -> Iterator[_Pointer]:
    """The addresses in a text that begins at an offset of the document, without those that a site
    has cut off."""
    for start, end in (*addresses.whole(text), *addresses.written(text)):
        for identifier in identifiers.of_address(text[start:end]) if not _is_cut(text, end) else ():
            yield _Pointer("address", Extent(at + start, at + end), text[start:end], identifier)


def _is_cut(text: str, end: int) -> bool:
    return text.startswith(identifiers.CUT, end)


def _in_text(text: str, at: int) -> Iterator[_Pointer]:
    for start, end, identifier in identifiers.in_text(text):
        yield _Pointer("text", Extent(at + start, at + end), "", identifier)


def _span(reading: Reading, pointer: _Pointer) -> Span:
    """Where an address is written in the source."""
    extent, target = pointer.extent, pointer.target
    words = reading.document.to_source(extent)
    if pointer.place != "link" or reading.document.source.has_paragraphs:
        return words
    source = reading.document.source.text
    for written in dict.fromkeys((target, target.replace("&", "&amp;"))):
        shown = extent.start < extent.end
        at = _in_tag(source, written, words) if shown else -1
        at = at if at >= 0 else _behind(source, written, words, _AFTER if shown else _BEFORE)
        if at < 0 and not shown:
            at = source.rfind(written, max(words.start - _BEFORE, 0), words.start)
        if at >= 0:
            return Span(at, at + len(written))
    return words


def _in_tag(source: str, written: str, words: Span) -> int:
    """Where the start tag before the words of a link has its address; -1 without one."""
    at = source.rfind(written, max(words.start - _BEFORE, 0), words.start)
    own = at > 0 and source[at - 1] in "\"'=" and "</" not in source[at : words.start]
    return at if own else -1


def _behind(source: str, written: str, words: Span, reach: int) -> int:
    """Where the address follows the words of a link, as in Markdown; -1 where it does not."""
    at = source.find(written, words.end, words.end + reach + len(written))
    return at if "<a" not in source[words.end : max(at, words.end)] else -1
