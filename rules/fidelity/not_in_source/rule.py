"""SOU007: a claim that no source of the draft is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.rulekit.api import Finding, Severity, SourceRule

if TYPE_CHECKING:
    from linter.rulekit.api import Beside


class NotInSource(SourceRule):
    def compare(self, beside: Beside) -> Iterator[Finding]:
        reading = beside.draft.reading
        for found in beside.unfounded:
            if not self.is_exempt(reading, found.sentence, found.extent):
                severity = None if found.weighty else Severity.INFO
                yield self.finding(reading, found.extent, severity=severity)
