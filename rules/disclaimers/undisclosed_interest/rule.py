"""DIS006: links by which somebody earns, beside praise, in an article that does not say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.rulekit.api import Finding, Reading, Rule, Sentence, Severity, commerce, longest, regex

_REACH = 2  # sentences on either side in which praise stands beside a link
_SHOWN = 3
_FIELDS = ("disclosure", "affiliate_disclosure", "affiliatedisclosure", "sponsored", "sponsor")
# A component or include that prints the disclosure of the site.
_COMPONENT = regex(r"<\w*disclos\w*|[{(][%{<]\s*[^}]{0,40}disclos|\[\w*disclos\w*[ \]]", re.I)


class UndisclosedInterest(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        if self.options["disclosure-in-template"]:
            return
        kind = reading.genre.kind
        if kind not in self.options["genres"]:
            return
        offers = [offer for offer in self._offers(reading) if self._is_praised(reading, offer)]
        if not offers or self._is_disclosed(reading):
            return
        first = min(offers, key=lambda offer: (offer.kind != "affiliate", offer.extent))
        affiliate = first.kind == "affiliate"
        yield self.finding(
            reading,
            first.extent,
            severity=None if kind in self.options["strict"] else Severity.INFO,
            message=str(self.options["affiliate-message"]) if affiliate else None,
            evidence=[("another one", o.extent) for o in offers if o is not first][:_SHOWN],
        )

    def _offers(self, reading: Reading) -> Sequence[commerce.Offer]:
        """The links and words that sell, in order."""
        found = [o for o in commerce.find(reading) if not self._is_book(reading, o)]
        for sentence in reading.sentences_with(self.lexicon("offer")):
            if reading.has(self.lexicon("not_offer"), sentence):
                continue
            for words in longest(reading, self.lexicon("offer"), sentence):
                if not self.is_exempt(reading, sentence, words):
                    found.append(commerce.Offer(words, "shop"))
        return sorted(found, key=lambda offer: offer.extent)

    def _is_book(self, reading: Reading, offer: commerce.Offer) -> bool:
        """Whether a link without a tag leads to a book, which is a source rather than a product."""
        sentence = reading.document.sentence_at(offer.extent.start)
        return (
            offer.kind == "shop"
            and sentence is not None
            and reading.has(self.lexicon("book"), sentence)
        )

    def _is_praised(self, reading: Reading, offer: commerce.Offer) -> bool:
        """Whether praise, or a claim about health, stands in or near the sentence of an offer."""
        here = reading.document.sentence_at(offer.extent.start)
        if here is None:
            return False
        near = (*reading.around(here, _REACH), *self._above(reading, here))
        return any(self._praises(reading, s) for s in near)

    def _above(self, reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences of the heading above a sentence."""
        blocks = reading.document.blocks[: sentence.block]
        heading = next((b for b in reversed(blocks) if b.heading), None)
        return reading.document.sentences_of(heading) if heading else ()

    def _praises(self, reading: Reading, sentence: Sentence) -> bool:
        for hit in reading.hits(self.lexicon("praise"), sentence):
            if not self.is_exempt(reading, sentence, reading.extent(hit)):
                return True
        return reading.tells_of_health(sentence) and any(
            claim.strength == "direct_causal" and not claim.negated
            for claim in reading.claims_by_rules(sentence)
        )

    def _is_disclosed(self, reading: Reading) -> bool:
        fields = reading.document.front_matter
        if any(fields.get(name) for name in _FIELDS):
            return True
        if reading.mentions(self.lexicon("disclosure")):
            return True
        return _COMPONENT.search(reading.document.source.text) is not None
