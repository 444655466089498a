"""Waivers: findings that a person answers for, with a reason and until a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from linter.config import WaiverSection, matches
from linter.errors import Problem
from linter.finding import Finding
from linter.fingerprint import digest_of, plain_words
from linter.suppress import Suppressed


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver of some rules, and where it is written: the folder its globs start from, and
    its place for messages."""

    section: WaiverSection
    codes: frozenset[str]
    folder: Path
    place: Problem

    def covers(self, path: Path) -> bool:
        """Whether it holds for this article."""
        return matches(self.section.files, path, self.folder)

    def matches(self, finding: Finding, text: str) -> bool:
        """Whether it means this finding of an article with this source text."""
        wanted = self.section
        if finding.code not in self.codes:
            return False
        if wanted.fingerprint and digest_of(wanted.fingerprint) != digest_of(finding.fingerprint):
            return False
        marked = text[finding.span.start : finding.span.end]
        return wanted.words is None or plain_words(wanted.words) == plain_words(marked)

    def __str__(self) -> str:
        files = ", ".join(self.section.files)
        return f"the waiver of {self.section.rule} in {files} by {self.section.by}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings that stand, findings that are waived, and those that were, with what to tell of
    the waiver that has run out."""

    findings: tuple[Finding, ...]
    waived: tuple[Suppressed, ...]
    expired: tuple[tuple[Finding, str], ...]


def apply(
    findings: Iterable[Finding], waivers: Iterable[Waiver], text: str, today: date
) -> Outcome:
    """Sort findings into standing and waived ones.

    A waiver that would clear a finding if it had not run out clears nothing and is told.
    """
    standing, waived, expired = [], [], []
    for finding in findings:
        meant = [w for w in waivers if w.matches(finding, text)]
        valid = [w.section for w in meant if w.section.until >= today]
        if valid:
            waived.append(Suppressed(finding, valid[0].reason, valid[0].by))
            continue
        standing.append(finding)
        expired += [(finding, f"{w} expired on {w.section.until}") for w in meant]
    return Outcome(tuple(standing), tuple(waived), tuple(expired))
