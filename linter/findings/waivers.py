"""Waivers: findings that a person answers for, with a reason and until a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from linter.common.errors import Problem
from linter.common.globs import Globs
from linter.findings.finding import Finding, Suppressed
from linter.findings.fingerprint import digest_of, plain_words


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver of some rules: named `rule`, they are `codes`. `place` is where it is written."""

    rule: str
    codes: frozenset[str]
    files: Globs
    words: str | None
    fingerprint: str | None
    reason: str
    by: str
    until: date
    place: Problem

    def matches(self, finding: Finding, text: str) -> bool:
        """Whether it means this finding of an article with this source text."""
        if finding.code not in self.codes:
            return False
        if self.fingerprint and digest_of(self.fingerprint) != digest_of(finding.fingerprint):
            return False
        marked = text[finding.span.start : finding.span.end]
        return self.words is None or plain_words(self.words) == plain_words(marked)

    def __str__(self) -> str:
        files = ", ".join(self.files.patterns)
        return f"the waiver of {self.rule} in {files} by {self.by}"


@dataclass(frozen=True, slots=True)
class WaiverResult:
    """Findings that stand, findings that are waived, and those that were, with what to tell of
    the waiver that has run out."""

    findings: tuple[Finding, ...]
    waived: tuple[Suppressed, ...]
    expired: tuple[tuple[Finding, str], ...]


def apply(
    findings: Iterable[Finding], waivers: Sequence[Waiver], text: str, today: date
) -> WaiverResult:
    """Sort findings into standing and waived ones.

    A waiver that would clear a finding if it had not run out clears nothing and is told.
    """
    if not waivers:
        return WaiverResult(tuple(findings), (), ())
    standing, waived, expired = [], [], []
    for finding in findings:
        meant = [w for w in waivers if w.matches(finding, text)]
        valid = [w for w in meant if w.until >= today]
        if valid:
            waived.append(Suppressed(finding, valid[0].reason, valid[0].by))
            continue
        standing.append(finding)
        expired += [(finding, f"{w} expired on {w.until}") for w in meant]
    return WaiverResult(tuple(standing), tuple(waived), tuple(expired))
