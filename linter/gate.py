"""The verdict on an article: does it pass, and how risky is it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from linter.finding import Finding, Severity

_POINTS = {Severity.ERROR: 8.0, Severity.WARNING: 3.0, Severity.INFO: 0.0}
_SURE = {"high": 1.0, "medium": 0.7, "low": 0.4}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` says in one line why an article failed; it is empty for a pass."""

    passed: bool
    risk: int
    reason: str = ""

    @property
    def word(self) -> Literal["pass", "fail"]:
        return "pass" if self.passed else "fail"


def judge(findings: Sequence[Finding], words: int, fail_on: str) -> Verdict:
    """Fails an article with findings of the level `fail_on` or above that are not of low
    confidence. The risk is shown and never gates."""
    risk = risk_of(findings, words)
    if fail_on == "never":
        return Verdict(True, risk)
    level = Severity(fail_on).weight
    failing = [f for f in findings if f.severity.weight >= level and f.confidence != "low"]
    if not failing:
        return Verdict(True, risk)
    counts: dict[str, int] = {}
    for finding in failing:
        counts[finding.severity.value] = counts.get(finding.severity.value, 0) + 1
    told = ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for word, n in sorted(counts.items()))
    return Verdict(False, risk, f"{told} (the gate fails on {fail_on})")


def risk_of(findings: Sequence[Finding], words: int) -> int:
    """0 to 100: 100 (1 - exp(-points / (20 + words / 100))).

    A finding has 8 points as an error, 3 as a warning, none as information, times 1, 0.7 or
    0.4 by confidence. A long article carries a little more before it counts as risky.
    """
    points = sum(_POINTS[f.severity] * _SURE[f.confidence] for f in findings)
    return round(100 * (1 - math.exp(-points / (20 + words / 100))))
