"""A rule that leaves a file beside its pack when it checks an article."""

from pathlib import Path

from linter.rulekit.api import PhraseRule


class Zebras(PhraseRule):
    def check(self, reading):
        pack = Path(__file__).parents[1]
        pack.with_name(f"{pack.name} ran").touch()
        yield from super().check(reading)
