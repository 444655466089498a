"""SOU005: who paid, limits, harms and null results of the paper that the draft leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.rulekit.api import Finding, SourceRule, name_of

if TYPE_CHECKING:
    from linter.rulekit.api import Beside


class LeftOutOfSource(SourceRule):
    def compare(self, beside: Beside) -> Iterator[Finding]:
        for found in beside.left_out:
            name = name_of(beside, found.text)
            name = f"{name[0].upper()}{name[1:]}" if name.startswith("the ") else name
            finding = self.document_finding(
                beside.draft.reading, name=name, what=self.options[found.kind]
            )
            yield self.with_said(finding, [(found.text, found.sentence)])
