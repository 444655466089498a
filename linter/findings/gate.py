"""The gate: does an article pass, and how risky is it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from linter.common.errors import counted
from linter.findings.finding import Confidence, FailOn, Finding, Severity

_POINTS = {Severity.ERROR: 8.0, Severity.WARNING: 3.0, Severity.INFO: 0.0}
_LEVELS = {severity.value: severity for severity in Severity}
_SURE = {"high": 1.0, "medium": 0.7, "low": 0.4}


@dataclass(frozen=True, slots=True)
class Maximum:
    """At most `most` findings of a severity, or of rules, in one article."""

    name: str
    most: int
    codes: frozenset[str] = frozenset()

    def counts(self, finding: Finding) -> bool:
        return finding.severity.value == self.name or finding.code in self.codes

    def number(self, findings: Iterable[Finding]) -> int:
        return sum(map(self.counts, findings))


@dataclass(frozen=True)
class Gate:
    """What fails an article.

    `levels` are of rules, by code; `fail_on` holds for the others. Findings of less than
    `confidence` are not looked at. The risk gates only where one is given.
    """

    fail_on: FailOn = "error"
    confidence: Confidence = "medium"
    levels: Mapping[str, FailOn] = field(default_factory=dict)
    maxima: tuple[Maximum, ...] = ()
    risk: int | None = None

    def level(self, code: str) -> FailOn:
        """The lowest severity with which findings of this rule fail an article."""
        return self.levels.get(code, self.fail_on)

    def stops(self, finding: Finding) -> bool:
        """Whether the severity of a finding alone fails its article."""
        level = self.level(finding.code)
        return level != "never" and finding.severity.weight >= _LEVELS[level].weight


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` says in one line why an article failed; it is empty for a pass.

    `against` are the findings that count against it by their severity or their number.
    `beyond` is what of the reason none of them tells by itself: their number, the risk, a
    waiver that has run out. `risk` is that of the article as it stands, with what the
    baseline knows.
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
    """The verdict on an article of so many words.

    The gate looks at `new` findings alone, for its risk too, so that old findings and
    unchanged lines stop nobody. The risk shown is that of the `whole` article. `expired`
    tells of the waivers that have run out, which fail it whatever the gate says.
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
    told = ", ".join(_told(number, severity) for severity, number in sorted(counts.items()))
    general = [] if gate.fail_on == "never" else [str(gate.fail_on)]
    special: dict[str, set[str]] = {}
    for finding in stopping:
        if gate.level(finding.code) != gate.fail_on:
            special.setdefault(gate.level(finding.code), set()).add(finding.code)
    levels = [f"{level} of {', '.join(sorted(codes))}" for level, codes in sorted(special.items())]
    yield f"{told} (the gate fails on {' and on '.join(general + levels)})"


def _by_count(maximum: Maximum, findings: Iterable[Finding]) -> str:
    number = maximum.number(findings)
    by_rule = f"{counted(number, 'finding')} of {maximum.name}"
    told = by_rule if maximum.codes else _told(number, maximum.name)
    return f"{told} (at most {maximum.most})"


def _told(number: int, severity: str) -> str:
    return f"{number} info" if severity == Severity.INFO else counted(number, severity)


def _by_risk(risk: int, gate: Gate) -> Iterator[str]:
    if gate.risk is not None and risk >= gate.risk:
        yield f"a risk of {risk} (the gate fails from {gate.risk})"


def points(finding: Finding) -> float:
    """What a finding adds to the risk: 8 as an error, 3 as a warning, none as information, times
    1, 0.7 or 0.4 by confidence."""
    return _POINTS[finding.severity] * _SURE[finding.confidence]


def risk_of(findings: Iterable[Finding], words: int) -> int:
    """0 to 100: 100 (1 - exp(-points / (20 + words / 100))), with the sum of `points`.

    A long article carries a little more before it counts as risky.
    """
    total = sum(map(points, findings))
    return round(100 * (1 - math.exp(-total / (20 + words / 100))))
