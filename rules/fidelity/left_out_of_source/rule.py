"""SOU005: who paid, limits, harms and null results of the paper that the draft leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.rulekit.api import Finding, SourceRule

if TYPE_CHECKING:
    from linter.rulekit.api import Beside


class LeftOutOfSource(SourceRule):
    def compare(self, beside: Beside) -> Iterator[Finding]:
        for found in beside.left_out:
            finding = self.document_finding(
                beside.draft.reading, name=found.text.name, what=self.options[found.kind]
            )
            yield self.with_said(finding, [(found.text, found.sentence)])
