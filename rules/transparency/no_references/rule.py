"""STR003: claims about health, and no source in the whole article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import Extent, Finding, Reading, Rule, Sentence, commerce

_SHOWN = 3


class NoReferences(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        if self.options["references-in-template"]:
            return
        if reading.genre.kind not in self.options["genres"] or not self._could_cite(reading):
            return
        claims = self._claims(reading)
        if len(claims) < int(self.options["least"]) or self._has_source(reading):
            return
        yield self.document_finding(
            reading,
            count=len(claims),
            evidence=[("a claim", extent) for extent in claims[:_SHOWN]],
        )

    def _could_cite(self, reading: Reading) -> bool:
        """Whether the article would show its sources: plain text, which has lost its links, only
        where it tells something of itself."""
        return reading.document.has_markup or reading.byline.declared

    def _claims(self, reading: Reading) -> Sequence[Extent]:
        claiming = {s.index for s in reading.claiming}
        return [
            claim.extent
            for sentence in reading.telling_of_health
            if sentence.index in claiming
            for claim in reading.claims_by_rules(sentence)[:1]
            if claim.strength in ("direct_causal", "conditional_causal") and not claim.negated
            if not self.is_exempt(reading, sentence, claim.extent)
        ]

    def _has_source(self, reading: Reading) -> bool:
        if reading.self_description.sources:
            return True
        if any(b.section == "sources" and not b.heading for b in reading.document.blocks):
            return True
        return any(self._cites(reading, s) for s in reading.document.sentences)

    def _cites(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence cites a source, and does not only link to a shop or a front page."""
        links = {link.extent: link for link in reading.links(sentence)}
        for citation in reading.citations(sentence):
            link = links.get(citation.extent)
            if not link or not (link.is_home_page or commerce.sells(link.target)):
                return True
        return False
