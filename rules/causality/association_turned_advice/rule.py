"""CAU005: "people who eat nuts live longer. So eat nuts": a link turned into advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Claim,
    Extent,
    Finding,
    Reading,
    Rule,
    Sentence,
    advice,
    context,
    exposure_outcome,
    names,
)

_REACH = 2
_OF_ANOTHER_KIND = ("sound", "about_finding")


class AssociationTurnedAdvice(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        marked: set[Extent] = set()
        for sentence in reading.sentences_with("claims.association"):
            link = self._link(reading, sentence)
            if link is None:
                continue
            for extent in self._advice(reading, sentence, link):
                if extent not in marked:
                    marked.add(extent)
                    yield self.finding(
                        reading,
                        extent,
                        link=reading.text(link.extent),
                        evidence=[("only a link", link.extent)],
                    )
                    break

    def _link(self, reading: Reading, sentence: Sentence) -> Claim | None:
        """The association of a sentence that claims nothing stronger, if people could change the
        exposure."""
        claims = reading.claims_by_rules(sentence)
        if not claims or claims[0].strength != "correlational":
            return None
        if reading.has("health.settled", sentence) or not reading.tells_of_health(sentence):
            return None
        for claim in claims:
            if (
                not claim.negated
                and reading.has("claims.association", claim.trigger.tokens)
                and not context.governing(reading, sentence, claim.trigger, "myth")
                and not self._of_a_group(reading, sentence, claim)
            ):
                return claim
        return None

    def _of_a_group(self, reading: Reading, sentence: Sentence, link: Claim) -> bool:
        """ "Pregnant women are more likely to": about who is at risk, not about what they do."""
        subject = range(sentence.tokens.start, link.trigger.first)
        return reading.has(self.lexicon("group"), subject) and not reading.has(
            self.lexicon("doing"), subject
        )

    def _advice(self, reading: Reading, sentence: Sentence, link: Claim) -> Iterator[Extent]:
        """Words near the link that tell readers to do what was only linked."""
        exposure = self._exposure(reading, sentence, link)
        for other in self._after(reading, sentence):
            if any(d.kind == "trial" for d in reading.designs(other)):
                return
            orders = [e for e in self._orders(reading, other) if e.start > link.extent.end]
            if not orders or self._spared(reading, other):
                continue
            if other is not sentence and not exposure & exposure_outcome.words_of(reading, other):
                continue
            yield from (e for e in orders if not self.is_exempt(reading, other, e))

    def _exposure(self, reading: Reading, sentence: Sentence, link: Claim) -> frozenset[str]:
        """The words for the exposure: those before "linked to", unless the outcome is there; after
        "link between", either side."""
        sides = exposure_outcome.pair(reading, sentence, link)
        after = range(link.trigger.last, sentence.tokens.stop)
        if reading.has(self.lexicon("both_sides"), link.trigger.tokens):
            return sides.exposure | sides.outcome
        return sides.exposure if reading.tells_of_health(after) else sides.outcome

    def _after(self, reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
        """The sentence and those after it, without headings."""
        return [
            s
            for s in (sentence, *reading.following(sentence, _REACH))
            if not reading.block(s).heading and s.block not in reading.left_out
        ]

    def _spared(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a guideline gives the advice, here or in the next sentence, or the advice is not
        about the link."""
        if any(reading.has(self.lexicon(name), sentence) for name in _OF_ANOTHER_KIND):
            return True
        near = (sentence, *reading.rest_of_block(sentence, 1))
        return any(self._guided(reading, s) for s in near)

    def _guided(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.has(self.lexicon("guided"), sentence) or names.has_kind(
            reading, sentence, "agency"
        )

    def _orders(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """Words that tell the reader, or people, to do something."""
        yield from advice.orders(reading, sentence)
        opening = reading.main_word(sentence)
        hits = (
            *reading.hits(self.lexicon("people_should"), sentence),
            *reading.hits(self.lexicon("so_do"), sentence),
            *reading.hits(self.lexicon("opens_order"), opening),
        )
        yield from (reading.extent(hit) for hit in hits)
