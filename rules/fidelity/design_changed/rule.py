"""SOU004: "in a randomised trial", where the paper followed people; a pilot that is one no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.rulekit.api import Finding, Severity, SourceRule

if TYPE_CHECKING:
    from linter.rulekit.api import Beside


class DesignChanged(SourceRule):
    def compare(self, beside: Beside) -> Iterator[Finding]:
        reading = beside.draft.reading
        for found in beside.other_designs:
            if self.is_exempt(reading, found.sentence, found.extent):
                continue
            lost = found.kind == "pilot"
            finding = self.finding(
                reading,
                found.extent,
                severity=Severity.WARNING if lost else None,
                message=str(self.options["pilot-message"]) if lost else None,
                help=str(self.options["pilot-help"]) if lost else None,
                instead=found.instead,
            )
            yield self.with_said(finding, found.said)
