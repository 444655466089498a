"""A rule that crashes before it can report anything."""

from linter.rulekit.api import Rule


class NoZebras(Rule):
    def check(self, reading):
        raise RuntimeError("hay")
