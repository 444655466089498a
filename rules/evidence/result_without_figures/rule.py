"""EVI008: the result of a study in words alone, where no figure says how large it was."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Hit,
    Reading,
    Rule,
    Sentence,
    figures,
    outcome_figures,
)

_APART = 25  # words between "fewer" and "than"
_NEAR = 4  # words between "significantly" and what changed
_BEFORE = 10  # words between the verb and "fewer"
_ENDS = (",", ";", ":", "—")
_NOT_YET = ("can", "will", "to", "would", "could", "should", "may", "might", "must")
_AMOUNT = ("a", "an", "one", "two", "three", "half", "that", "just", "all", "any", "ever", "once")
_NOUN = 5  # letters of a word that "than" and "among" have not
_WHO = 12  # words between those who took part and "were less likely"
_OUTCOMES = ("figures.risk", "figures.felt", "figures.measured")


class ResultWithoutFigures(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        if reading.genre.kind != "news":
            return
        names = ("comparative", "much", "showed", "likely", "worked", "effect")
        for sentence in reading.sentences_with(*map(self.lexicon, names)):
            words = self._result(reading, sentence)
            if words is None or self._is_cleared(reading, sentence, words):
                continue
            yield self.finding(reading, words)

    def _result(self, reading: Reading, sentence: Sentence) -> Extent | None:
        """The words that tell a result: how a group did beside another, or what changed in it."""
        for form in (self._significant, self._told, self._compared, self._caused):
            hit = form(reading, sentence)
            if hit is not None:
                return reading.extent(hit)
        return None

    def _significant(self, reading: Reading, sentence: Sentence) -> Hit | None:
        """ "Significantly decreased agitation", "a significant reduction in"."""
        for much in reading.hits(self.lexicon("much"), sentence):
            near = range(much.last, min(much.last + _NEAR, sentence.tokens.stop))
            before = range(max(sentence.tokens.start, much.first - 2 * _NEAR), much.first)
            names = ["changed"] if reading.word(much.first - 1) not in _NOT_YET else []
            if any(reading.has(self.lexicon(name), before) for name in ("past", "changed")):
                names += ["change", "comparative"]
            for name in names:
                hits = reading.hits(self.lexicon(name), near)
                if hits:
                    return Hit(much.first, max(h.last for h in hits if h.first == hits[0].first))
        return None

    def _compared(self, reading: Reading, sentence: Sentence) -> Hit | None:
        """ "Those on the drug had fewer clots than the others"."""
        if not (
            any(reading.has(self.lexicon(name), sentence) for name in ("contrast", "most"))
            and reading.has(self.lexicon("group"), sentence)
            and self._of_health(reading, sentence)
        ):
            return None
        for word in self._comparatives(reading, sentence):
            behind = range(word.last, min(word.last + _APART, sentence.tokens.stop))
            before = range(sentence.tokens.start, word.first)
            near = range(max(before.start, word.first - _BEFORE), word.first)
            opposed = reading.has(self.lexicon("most"), word.tokens) or any(
                reading.has(self.lexicon("contrast"), words) for words in (behind, before)
            )
            if opposed and self._is_past(reading, near):
                return self._phrase(reading, word, behind)
        return None

    def _comparatives(self, reading: Reading, sentence: Sentence) -> Iterator[Hit]:
        """The words of more or less, each as long as it gets; "five times more" has a figure, and
        "at least" and "more than a year" compare no groups."""
        longest = {
            hit.first: hit for hit in sorted(reading.hits(self.lexicon("comparative"), sentence))
        }
        for hit in longest.values():
            than = reading.word(hit.last + 1) if reading.word(hit.last) == "than" else ""
            counts = than in _AMOUNT or than[:1].isdigit()
            if not counts and reading.word(hit.first - 1) not in ("at", "times", "fold"):
                yield hit

    def _is_past(self, reading: Reading, before: range) -> bool:
        """Whether a verb of what happened stands before a word, in its clause."""
        start = max((i + 1 for i in before if reading.word(i) in _ENDS), default=before.start)
        return reading.has(self.lexicon("past"), range(start, before.stop))

    def _phrase(self, reading: Reading, word: Hit, behind: range) -> Hit:
        """The words of a comparison with what it compares: "fewer blood clots"."""
        near = range(word.first, min(word.last + _NEAR, behind.stop))
        outcomes = [h.last for name in _OUTCOMES for h in reading.hits(name, near)]
        noun = len(reading.word(word.last)) >= _NOUN and word.last in behind
        return Hit(word.first, max([word.last + noun, *outcomes]))

    def _told(self, reading: Reading, sentence: Sentence) -> Hit | None:
        """ "Patients showed improvement in", "were less likely to", "worked better than"."""
        for name in ("likely", "showed", "worked"):
            for hit in reading.hits(self.lexicon(name), sentence):
                who = range(max(sentence.tokens.start, hit.first - _WHO), hit.first)
                grouped = name == "worked" or reading.has(
                    self.lexicon("group"), who if name == "likely" else sentence
                )
                present = reading.word(hit.first) in ("is", "are")
                if present and not reading.has(self.lexicon("reported"), sentence):
                    continue
                if grouped and (name == "likely" or self._of_health(reading, sentence)):
                    return hit
        return None

    def _caused(self, reading: Reading, sentence: Sentence) -> Hit | None:
        """ "The team found that it slowed the damage"."""
        sources = (self.lexicon("reported"), "study.kind")
        if not (
            any(reading.has(name, sentence) for name in sources)
            and self._of_health(reading, sentence)
        ):
            return None
        for effect in reading.hits(self.lexicon("effect"), sentence):
            for claim in reading.claims_by_rules(sentence):
                told = claim.strength == "direct_causal" and not claim.negated
                if told and effect.first in claim.trigger.tokens:
                    behind = range(effect.last, min(effect.last + _APART, sentence.tokens.stop))
                    return self._phrase(reading, claim.trigger, behind)
        return None

    def _of_health(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.tells_of_health(sentence) or any(
            reading.has(name, sentence) for name in (*_OUTCOMES, self.lexicon("test"))
        )

    def _is_cleared(self, reading: Reading, sentence: Sentence, words: Extent) -> bool:
        return (
            figures.gives_any(reading, sentence)
            or reading.has(self.lexicon("other"), sentence)
            or self.is_exempt(reading, sentence, words)
            or outcome_figures.told_beside(reading, sentence, words)
        )
