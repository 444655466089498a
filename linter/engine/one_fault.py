"""One fault, one finding: where two rules mark the same words for the same fault, one yields.

A rule's `yields-to` names the rules that say more of such words. Its finding is left out where a
finding of one of them overlaps it and weighs as much or more; where those rules are off, exempt or
milder, it stays. So no claim counts twice in the risk, and no setting hides both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from linter.common.spans import Ranges
from linter.findings.finding import Finding
from linter.rulekit.rule import Rule


def without_yielding(findings: Iterable[Finding], rules: Sequence[Rule]) -> set[Finding]:
    """The findings that are left. Those of rules that yield to nobody are decided first, so that
    none yields to a finding that is left out itself."""
    yields = {rule.meta.code: rule.meta.yields_to for rule in rules if rule.meta.yields_to}
    kept: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        kept[finding.code].append(finding)
    for code in _in_order(yields):
        others = [f for other in yields[code] for f in kept.get(other, ())]
        if others and code in kept:
            kept[code] = _not_overlapped(kept[code], others)
    return {finding for group in kept.values() for finding in group}


def _not_overlapped(findings: Sequence[Finding], others: list[Finding]) -> list[Finding]:
    others.sort(key=lambda other: other.span)
    ranges = Ranges([(other.span.start, other.span.end) for other in others])
    return [
        finding
        for finding in findings
        if not any(
            _covers(others[at], finding) for at in ranges.near(finding.span.start, finding.span.end)
        )
    ]


def _covers(other: Finding, finding: Finding) -> bool:
    overlap = other.span.start < finding.span.end and finding.span.start < other.span.end
    as_severe = other.severity.weight >= finding.severity.weight
    return overlap and as_severe and other.scope != "document" != finding.scope


def _in_order(yields: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The codes that yield, each after those that it yields to; a circle is cut by the alphabet."""
    ordered: dict[str, None] = {}
    entered: set[str] = set()

    def enter(code: str) -> None:
        if code in yields and code not in entered:
            entered.add(code)
            for other in sorted(yields[code]):
                enter(other)
            ordered[code] = None

    for code in sorted(yields):
        enter(code)
    return tuple(ordered)
