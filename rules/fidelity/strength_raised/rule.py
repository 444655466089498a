"""SOU001: "prevents", where the paper has "was associated with"; "lowers", where it has "may"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.rulekit.api import Finding, Fix, Severity, SourceRule, choices, name_of, wording

if TYPE_CHECKING:
    from linter.rulekit.api import Beside, Raised

_TOLD = {
    "none": "of none",
    "correlational": "of a link",
    "conditional_causal": "of a possible effect",
    "direct_causal": "of a sure effect",
}
_SURE = 0.85


class StrengthRaised(SourceRule):
    def compare(self, beside: Beside) -> Iterator[Finding]:
        reading = beside.draft.reading
        for raised in beside.raised:
            if self.is_exempt(reading, raised.sentence, raised.claim.extent):
                continue
            finding = self.finding(
                reading,
                raised.claim.extent,
                severity=self._severity(raised),
                confidence="high" if raised.chance >= _SURE else "medium",
                told=_TOLD[raised.told],
                said=_TOLD[raised.source],
                name=name_of(beside, raised.match.text),
                fixes=self._fixes(beside, raised),
            )
            yield self.with_said(finding, [(raised.match.text, raised.match.sentence)])

        yield from self._advice(beside)

    def _advice(self, beside: Beside) -> Iterator[Finding]:
        reading = beside.draft.reading
        for found in beside.advised:
            if self.is_exempt(reading, found.sentence, found.extent):
                continue
            finding = self.finding(
                reading,
                found.extent,
                severity=Severity.WARNING,
                message=str(self.options["advice-message"]),
                help=str(self.options["advice-help"]),
                said=_TOLD[found.source],
                name=name_of(beside, found.match.text),
            )
            yield self.with_said(finding, [(found.match.text, found.match.sentence)])

    def _severity(self, raised: Raised) -> Severity:
        """A sure effect for a link is an error; for a possible one, a warning. A possible effect
        for a link is information."""
        if raised.told != "direct_causal":
            return Severity.INFO
        doubted = raised.source == "conditional_causal" or raised.chance < _SURE
        return self.meta.severity.lowered(int(doubted))

    def _fixes(self, beside: Beside, raised: Raised) -> tuple[Fix, ...]:
        """The words of a link, or "may", as strong as the source."""
        reading, sentence, claim = beside.draft.reading, raised.sentence, raised.claim
        if raised.source == "conditional_causal":
            return self.choices(reading, choices.softened(reading, sentence, claim))
        return self.choices(reading, wording.careful(reading, sentence, claim))
