"""The gate: whether an article passes, and how risky it is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from linter.common.dataclass import dataclass, field
from linter.common.errors import counted
from linter.findings.finding import Confidence, FailOn, Finding, Severity

_POINTS = {Severity.ERROR: 8.0, Severity.WARNING: 3.0, Severity.INFO: 0.0}
_LEVELS = {severity.value: severity for severity in Severity}
_SURE = {"high": 1.0, "medium": 0.7, "low": 0.4}


@dataclass(frozen=True, slots=True)
class Maximum:
    """A maximum of `most` findings per article of a severity, or of the rules `codes`."""

    name: str
    most: int
    codes: frozenset[str] = frozenset()

    def counts(self, finding: Finding) -> bool:
        return finding.severity.value == self.name or finding.code in self.codes

    def number(self, findings: Iterable[Finding]) -> int:
        return sum(map(self.counts, findings))


@dataclass(frozen=True)
class Gate:
    """The conditions under which an article fails.

    `levels` are for rules, by code; `fail_on` applies to the others. Findings of less than
    `confidence` are ignored. A `risk`, if given, is the lowest that fails.
    """

    fail_on: FailOn = "error"
    confidence: Confidence = "medium"
    levels: Mapping[str, FailOn] = field(default_factory=dict)
    maxima: tuple[Maximum, ...] = ()
    risk: int | None = None

    def level(self, code: str) -> FailOn:
        """The lowest severity at which findings of this rule fail an article."""
        return self.levels.get(code, self.fail_on)

    def stops(self, finding: Finding) -> bool:
        """Whether a finding fails its article by its severity."""
        level = self.level(finding.code)
        return level != "never" and finding.severity.weight >= _LEVELS[level].weight


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an article passes. `reason` explains in one line why it failed; empty for a pass.

    `against` are the findings that count against it by severity or number. `beyond` is the part
    of the reason that no single finding shows: their number, the risk, an expired waiver. `risk`,
    from 0 to 100, is for all findings of the article, including known ones.
    """

    passed: bool
    risk: int
    reason: str = ""
    beyond: str = ""
    against: frozenset[Finding] = frozenset()

    @property
    def word(self) -> Literal["pass", "fail"]:
        return "pass" if self.passed else "fail"


def evaluate(
    new: Sequence[Finding],
    whole: Sequence[Finding],
    words: int,
    gate: Gate,
    expired: Iterable[str] = (),
) -> Verdict:
    """The verdict on an article with this number of words.

    The gate considers only `new` findings, also for its risk, so that known findings and unchanged
    lines never fail an article. The risk in the verdict is that of the `whole` article. `expired`
    are messages about expired waivers, which fail the article in any case.
    """
    sure = [f for f in new if _SURE[f.confidence] >= _SURE[gate.confidence]]
    stopping = [f for f in sure if gate.stops(f)]
    exceeded = [m for m in gate.maxima if m.number(sure) > m.most]
    beyond = [
        *(_by_count(maximum, sure) for maximum in exceeded),
        *_by_risk(risk_of(new, words), gate),
        *expired,
    ]
    reasons = [*_by_level(stopping, gate), *beyond]
    return Verdict(
        passed=not reasons,
        risk=risk_of(whole, words),
        reason="; ".join(reasons),
        beyond="; ".join(beyond),
        against=frozenset((*stopping, *(f for f in sure if any(m.counts(f) for m in exceeded)))),
    )


def _by_level(stopping: Sequence[Finding], gate: Gate) -> Iterator[str]:
    if not stopping:
        return
    counts = Counter(f.severity for f in stopping)
    found = ", ".join(_counted(number, severity) for severity, number in sorted(counts.items()))
    general = [] if gate.fail_on == "never" else [str(gate.fail_on)]
    special: dict[str, set[str]] = {}
    for finding in stopping:
        if gate.level(finding.code) != gate.fail_on:
            special.setdefault(gate.level(finding.code), set()).add(finding.code)
    levels = [f"{level} of {', '.join(sorted(codes))}" for level, codes in sorted(special.items())]
    yield f"{found} (the gate fails on {' and on '.join(general + levels)})"


def _by_count(maximum: Maximum, findings: Iterable[Finding]) -> str:
    number = maximum.number(findings)
    by_rule = f"{counted(number, 'finding')} of {maximum.name}"
    found = by_rule if maximum.codes else _counted(number, maximum.name)
    return f"{found} (the maximum is {maximum.most})"


def _counted(number: int, severity: str) -> str:
    return f"{number} info" if severity == Severity.INFO else counted(number, severity)


def _by_risk(risk: int, gate: Gate) -> Iterator[str]:
    if gate.risk is not None and risk >= gate.risk:
        yield f"risk {risk} of 100 (the gate fails at {gate.risk} or more)"


def points(finding: Finding) -> float:
    """The points that a finding adds to the risk: an error 8, a warning 3, information none, times
    1, 0.7 or 0.4 for high, medium or low confidence."""
    return _POINTS[finding.severity] * _SURE[finding.confidence]


def risk_of(findings: Iterable[Finding], words: int) -> int:
    """The risk of an article, 0 to 100: 100 (1 - exp(-points / (20 + words / 100))).

    A longer article may have slightly more `points` for the same risk.
    """
    total = sum(map(points, findings))
    return round(100 * (1 - math.exp(-total / (20 + words / 100))))
