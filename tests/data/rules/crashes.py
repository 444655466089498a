"""A rule that crashes while its findings are read."""

from linter.rulekit.api import Rule


class NoZebras(Rule):
    def check(self, reading):
        yield from ()
        raise RuntimeError("out of hay\nand water")
