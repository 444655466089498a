"""SOU002: mice that are gone, a subgroup told as everybody, a marker told as the illness."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.rulekit.api import Finding, Severity, SourceRule

if TYPE_CHECKING:
    from linter.rulekit.api import Beside, Elsewhere

_GRAVE = ("species", "cells", "other-group")


class WhomChanged(SourceRule):
    def compare(self, beside: Beside) -> Iterator[Finding]:
        reading = beside.draft.reading
        for found in beside.whom:
            if self.is_exempt(reading, found.sentence, found.extent):
                continue
            finding = self.finding(
                reading,
                found.extent,
                severity=Severity.ERROR if found.change in _GRAVE else None,
                message=self._option(found, "message"),
                help=self._option(found, "help"),
                group=found.group,
            )
            yield self.with_said(finding, found.said)

    def _option(self, found: Elsewhere, name: str) -> str | None:
        text = self.options.get(f"{found.change}-{name}")
        return str(text) if text else None
