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

_SETS_OF_RULES = 16  # that are remembered


def without_yielding(findings: Iterable[Finding], rules: Sequence[Rule]) -> set[Finding]:
    """The findings that are left: decided by severity, then those of the rules yielded to first,
    so that nothing yields to a finding that is left out itself."""
    rivals, place = _rivalry(tuple(rules))
    groups: defaultdict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.severity, finding.code].append(finding)
    kept: defaultdict[str, list[Finding]] = defaultdict(list)
    for key in sorted(groups, key=lambda k: (-k[0].weight, place.get(k[1], 0), k[1])):
        code = key[1]
        others = [f for rival in rivals.get(code, ()) for f in kept[rival]]
        kept[code] += _not_overlapped(groups[key], others) if others else groups[key]
    return {finding for group in kept.values() for finding in group}


@lru_cache(_SETS_OF_RULES)
def _rivalry(
    rules: tuple[Rule, ...],
) -> tuple[Mapping[str, Sequence[str]], Mapping[str, int]]:
    """By the code of a rule, those that yield to it or to which it yields, and where it stands
    among those that yield, each of which comes after those that it yields to."""
    yields = {rule.meta.code: rule.meta.yields_to for rule in rules if rule.meta.yields_to}
    rivals: defaultdict[str, set[str]] = defaultdict(set)
    for code, named in yields.items():
        rivals[code].update(named)
        for other in named:
            rivals[other].add(code)
    place = {code: at for at, code in enumerate(_in_order(yields), 1)}
    return {code: sorted(others) for code, others in rivals.items()}, place


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
