"""CER006: "promising", "emerging evidence": praise in place of a limitation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Fix,
    Hit,
    Reading,
    Replacement,
    Rewrite,
    Rule,
    Sentence,
    Severity,
    choices,
    exceptions,
    longest,
)

_AFTER_NUMBER = 4


class PraiseAsCaveat(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Flag the first words of praise in a sentence about health without a limitation nearby."""
        spare = self.lexicon("exceptions")
        for sentence in reading.sentences_with(self.lexicon("words")):
            for extent in longest(reading, self.lexicon("words"), sentence, spare):
                if self.is_exempt(reading, sentence, extent):
                    continue
                if self._about_health(reading, sentence) and not self._limited(reading, sentence):
                    mild = self._reported(reading, sentence)
                    yield self.finding(
                        reading,
                        extent,
                        severity=Severity.INFO if mild else None,
                        fixes=() if mild else self._said(reading, sentence, extent),
                    )
                break

    def _said(self, reading: Reading, sentence: Sentence, extent: Extent) -> tuple[Fix, ...]:
        """The words without the praise, or with a place for the study and its size."""
        if exceptions.said_by_another(reading, sentence):
            return ()
        tokens = reading.document.token_range(extent)
        first = reading.word(tokens.start)
        if first in ("promising", "encouraging"):
            if reading.word(tokens.start + 1).endswith("er"):
                return ()  # "promising smoother skin"
            praise = reading.extent(Hit(tokens.start, tokens.start + 1))
            return self.choices(
                reading,
                choices.without(reading, sentence, praise),
                self._from_how_many(reading, sentence, tokens.start),
            )
        if first in self.options["stages"]:
            return self.choices(reading, self._which(reading, sentence, tokens.start))
        return self.choices(reading, self._studied(reading, tokens))

    def _which(self, reading: Reading, sentence: Sentence, first: int) -> Rewrite:
        """ "Emerging research suggests" as "[which study?] suggests"."""
        ahead = "" if first == sentence.tokens.start else reading.word(first - 1)
        if ahead[:1].isalpha() and ahead not in self.options["openers"]:
            return ()
        asked = self.options["asked"].get(reading.word(first + 1))
        if asked is None or not reading.has("attribution.reporting", range(first + 2, first + 5)):
            return ()
        return [Replacement(reading.extent(Hit(first, first + 2)), asked)]

    def _from_how_many(self, reading: Reading, sentence: Sentence, at: int) -> Rewrite:
        """ "The results are promising" as "the results come from [how many people?]"."""
        be = self.options["results"].get(reading.word(at - 2))
        inside = reading.word(at + 1)[:1].isalnum() and reading.word(at + 1) not in ("and", "but")
        if at - 2 < sentence.tokens.start or reading.word(at - 1) != be or inside:
            return ()
        text = f"{'comes' if be == 'is' else 'come'} from {self.options['people']}"
        return [Replacement(reading.extent(Hit(at - 1, at + 1)), text)]

    def _studied(self, reading: Reading, tokens: range) -> Rewrite:
        """ "Shows promise for" as "was studied in [how many people?] for"."""
        studied = self.options["studied"].get(reading.word(tokens.start))
        before, behind = reading.word(tokens.start - 1), reading.word(tokens.stop)
        if reading.word(tokens.stop - 1) != "promise" or (behind != "for" and behind[:1].isalnum()):
            return ()
        if reading.word(tokens.stop + 1) in self.options["persons"]:
            return ()
        if studied is None or before in self.options["studies"]:
            return ()
        if studied.startswith("been") and before not in ("has", "have"):
            return ()
        text = f"{studied} in {self.options['people']}"
        return [Replacement(reading.extent(Hit(tokens.start, tokens.stop)), text)]

    def _reported(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a named person says so, in reported speech."""
        return reading.speaker(sentence) == "person" and not reading.block(sentence).heading

    def _about_health(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence is about an illness, an outcome or a remedy; if it is only about
        research ("The evidence is promising"), its neighbours count."""
        if reading.block(sentence).headline and reading.genre.kind == "news":
            return True
        near = reading.has(self.lexicon("research"), sentence)
        return any(
            reading.has(name, s)
            for name in ("health.condition", "health.outcome", "advice.choice")
            for s in (_beside(reading, sentence) if near else (sentence,))
        )

    def _limited(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a size, a design or a species is in the sentence or next to it, or that it came
        to nothing. In news, which has all of them somewhere, only the latter counts."""
        beside = _beside(reading, sentence)
        if any(reading.has(self.lexicon("failed"), s) for s in beside):
            return True
        return reading.genre.kind != "news" and any(
            reading.has(self.lexicon("limit"), s) or self._sized(reading, s) for s in beside
        )

    def _sized(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether there is a number of people, trials or studies, other than of all who have the
        illness."""
        for hit in reading.hits(self.lexicon("people"), sentence):
            before = range(max(hit.first - _AFTER_NUMBER, sentence.tokens.start), hit.first)
            number = any(reading.word(i)[:1].isdigit() for i in before) or reading.has(
                self.lexicon("number_word"), before
            )
            if number and not reading.has(self.lexicon("all_of_them"), before):
                return True
        return False


def _beside(reading: Reading, sentence: Sentence) -> Sequence[Sentence]:
    """The sentence, and the ones before and after it; a heading counts by itself."""
    if reading.block(sentence).heading:
        return [sentence]
    return [s for s in reading.around(sentence, 1) if not reading.block(s).heading]
