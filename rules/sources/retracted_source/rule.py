"""SRC002: a paper that was retracted or is under an expression of concern, cited as if it were
not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Publication,
    Reading,
    Rule,
    Sentence,
    dataclass,
    longest,
)

_PII = 17  # characters: S, an ISSN, the year, a number and a check digit


@dataclass(frozen=True, slots=True)
class _Told:
    """The sentences that say what became of a paper, by their indices, and their blocks."""

    sentences: frozenset[int]
    blocks: frozenset[int]


class RetractedSource(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Mark each such paper at the first place that leads to it, unless the text says at one of
        its places what became of it."""
        retractions = reading.context.retractions
        places = _listed(reading)
        if retractions is None or not places:
            return
        told = self._told(reading)
        if any(reading.document.blocks[index].headline for index in told.blocks):
            return  # news of a retraction
        old = retractions.is_old(reading.context.month)
        for found in places.values():
            if any(_is_told(reading, told, publication) for publication in found):
                continue
            notice = next(filter(None, map(retractions.notice, _identifiers(found[0]))))
            advice = self.meta.help if notice.retracted else str(self.options["concern-help"])
            first, *others = _apart(reading, found)
            yield self.finding(
                reading,
                first,
                severity=self.meta.severity.lowered(0 if notice.retracted else 1),
                help=f"{advice} {self.options['old-list']}" if old else advice,
                evidence=[("the same paper", extent) for extent in others],
                what=notice,
                dated=retractions.dated,
            )

    def _told(self, reading: Reading) -> _Told:
        candidates = reading.any_sentences_with(self.lexicon("told"), self.lexicon("withdrawn"))
        found = [s for s in candidates if self._says(reading, s)]
        return _Told(frozenset(s.index for s in found), frozenset(s.block for s in found))

    def _says(self, reading: Reading, sentence: Sentence) -> bool:
        told, not_told = self.lexicon("told"), self.lexicon("not_told")
        plainly = next(longest(reading, told, sentence, not_told), None)
        return plainly is not None or self._says_withdrawn(reading, sentence)

    def _says_withdrawn(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a paper was withdrawn, and not a product."""
        for hit in reading.hits(self.lexicon("withdrawn"), sentence):
            before = range(sentence.tokens.start, hit.first)
            papers = reading.hits(self.lexicon("paper"), before)
            products = reading.hits(self.lexicon("product"), before)
            if papers and (not products or products[-1].first < papers[-1].first):
                return True
        return False


def _listed(reading: Reading) -> Mapping[str, Sequence[Publication]]:
    """The places that lead to papers of the list, in order, by the paper."""
    places: dict[str, list[Publication]] = {}
    retractions = reading.context.retractions
    for publication in reading.publications if retractions else ():
        for identifier in _identifiers(publication):
            if retractions and (notice := retractions.notice(identifier)):
                places.setdefault(notice.paper, []).append(publication)
    return places


def _identifiers(publication: Publication) -> Sequence[str]:
    """Under what a list may have a publication."""
    value = publication.value
    if publication.kind in ("doi", "pmid"):
        return (value,)
    if publication.kind == "arxiv":
        return (f"10.48550/arxiv.{value.lower()}",)
    if publication.kind == "pii" and len(value) == _PII:
        journal, number = f"{value[:5]}-{value[5:9]}", f"{value[11:16]}-{value[16]}"
        return (f"10.1016/{journal}({value[9:11]}){number}".lower(),)
    return ()


def _is_told(reading: Reading, told: _Told, publication: Publication) -> bool:
    """Whether the text says what became of a paper: beside the place that leads to it, in its
    paragraph or entry, or where a mark leads to that entry."""
    block = reading.document.sentences[publication.sentence].block
    if not reading.document.blocks[block].reference:
        return _is_told_at(told, block, publication.sentence)
    # The entries beside one in a list of sources are about other papers.
    return block in told.blocks or any(
        _is_told_at(told, citing.block, citing.index) for citing in reading.citing.get(block, ())
    )


def _is_told_at(told: _Told, block: int, sentence: int) -> bool:
    return block in told.blocks or not told.sentences.isdisjoint((sentence - 1, sentence + 1))


def _apart(reading: Reading, places: Sequence[Publication]) -> Sequence[Extent]:
    """The words that lead to a paper, in order; of several identifiers in one entry the first."""
    found: dict[tuple[int, int], Extent] = {}
    for each in places:
        sentence = reading.document.sentences[each.sentence]
        extent = each.extent if each.extent.end > each.extent.start else sentence.extent
        block = reading.block(sentence)
        found.setdefault((block.index, 0 if block.reference else extent.start), extent)
    return tuple(found.values())
