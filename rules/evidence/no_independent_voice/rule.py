"""EVI005: only the authors of the study, or only the seller, have a say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import Extent, Finding, Reading, Rule, Sentence, Severity, longest

_SELLS = 2  # sentences in which the seller speaks, before the text is the seller's
_TELLS = 2  # sentences that report the study, where nobody is called its author
_SPEAKERS = 2  # more people than these, and one of them may be from outside


class NoIndependentVoice(Rule):
    milder_if_quoted = False  # in quotations sellers praise

    def check(self, reading: Reading) -> Iterator[Finding]:
        kind = reading.genre.kind
        if kind not in ("news", "product") or self._has_others(reading):
            return
        sold = self._with(reading, "seller")
        praise = self._first_praise(reading) if len(sold) >= _SELLS else None
        if praise is not None:
            yield self._of_the_seller(reading, praise, sold[0])
        elif kind == "news":
            if told := self._own_study(reading):
                yield self._of_the_article(reading, "authors", told[0])
        elif not reading.cited and reading.statements:
            yield self._of_the_article(reading, "page", reading.statements[0].sentence)

    def _with(self, reading: Reading, lexicon: str) -> Sequence[Sentence]:
        """The sentences that have a phrase of a lexicon."""
        name = self.lexicon(lexicon)
        return [s for s in reading.sentences_with(name) if reading.has(name, s)]

    def _of_the_article(self, reading: Reading, who: str, because: Sentence) -> Finding:
        return self.document_finding(
            reading,
            voices=str(self.options[who]),
            evidence=[("this is why it is needed", because.extent)],
        )

    def _of_the_seller(self, reading: Reading, praise: Extent, sold: Sentence) -> Finding:
        speaks = reading.extent(reading.hits(self.lexicon("seller"), sold)[0])
        return self.finding(
            reading,
            praise,
            severity=Severity.WARNING,
            message=str(self.options["seller-message"]),
            help=str(self.options["seller-help"]),
            seller=reading.text(speaks).rstrip(" ,."),
            evidence=[("the seller speaks", speaks)],
        )

    def _has_others(self, reading: Reading) -> bool:
        """Whether somebody from outside speaks, or the text says who paid."""
        return reading.mentions(self.lexicon("outside"), self.lexicon("money"))

    def _first_praise(self, reading: Reading) -> Extent | None:
        for sentence in reading.sentences_with(self.lexicon("praise")):
            for words in longest(reading, self.lexicon("praise"), sentence):
                if not self.is_exempt(reading, sentence, words):
                    return words
        return None

    def _own_study(self, reading: Reading) -> Sequence[Sentence]:
        """The sentences that report the story's study; empty if there is none, or if so many
        people speak that one of them may be from outside."""
        told = self._with(reading, "finding")
        if not told or not (reading.has_author or len(told) >= _TELLS):
            return ()
        return () if len(self._speakers(reading)) > _SPEAKERS else told

    def _speakers(self, reading: Reading) -> frozenset[str]:
        """The surnames of the people who say something."""
        return frozenset(
            reading.text(name.extent).split()[-1].removesuffix("’s").removesuffix("'s")
            for sentence in self._with(reading, "attribution.saying")
            for name in reading.names(sentence)
            if name.kind == "person"
        )
