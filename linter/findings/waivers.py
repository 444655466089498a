"""Waivers: findings that a person accepts, with a reason and until a given day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from linter.common.dataclass import dataclass
from linter.common.errors import Problem
from linter.common.globs import Globs
from linter.common.spans import Span
from linter.findings.finding import Finding, Suppressed
from linter.findings.fingerprint import digest_of, plain_words


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver of the rules `codes`, named `rule` in the configuration at `place`."""

    rule: str
    codes: frozenset[str]
    files: Globs
    words: str | None
    fingerprint: str | None
    reason: str
    by: str
    until: date
    place: Problem

    def matches(self, finding: Finding, words: Callable[[Span], str]) -> bool:
        """Whether it applies to this finding in an article with these words."""
        if finding.code not in self.codes:
            return False
        if self.fingerprint and digest_of(self.fingerprint) != digest_of(finding.fingerprint):
            return False
        if self.words is None:
            return True
        return plain_words(self.words) == plain_words(words(finding.span))

    def __str__(self) -> str:
        files = ", ".join(self.files.patterns)
        return f"the waiver of {self.rule} in {files} by {self.by}"


@dataclass(frozen=True, slots=True)
class WaiverResult:
    """Active findings, waived findings, and formerly waived ones, each with a message about the
    expired waiver."""

    findings: tuple[Finding, ...]
    waived: tuple[Suppressed, ...]
    expired: tuple[tuple[Finding, str], ...]


def apply(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    words: Callable[[Span], str],
    today: date,
) -> WaiverResult:
    """Separate findings into active and waived ones.

    An expired waiver waives nothing; it is reported for each finding that it would match.
    """
    if not waivers:
        return WaiverResult(tuple(findings), (), ())
    standing, waived, expired = [], [], []
    for finding in findings:
        meant = [w for w in waivers if w.matches(finding, words)]
        valid = [w for w in meant if w.until >= today]
        if valid:
            waived.append(Suppressed(finding, valid[0].reason, valid[0].by, valid[0].until))
            continue
        standing.append(finding)
        expired += [(finding, f"{w} expired on {w.until}") for w in meant]
    return WaiverResult(tuple(standing), tuple(waived), tuple(expired))
