"""CER001: cure, miracle, breakthrough and the like; milder words are information."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule, Severity, longest


class LoadedWord(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        strong = Severity.ERROR if reading.genre.kind == "product" else self.meta.severity
        for name, severity, message in (
            ("strong", strong, None),
            ("mild", Severity.INFO, str(self.options["mild-message"])),
        ):
            for sentence in reading.sentences_with(self.lexicon(name)):
                spare = self.lexicon("exceptions")
                for extent in longest(reading, self.lexicon(name), sentence, spare):
                    if not self.is_exempt(reading, sentence, extent):
                        yield self.finding(reading, extent, severity=severity, message=message)
