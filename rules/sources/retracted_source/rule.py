"""SRC002: a paper that was retracted or is under an expression of concern, cited as if it were
not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Publication,
    Reading,
    Rule,
    Sentence,
    citations,
    longest,
)

_REACH = 1  # sentences before and after that may say what became of the paper


class RetractedSource(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Mark each such paper at the first place that leads to it."""
        retractions = reading.context.retractions
        if retractions is None or not reading.publications:
            return
        places: dict[str, list[Publication]] = {}
        notices = {}
        for publication in reading.publications:
            for identifier in _identifiers(publication):
                if notice := retractions.notice(identifier):
                    notices[notice.paper] = notice
                    places.setdefault(notice.paper, []).append(publication)
                    break
        if not places or self._is_news_of_it(reading):
            return
        old = retractions.is_old(reading.context.month)
        for paper, found in places.items():
            if any(self._is_told(reading, publication) for publication in found):
                continue
            notice = notices[paper]
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

    def _is_news_of_it(self, reading: Reading) -> bool:
        """Whether a headline says that something was retracted."""
        blocks = reading.document.blocks
        headlines = [block.sentences for block in blocks if block.headline]
        sentences = reading.document.sentences
        return any(self._says(reading, sentences[i]) for held in headlines for i in held)

    def _is_told(self, reading: Reading, publication: Publication) -> bool:
        """Whether the text says what became of a paper: beside the place that leads to it, in its
        paragraph or entry, or where a mark leads to that entry."""
        sentence = reading.document.sentences[publication.sentence]
        block = reading.block(sentence)
        if self._is_told_around(reading, sentence):
            return True
        return block.reference and any(
            self._is_told_around(reading, citing)
            for citing in citations.citing(reading, block.index)
        )

    def _is_told_around(self, reading: Reading, sentence: Sentence) -> bool:
        block = reading.block(sentence)
        own = reading.document.sentences_of(block)
        # The entries beside one in a list of sources are about other papers.
        near = () if block.reference else reading.around(sentence, _REACH)
        return any(self._says(reading, each) for each in (*own, *near))

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


def _identifiers(publication: Publication) -> Sequence[str]:
    """Under what a list may have a publication."""
    value = publication.value
    if publication.kind in ("doi", "pmid"):
        return (value,)
    if publication.kind == "arxiv":
        return (f"10.48550/arxiv.{value.lower()}",)
    if publication.kind == "pii" and len(value) == _PII:
        journal, number = value[:5] + "-" + value[5:9], value[11:16] + "-" + value[16]
        return (f"10.1016/{journal}({value[9:11]}){number}".lower(),)
    return ()


_PII = 17  # characters: S, an ISSN, the year, a number and a check digit


def _apart(reading: Reading, places: Sequence[Publication]) -> Sequence[Extent]:
    """The words that lead to a paper, in order; of several identifiers in one entry the first."""
    found: dict[tuple[int, int], Extent] = {}
    for each in places:
        sentence = reading.document.sentences[each.sentence]
        extent = each.extent if each.extent.end > each.extent.start else sentence.extent
        block = reading.block(sentence)
        found.setdefault((block.index, 0 if block.reference else extent.start), extent)
    return tuple(found.values())
