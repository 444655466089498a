"""What the claims register of a configuration says of an article, and which findings its approved
wordings waive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from linter.common.dataclass import replace
from linter.config.settings import Settings
from linter.facts import Reading
from linter.findings.approved_wording import ApprovedWording
from linter.findings.finding import TOOL_FINDINGS, TOOL_LEVELS, Finding, Severity, Suppressed
from linter.language.matcher import PhraseMatcher

if TYPE_CHECKING:
    from linter.register.register import Register, Use


class Registers:
    """The registers of some configurations, each compiled once. `today` decides what has
    expired."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._known: dict[tuple[tuple[ApprovedWording, ...], int], Register] = {}

    def register(self, settings: Settings, path: str, matcher: PhraseMatcher) -> Register | None:
        """The register for an article at a path; None where nothing is approved for it."""
        wordings = settings.wordings_for(path)
        if not wordings:
            return None
        key = wordings, id(matcher)
        if key not in self._known:
            from linter.register.register import Register  # most configurations name none

            self._known[key] = Register(wordings, self._today, matcher)
        return self._known[key]


def with_claims(
    reading: Reading,
    register: Register | None,
    findings: Collection[Finding],
    settings: Settings,
) -> tuple[Collection[Finding], Sequence[Use]]:
    """The findings with those of the register, in the severity that the settings have for them, and
    the places where approved wordings are used."""
    if register is None:
        return findings, ()
    uses = register.uses(reading)
    own = _levelled(register.findings(reading, uses), settings)
    return (*findings, *own), uses


def _levelled(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    for finding in findings:
        if level := settings.tool_levels.get(finding.code):
            slight = finding.severity.weight < TOOL_LEVELS[finding.code].weight
            yield replace(finding, severity=Severity.INFO if slight else level)


def waived(
    reading: Reading, findings: Sequence[Finding], uses: Sequence[Use]
) -> tuple[Sequence[Finding], Sequence[Suppressed]]:
    """The findings that stand, and those on words of an approved wording, which its approver
    answers for. An expired approval waives nothing."""
    valid = [use for use in uses if use.wording.state != "expired"]
    if not valid:
        return findings, ()
    places = [(reading.document.to_source(use.extent), use.wording.approved) for use in valid]
    standing: list[Finding] = []
    cleared: list[Suppressed] = []
    for finding in findings:
        by = next((a for span, a in places if span.contains(finding.span)), None)
        if by is None or finding.scope == "document" or finding.code in TOOL_FINDINGS:
            standing.append(finding)
        else:
            cleared.append(Suppressed(finding, f"approved wording: {by.reference}", by.by))
    return standing, cleared
