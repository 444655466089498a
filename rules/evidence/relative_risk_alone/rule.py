"""EVI001: how much higher or lower a risk is, and not how high it is."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    Extent,
    Finding,
    Fix,
    Reading,
    Rule,
    Sentence,
    Severity,
    choices,
    comparisons,
    figures,
    outcome_figures,
    word_forms,
)

_BEFORE_YEAR = ("since", "between", "from", "by", "until")
_REACH = 2  # sentences before and after in which the numbers may stand
_PROMINENT = ("title", "heading", "description")


class RelativeRiskAlone(Rule):
    milder_if_quoted = False  # a reporter can ask for the numbers behind a quotation

    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(*figures.AMOUNTS):
            found = comparisons.find(reading, sentence)
            if not found or self._is_cleared(reading, sentence, found):
                continue
            felt = found.felt
            yield self.finding(
                reading,
                found.extent,
                severity=self._severity(reading, sentence, found),
                confidence="medium" if felt else None,
                message=str(self.options["felt-message"]) if felt else None,
                help=str(self.options["felt-help"]) if felt else None,
                fixes=() if felt else self._places(reading, found.extent),
            )

    def _places(self, reading: Reading, words: Extent) -> tuple[Fix, ...]:
        """A place for the numbers behind the words, where their phrase is at its end."""
        if reading.word(reading.document.token_range(words).stop) not in self.options["behind"]:
            return ()
        return self.choices(reading, choices.behind(reading, words, str(self.options["place"])))

    def _severity(
        self, reading: Reading, sentence: Sentence, found: comparisons.Comparison
    ) -> Severity | None:
        """An error where a hurried reader looks, unless the article gives the numbers. Of quoted
        words only those of a risk in news are more than information."""
        if reading.block(sentence).kind.value in _PROMINENT and not found.felt:
            return Severity.WARNING if figures.any_absolute(reading) else Severity.ERROR
        quotation = reading.quotation(found.extent)
        if quotation is None or quotation.scare or reading.block(sentence).headline:
            return None
        return None if reading.genre.kind == "news" and not found.felt else Severity.INFO

    def _is_cleared(
        self, reading: Reading, sentence: Sentence, found: comparisons.Comparison
    ) -> bool:
        words = found.extent
        return (
            self._is_trend(reading, sentence)
            or reading.has(self.lexicon("other"), sentence)
            or self.is_exempt(reading, sentence, words)
            or outcome_figures.given_near(reading, sentence, words, _REACH)
            or (
                found.felt
                and any(figures.gives_units(reading, s) for s in reading.around(sentence, 1))
            )
        )

    def _is_trend(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence tells how often a thing happens over the years."""
        words = reading.words(sentence)
        told = reading.has(self.lexicon("trend"), sentence)
        return (told and not reading.has(self.lexicon("dated"), sentence)) or any(
            words[i - 1] in _BEFORE_YEAR and word_forms.is_year(word)
            for i, word in enumerate(words)
            if i
        )
