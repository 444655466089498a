"""ATT001: "Harvard found", "insights from Harvard", "a Harvard study"."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Reading,
    Rule,
    Sentence,
    Severity,
    attribution,
    citations,
    names,
    studies,
)

_NEAR = 1
_BEFORE, _AFTER = "from_institution", "product"


class InstitutionAsFinder(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        telling = (*attribution.REPORTING, *map(self.lexicon, (_BEFORE, _AFTER)))
        for sentence in reading.sentences_with(*names.INSTITUTION):
            if not any(reading.has(lexicon, sentence) for lexicon in telling):
                continue
            for name in reading.names(sentence):
                if name.kind != "institution":
                    continue
                words = self._words(reading, sentence, name)
                if words and not self._cleared(reading, sentence, words):
                    linked = citations.near(reading, sentence, "paragraph")
                    yield self.finding(
                        reading,
                        words,
                        severity=None if linked else Severity.ERROR,
                        institution=reading.text(name.extent),
                        evidence=()
                        if linked
                        else [("no source in this paragraph", reading.block(sentence).extent)],
                    )

    def _words(self, reading: Reading, sentence: Sentence, name: names.Name) -> Extent | None:
        """The institution with the verb or noun that credits it with a finding."""
        tokens = reading.document.token_range(name.extent)
        for found in reading.attributions(sentence):
            if found.source == name.extent:
                return found.extent
        back = range(max(sentence.tokens.start, tokens.start - 4), tokens.start)
        for hit in reading.hits(self.lexicon(_BEFORE), back):
            if hit.last == tokens.start:
                return reading.extent(hit).join(name.extent)
        ahead = range(tokens.stop, min(sentence.tokens.stop, tokens.stop + 1))
        named = reading.hits(self.lexicon(_AFTER), ahead)
        if named and not self._is_no_finding(reading, sentence, tokens, named[0].last):
            return name.extent.join(reading.extent(named[0]))
        return None

    def _is_no_finding(
        self, reading: Reading, sentence: Sentence, tokens: range, stop: int
    ) -> bool:
        """Whether a study with an institution's name is a place to work at, or is told to be paid
        for."""
        after = range(stop, min(stop + 4, sentence.tokens.stop))
        before = range(max(tokens.start - 2, sentence.tokens.start), tokens.start)
        return (
            reading.word(tokens.start - 1) in ("at", "from", "in")
            or reading.has(self.lexicon("run"), before)
            or reading.has(self.lexicon("paid"), after)
        )

    def _cleared(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        """Whether the work itself can be found: by author and year, or by a link to a paper, in the
        sentence or the next."""
        if self.is_exempt(reading, sentence, words) or studies.resolved_later(reading, sentence):
            return True
        near = [sentence, *reading.rest_of_block(sentence, 1)]
        if any(c.kind == "paper" for s in near for c in reading.citations(s)):
            return True
        known = studies.identification(reading, sentence, _NEAR)
        return {"author", "year"} <= known
