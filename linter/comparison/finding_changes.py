"""Findings that only one of the drafts has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from linter.common.dataclass import dataclass
from linter.comparison.places import NOWHERE, Places
from linter.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """The findings of the rewrite that are `new`, or weigh more than before, and those of the text
    before that are `gone`."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def changed_findings(
    places: Places, before: Sequence[Finding], after: Sequence[Finding]
) -> FindingChanges:
    """Compare findings: the same rule on the same passage, in whatever words, is no new finding."""
    known: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in before:
        known[_key(finding, places.before(finding.span))].append(finding)
    new = []
    for finding in after:
        held = known[_key(finding, places.after(finding.span))]
        twin = next((f for f in held if f.severity.weight >= finding.severity.weight), None)
        if twin is None:
            new.append(finding)
        else:
            held.remove(twin)
    left = {id(finding) for held in known.values() for finding in held}
    raised = {_key(f, places.after(f.span)) for f in new}
    gone = (f for f in before if id(f) in left and _key(f, places.before(f.span)) not in raised)
    return FindingChanges(tuple(new), tuple(gone))


def _key(finding: Finding, place: int) -> tuple[str, int]:
    return finding.code, NOWHERE if finding.scope == "document" else place
