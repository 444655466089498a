"""The base class for rules that mark what only a model sees: sentences like those that editors
send back, in which no other rule finds anything."""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Reading
from linter.facts.sent_back.likelihood import Fault, moving_words
from linter.findings.finding import Finding
from linter.rulekit.rule import Rule

_MOVING = 3  # words that are told


class LikelyFaultRule(Rule):
    """A rule about sentences that editors would likely send back for one kind of fault. It marks
    the whole sentence, and tells which words weigh most."""

    fault: Fault

    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.likely_sent_back.get(self.fault, ()):
            if not self.is_exempt(reading, sentence, sentence.extent):
                words = [reading.text(e) for e in moving_words(reading, sentence, _MOVING)]
                told = ", ".join(f"“{word}”" for word in words)
                yield self.finding(reading, sentence.extent, moving=told)
