"""SOU006: a quotation that the release has in other words, or does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.rulekit.api import Finding, SourceRule

if TYPE_CHECKING:
    from linter.rulekit.api import Beside


class QuotationChanged(SourceRule):
    milder_if_quoted = False

    def compare(self, beside: Beside) -> Iterator[Finding]:
        for found in beside.not_said:
            finding = self.finding(
                beside.draft.reading,
                found.extent,
                message=str(self.options["altered-message"]) if found.altered else None,
            )
            yield self.with_said(finding, found.said)
