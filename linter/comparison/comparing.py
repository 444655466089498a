"""Compares two drafts of a text: what the rewrite lost or raised against the text before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.common.dataclass import dataclass
from linter.comparison import (
    claims,
    harms,
    hedges,
    limits,
    negations,
    numbers,
    periods,
    populations,
    sources,
)
from linter.comparison.alignment import align
from linter.comparison.change import KINDS, Action, Change, Kind
from linter.comparison.draft import Draft
from linter.comparison.places import NOWHERE, Places
from linter.facts import Reading

_MODULES = (
    numbers.changes,
    periods.changes,
    negations.changes,
    negations.directions,
    hedges.changes,
    claims.changes,
    populations.changes,
    harms.changes,
    sources.changes,
    limits.changes,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a rewrite lost or raised, in the order of the text before; what is new stands behind.
    `places` tells which sentences belong together."""

    changes: tuple[Change, ...]
    places: Places


def compare(before: Reading, after: Reading) -> Comparison:
    """Compare a rewrite with the text before it."""
    drafts = align(Draft(before), Draft(after))
    places = Places(drafts)
    found = [change for changes in _MODULES for change in changes(drafts)]
    return Comparison(tuple(sorted(_once(found, places), key=_order)), places)


# A change is left out where one of these tells more of the same passage.
_TOLD_BY: Mapping[tuple[Kind, Action], Sequence[tuple[Kind, Action]]] = {
    ("hedge", "lost"): (("claim", "raised"), ("hedge", "raised"), ("limit", "lost")),
    ("negation", "lost"): (("harm", "lost"), ("limit", "lost")),
    ("claim", "raised"): (("negation", "lost"), ("direction", "changed")),
}


def _once(changes: Sequence[Change], places: Places) -> Sequence[Change]:
    """The changes without those that another one tells better."""
    told = {(_place(c, places), c.kind, c.action) for c in changes}
    return [
        change
        for change in changes
        if not any(
            (_place(change, places), *better) in told
            for better in _TOLD_BY.get((change.kind, change.action), ())
        )
    ]


def _place(change: Change, places: Places) -> int:
    if change.before:
        return places.before(change.before.span)
    return places.after(change.after.span) if change.after else NOWHERE


def _order(change: Change) -> tuple[bool, int, int, int]:
    at = change.before.span.start if change.before else 0
    then = change.after.span.start if change.after else 0
    return change.before is None, at, KINDS.index(change.kind), then
