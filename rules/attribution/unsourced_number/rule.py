"""ATT005: a share, a count or a risk in numbers without a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Hit,
    Reading,
    Rule,
    Sentence,
    Severity,
    regex,
    studies,
)

_GREAT = regex(r"\d(?:\d{0,2}(?:,\d{3})+|\d{4,})")
_ADJECTIVES = 4
_COUNTING = ("share", "counted", "proportion")


class UnsourcedNumber(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Flag numbers without a source, unless the article gives it elsewhere, as for numbers in a
        summary or description."""
        mild = reading.genre.kind in self.options["mild-in"]
        sentences = self._counting(reading)
        numbers = [(s, words) for s in sentences if (words := self._number(reading, s))]
        sourced = {
            block: self._first_source(reading, block) for block in {s.block for s, _ in numbers}
        }
        known = {
            _folded(reading, words)
            for s, words in numbers
            if sourced[s.block] <= s.index or self._sourced(reading, s)
        }
        for sentence, words in numbers:
            if _folded(reading, words) not in known and not self.is_exempt(
                reading, sentence, words
            ):
                yield self.finding(reading, words, severity=Severity.INFO if mild else None)

    def _counting(self, reading: Reading) -> Sequence[Sentence]:
        """The sentences that tell of health and have anything that counts, as few have."""
        worded = {s.index for s in reading.sentences_with(*map(self.lexicon, _COUNTING))}
        sentences = reading.telling_of_health
        return [s for s in sentences if s.index in worded or _GREAT.search(s.text)]

    def _number(self, reading: Reading, sentence: Sentence) -> Extent | None:
        """The first number of a sentence that counts people or their risk; a headline has no room
        for a source."""
        if reading.block(sentence).heading or reading.has(self.lexicon("exceptions"), sentence):
            return None
        found = [
            *(
                h
                for h in self._after_number(reading, sentence, "share")
                if self._counts(reading, sentence, h)
            ),
            *(
                h
                for h in self._after_number(reading, sentence, "counted")
                if self._of_people(reading, h)
            ),
            *(h for h in self._great_numbers(reading, sentence) if self._of_people(reading, h)),
            *reading.hits(self.lexicon("proportion"), sentence),
        ]
        return reading.extent(min(found)) if found else None

    def _after_number(self, reading: Reading, sentence: Sentence, name: str) -> Iterator[Hit]:
        """The hits of a lexicon, with the number before them."""
        for hit in reading.hits(self.lexicon(name), sentence):
            number = hit.first - 1
            if number in sentence.tokens and (
                reading.word(number)[:1].isdigit()
                or reading.has(self.lexicon("number_word"), range(number, hit.first))
            ):
                yield Hit(number, hit.last)

    def _counts(self, reading: Reading, sentence: Sentence, share: Hit) -> bool:
        """Whether a number is a share of people, of an illness or of a risk, or a change of one;
        not the strength of a cream or the water in a body."""
        if reading.has(self.lexicon("counts"), share.tokens):
            return True
        leads_in = reading.hits(self.lexicon("leads_in"), sentence)
        return any(hit.last == share.first for hit in leads_in)

    def _great_numbers(self, reading: Reading, sentence: Sentence) -> Iterator[Hit]:
        """Numbers too large for a writer to have counted, without years."""
        for index, word in enumerate(reading.words(sentence), sentence.tokens.start):
            if word[0].isdigit() and _GREAT.fullmatch(word):
                yield Hit(index, index + 1)

    def _of_people(self, reading: Reading, number: Hit) -> bool:
        """Whether people follow a number, with a few adjectives between at most."""
        return reading.has(self.lexicon("people"), range(number.last, number.last + _ADJECTIVES))

    def _first_source(self, reading: Reading, block: int) -> int:
        """The index of the first sentence of a block that names who counted: a speaker, a survey or
        a study; for a block without any, the index after its last sentence."""
        held = reading.document.blocks[block]
        for sentence in reading.document.sentences_of(held):
            if (
                self._counted(reading, sentence)
                or reading.attributions(sentence)
                or reading.speaker(sentence)
            ):
                return sentence.index
        return held.sentences.stop

    def _sourced(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether there is a source: a citation in the paragraph, the study of the news story, or a
        survey or study in the next sentence."""
        return (
            sentence.block in reading.cited_blocks
            or self._result(reading, sentence)
            or any(self._counted(reading, s) for s in reading.rest_of_block(sentence, 1))
        )

    def _result(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a number is a result of the study of a news story, which holds for all numbers
        after the study is named, except for how many people have an illness."""
        return (
            reading.genre.kind == "news"
            and studies.introduced(reading, sentence)
            and not reading.has("health.prevalence", sentence)
        )

    def _counted(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.has(self.lexicon("told"), sentence) or reading.has("study.design", sentence)


def _folded(reading: Reading, words: Extent) -> str:
    return " ".join(reading.word(i) for i in reading.document.token_range(words))
