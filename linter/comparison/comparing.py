"""Compares two drafts of a text: what the rewrite lost or raised against the text before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
from linter.comparison.change import KINDS, Change
from linter.comparison.draft import Draft, Drafts
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
    `drafts` tells which sentences belong together."""

    changes: tuple[Change, ...]
    drafts: Drafts


def compare(before: Reading, after: Reading) -> Comparison:
    """Compare a rewrite with the text before it."""
    drafts = align(Draft(before), Draft(after))
    found = [change for changes in _MODULES for change in changes(drafts)]
    return Comparison(tuple(sorted(_once(found), key=_order)), drafts)


def _once(changes: Sequence[Change]) -> Sequence[Change]:
    """The changes, without a hedge that is gone where the claim it stood before is told as
    raised."""
    raised = {c.after.sentence for c in changes if c.kind == "claim" and c.after}
    return [
        change
        for change in changes
        if not (
            change.kind == "hedge" and change.action == "lost"
            and change.after and change.after.sentence in raised
        )
    ]


def _order(change: Change) -> tuple[bool, int, int, int]:
    at = change.before.span.start if change.before else 0
    then = change.after.span.start if change.after else 0
    return change.before is None, at, KINDS.index(change.kind), then
