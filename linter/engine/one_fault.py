"""One fault, one finding: where two rules mark the same words for the same fault, one yields.

A rule's `yields-to` names the rules that say more of such words. Of two findings that overlap, the
one that weighs more is left, and where both weigh the same, that of the rule that is named. So no
claim counts twice in the risk, and where a rule is off or finds nothing, the other speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from linter.common.spans import Ranges
from linter.findings.finding import Finding, Severity
from linter.rulekit.rule import Rule


def without_yielding(findings: Iterable[Finding], rules: Sequence[Rule]) -> set[Finding]:
    """The findings that are left: decided by severity, then those of the rules yielded to first,
    so that nothing yields to a finding that is left out itself."""
    places, rivals = _precedence(tuple((r.meta.code, r.meta.yields_to) for r in rules))
    groups: defaultdict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.severity, finding.code].append(finding)
    kept: defaultdict[str, list[Finding]] = defaultdict(list)
    for key in sorted(groups, key=lambda k: (-k[0].weight, places.get(k[1], 0), k[1])):
        code = key[1]
        others = [f for rival in rivals.get(code, ()) for f in kept[rival]]
        kept[code] += _not_overlapped(groups[key], others) if others else groups[key]
    return {finding for group in kept.values() for finding in group}


def _not_overlapped(findings: Sequence[Finding], others: list[Finding]) -> list[Finding]:
    others.sort(key=lambda other: other.span)
    ranges = Ranges([(other.span.start, other.span.end) for other in others])
    return [
        finding
        for finding in findings
        if not any(
            _overlap(others[at], finding)
            for at in ranges.near(finding.span.start, finding.span.end)
        )
    ]


def _overlap(one: Finding, other: Finding) -> bool:
    """Whether two findings share words; one about the document is about no words."""
    return one.span.overlaps(other.span) and "document" not in (one.scope, other.scope)


@lru_cache(maxsize=8)  # sets of rules
def _precedence(
    rules: tuple[tuple[str, Sequence[str]], ...],
) -> tuple[Mapping[str, int], Mapping[str, Sequence[str]]]:
    """Of rules and those that they yield to, by code: the place of each that yields, and the rivals
    of each, those that it yields to or that yield to it."""
    yields = {code: named for code, named in rules if named}
    rivals: defaultdict[str, set[str]] = defaultdict(set)
    for code, named in yields.items():
        rivals[code].update(named)
        for other in named:
            rivals[other].add(code)
    places = {code: at for at, code in enumerate(_in_order(yields), 1)}
    return places, {code: sorted(others) for code, others in rivals.items()}


def _in_order(yields: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The codes that yield, each after those that it yields to; a circle is cut by the alphabet."""
    ordered: dict[str, None] = {}
    _enter(sorted(yields), yields, ordered, set())
    return tuple(ordered)


def _enter(
    codes: Iterable[str],
    yields: Mapping[str, Sequence[str]],
    ordered: dict[str, None],
    entered: set[str],
) -> None:
    for code in codes:
        if code in yields and code not in entered:
            entered.add(code)
            _enter(sorted(yields[code]), yields, ordered, entered)
            ordered[code] = None
