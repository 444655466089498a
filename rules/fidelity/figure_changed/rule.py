"""SOU003: "31 %", where the paper has 13 %; "60 g" for 60 mg; per cent for percentage points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.rulekit.api import Finding, Reading, Severity, SourceRule

if TYPE_CHECKING:
    from linter.rulekit.api import Beside, WrongFigure

_LEVELS = {
    "unit": Severity.ERROR,
    "outcome": Severity.ERROR,
    "unknown": Severity.INFO,
}


class FigureChanged(SourceRule):
    def compare(self, beside: Beside) -> Iterator[Finding]:
        reading = beside.draft.reading
        for wrong in beside.wrong_figures:
            if not self.is_exempt(reading, wrong.sentence, wrong.extent):
                yield self.with_said(self._finding(reading, wrong), wrong.said)

    def _finding(self, reading: Reading, wrong: WrongFigure) -> Finding:
        return self.finding(
            reading,
            wrong.extent,
            severity=None if wrong.sure else _LEVELS.get(wrong.fault),
            message=self._option(wrong, "message"),
            help=self._option(wrong, "help"),
            instead=wrong.instead,
        )

    def _option(self, wrong: WrongFigure, name: str) -> str | None:
        found = self.options.get(f"{wrong.fault}-{name}")
        return str(found) if found else None
