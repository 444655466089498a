"""CAU007: "could reverse diabetes": a hedged cure."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Hit, Reading, Rule, Sentence, Severity, context

_REACH = 6
_HEDGE_REACH = 3
_CURES = {"verbs": "health.condition", "restoring": "health.outcome"}
_TESTED = {"trial", "review", "animal", "cells"}


class SpeculativeCure(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(*map(self.lexicon, _CURES)):
            if self._says_how_far(reading, sentence):
                continue
            for hit, target in self._cures(reading, sentence):
                words = self._words(reading, sentence, hit, target)
                if words and not self.is_exempt(reading, sentence, words):
                    tested = self._is_tested(reading, sentence)
                    yield self.finding(
                        reading,
                        words,
                        severity=Severity.INFO if tested else None,
                        message=str(self.options["tested-message"]) if tested else None,
                    )
                    break

    def _is_tested(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a trial told elsewhere stands behind it; the headline and the opening of news are
        read without it."""
        if reading.genre.kind == "news" and reading.part(sentence) in ("headline", "summary"):
            return False
        return reading.design is not None and reading.design.kind == "trial"

    def _says_how_far(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether the sentence says that it was tested in a trial or in animals, or not at all."""
        kinds = {d.kind for d in reading.designs(sentence)}
        return bool(kinds & _TESTED) or reading.has(self.lexicon("limits"), sentence)

    def _cures(self, reading: Reading, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
        """Verbs of cure, each with the lexicon of the targets that make it one."""
        for name, target in _CURES.items():
            for hit in reading.hits(self.lexicon(name), sentence):
                yield hit, target

    def _words(self, reading: Reading, sentence: Sentence, verb: Hit, target: str) -> Extent | None:
        """The hedge, the verb and the illness that it would end; None for ordinary care."""
        start = sentence.tokens.start
        hedges = [
            cue
            for cue in context.governing(reading, sentence, verb, "modal", "hedge")
            if 0 <= verb.first - max(cue.hit.last, start) <= _HEDGE_REACH
        ]
        after = range(verb.last, min(verb.last + _REACH, sentence.tokens.stop))
        illness = reading.first_hit(target, after)
        if not hedges or not illness or context.governing(reading, sentence, verb, "negation"):
            return None
        first = max(hedges[0].hit.first, start)  # an introduction may hold the hedge
        actor = range(max(sentence.tokens.start, first - _REACH), verb.first)
        behind = range(illness.last, min(illness.last + 1, sentence.tokens.stop))
        if reading.has("health.care", actor) or reading.has("health.about", behind):
            return None
        return reading.extent(Hit(first, illness.last))
