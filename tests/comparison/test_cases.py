"""Pairs of drafts: faithful rewrites raise no note, planted losses and raises do, and no other.

`known` cases say what ought to be and is not yet; they fail once they hold, and ask to be moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from linter.common import yaml_document
from linter.comparison.change import Change
from linter.comparison.comparing import compare
from tests.helpers import reading

FOLDER = Path(__file__).parent


class Case(NamedTuple):
    """Two drafts, and the notes on them: `kind action: words … other words`."""

    name: str
    before: str
    after: str
    notes: Sequence[str]
    known: bool


def cases(file: str) -> Iterator[Case]:
    content: Mapping[str, Any] = yaml_document.data(yaml_document.read(FOLDER / file))
    for group in ("cases", "known"):
        for given in content.get(group, ()):
            notes = given.get("notes", ())
            yield Case(given["name"], given["before"], given["after"], notes, group == "known")


def faults(case: Case) -> Sequence[str]:
    """The notes that are missing or too many."""
    changes = list(compare(reading(case.before), reading(case.after)).changes)
    found = []
    for note in case.notes:
        match = next((change for change in changes if fits(change, note)), None)
        if match:
            changes.remove(match)
        else:
            found.append(f"missing: {note}")
    return [*found, *(f"too many: {c.kind} {c.action}: {c.message}" for c in changes)]


def fits(change: Change, note: str) -> bool:
    label, _, words = note.partition(": ")
    told = [part.strip() for part in words.split("…")]
    return label == f"{change.kind} {change.action}" and all(w in change.message for w in told)


def named(case: Case) -> str:
    return case.name.replace(" ", "-")


@pytest.mark.parametrize("case", [*cases("faithful.yml"), *cases("planted.yml")], ids=named)
def test_a_pair_of_drafts(case: Case) -> None:
    found = faults(case)
    if case.known:
        found = [] if found else ["holds now: move it from `known` to `cases`"]
    if found:
        pytest.fail("\n  ".join(found), pytrace=False)
