"""DIS003: a dose given as advice, without a caution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Reading,
    Rule,
    Sentence,
    advice,
    longest,
    names,
    notice,
)

_REACH = 2
_ROWS = ("item", "cell")


class DoseWithoutCaution(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Yield one finding per place, as one caution is enough; further doses are evidence."""
        if reading.genre.kind not in self.options["genres"]:
            return
        amounts = [self.lexicon(name) for name in ("unit", "kitchen", "frequency")]
        if reading.context.audience == "professional" or not reading.sentences_with(*amounts):
            return
        for place in _places(reading):
            rows = reading.block(place[0]).kind.value in _ROWS
            if rows and self._cautioned(reading, place):
                continue
            doses = [
                dose
                for sentence in place
                if (dose := self._advised_dose(reading, sentence))
                and not _official(reading, sentence)
                and (rows or not self._cautioned(reading, [sentence]))
            ]
            if doses:
                others = [("another dose", dose) for dose in doses[1:]]
                yield self.finding(reading, doses[0], evidence=others)

    def _advised_dose(self, reading: Reading, sentence: Sentence) -> Extent | None:
        ordered = self._ordered(reading, sentence)
        dose = self._dose(reading, sentence, ordered)
        if dose is None or not (ordered or self._advised(reading, sentence)):
            return None
        if self.is_exempt(reading, sentence, dose) or self._supposed(reading, sentence, dose):
            return None
        return dose

    def _supposed(self, reading: Reading, sentence: Sentence, dose: Extent) -> bool:
        """ "If you take 400 mg a day, ...": not an order, unlike "you should take", whose "should"
        is a cue of the same kind."""
        at = reading.document.token_range(dose).start
        return any(
            cue.kind == "condition"
            and at in cue.scope
            and reading.has(self.lexicon("supposition"), cue.hit.tokens)
            for cue in reading.cues(sentence)
        )

    def _dose(self, reading: Reading, sentence: Sentence, ordered: bool) -> Extent | None:
        """The first number with its unit, or, in an order to take a remedy, how often."""
        spare = self.lexicon("exceptions")
        remedy = reading.has(self.lexicon("remedy"), sentence)
        found = []
        for name in ("unit", "kitchen") if remedy else ("unit",):
            for unit in longest(reading, self.lexicon(name), sentence, spare):
                if (amount := self._amount(reading, sentence, unit)) is not None:
                    found.append(Extent(amount, unit.end))
        if not found and remedy and ordered:
            found += longest(reading, self.lexicon("frequency"), sentence)
        return min(found, default=None)

    def _amount(self, reading: Reading, sentence: Sentence, unit: Extent) -> int | None:
        """The index where the number before a unit begins: "two", "10 to 20", "two 500", "half
        a"."""
        at = reading.document.token_range(unit).start
        first, stop = sentence.tokens.start, at
        while at > first:
            if self._is_number(reading, at - 1):
                at -= 1
            elif (
                at - 2 >= first
                and reading.has(self.lexicon("joiner"), range(at - 1, at))
                and self._is_number(reading, at - 2)
            ):
                at -= 2
            else:
                break
        return reading.token(at).start if at < stop else None

    def _is_number(self, reading: Reading, index: int) -> bool:
        return reading.word(index)[:1].isnumeric() or reading.has(
            self.lexicon("number"), range(index, index + 1)
        )

    def _ordered(self, reading: Reading, sentence: Sentence) -> bool:
        opening = reading.main_word(sentence)
        return (
            reading.has(self.lexicon("opening"), opening)
            or reading.has(self.lexicon("order"), sentence)
            or any(advice.orders(reading, sentence))
        )

    def _advised(self, reading: Reading, sentence: Sentence) -> bool:
        return reading.has(self.lexicon("advice"), sentence) and not reading.has(
            self.lexicon("told"), sentence
        )

    def _cautioned(self, reading: Reading, near: Sequence[Sentence]) -> bool:
        """Whether there is a caution within two sentences, where a list or a table counts as
        one."""
        caution, spare = self.lexicon("caution"), self.lexicon("no_caution")
        before = _beside(reading, near[0], -1)
        after = _beside(reading, near[-1], 1)
        return any(
            notice.in_sentence(reading, s) or any(longest(reading, caution, s, spare))
            for s in (*before, *near, *after)
        )


def _official(reading: Reading, sentence: Sentence) -> bool:
    """Whether it is the advice of a health authority, with a link."""
    return bool(reading.citations(sentence)) and names.has_kind(reading, sentence, "agency")


def _beside(reading: Reading, sentence: Sentence, step: int) -> Iterator[Sentence]:
    """The next sentences in a direction, with the headings between them."""
    sentences, index, left = reading.document.sentences, sentence.index + step, _REACH
    while left and 0 <= index < len(sentences):
        yield sentences[index]
        left -= not reading.block(sentences[index]).heading
        index += step


def _places(reading: Reading) -> Iterator[Sequence[Sentence]]:
    """The places to check: paragraphs, and whole lists and tables."""
    place: list[Sentence] = []
    for sentence in reading.prose:
        if place and not _together(reading, place[-1], sentence):
            yield place
            place = []
        place.append(sentence)
    if place:
        yield place


def _together(reading: Reading, one: Sentence, other: Sentence) -> bool:
    kinds = [reading.block(s).kind.value for s in (one, other)]
    return one.block == other.block or (kinds[0] in _ROWS and kinds[0] == kinds[1])
