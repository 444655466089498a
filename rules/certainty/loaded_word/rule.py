"""CER001: cure, miracle, breakthrough and the like; milder words are information."""

from __future__ import annotations

from collections.abc import Iterator

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


class LoadedWord(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        strong = Severity.ERROR if reading.genre.kind == "product" else self.meta.severity
        for name, severity, message in (
            ("strong", strong, None),
            ("progress", self.meta.severity, None),
            ("mild", Severity.INFO, str(self.options["mild-message"])),
        ):
            for sentence in reading.sentences_with(self.lexicon(name)):
                spare = self.lexicon("exceptions")
                for extent in longest(reading, self.lexicon(name), sentence, spare):
                    if not self.is_exempt(reading, sentence, extent):
                        yield self.finding(
                            reading,
                            extent,
                            severity=severity,
                            message=message,
                            fixes=self._plain(reading, sentence, extent),
                        )

    def _plain(self, reading: Reading, sentence: Sentence, extent: Extent) -> tuple[Fix, ...]:
        """A plain word, the words without their adjective, or a place for what was measured."""
        if exceptions.said_by_another(reading, sentence):
            return ()
        first = reading.document.token_range(extent).start
        bare = reading.text(extent).lower().replace("-", " ")
        article, _, noun = bare.partition(" ")
        if article in ("a", "the") and noun in ("cure", "cures"):
            cure = reading.extent(Hit(first + 1, first + 2))
            treatment = "treatments" if noun == "cures" else "treatment"
            return self.choices(reading, choices.instead(reading, cure, treatment))
        plain = choices.plainer(reading, extent, self.options["plain"])
        if bare in self.options["unlike"]:
            plain = [Replacement(extent, str(self.options["unlike"][bare]))]
        if bare == "breakthrough" and reading.word(first + 1) in self.options["broken-through"]:
            plain = choices.without(reading, sentence, extent)
        if bare.endswith("wonders") and reading.word(first + 2) == "for":
            plain = ()
        if bare in self.options["left-out"]:
            plain = choices.without(reading, sentence, extent)
        if not plain and bare == "dramatically":
            plain = self._by_how_much(reading, extent)
        return self.choices(reading, plain)

    def _by_how_much(self, reading: Reading, extent: Extent) -> Rewrite:
        """ "Varies dramatically" as "varies [by how much?]", behind the verb alone."""
        first = reading.document.token_range(extent).start
        if reading.word(first - 1) in self.options["degrees"]:
            return ()
        return choices.instead(reading, extent, str(self.options["place"]))
