"""How papers stand after all notices on them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from linter.retractions.notices import Nature, Notice, Record, standing

DOI, NUMBER = "10.99999/a", "990001"
BOTH = frozenset({DOI, NUMBER})
GONE, DOUBT, BACK = Nature.RETRACTION, Nature.CONCERN, Nature.REINSTATEMENT


def record(nature: Nature, year: int | None = None, names: frozenset[str] = BOTH) -> Record:
    return Record(names, nature, date(year, 1, 2) if year else None)


@pytest.mark.parametrize(
    ("records", "outcome"),
    [
        ([record(GONE, 2020)], (GONE, 2020)),
        ([record(DOUBT, 2020)], (DOUBT, 2020)),
        ([record(DOUBT, 2019), record(GONE, 2020)], (GONE, 2020)),
        ([record(GONE, 2019), record(DOUBT, 2020)], (GONE, 2019)),
        ([record(GONE, 2019), record(GONE, 2020)], (GONE, 2019)),
        ([record(GONE), record(GONE, 2020)], (GONE, 2020)),
        ([record(GONE), record(DOUBT, 2020)], (GONE, None)),
        ([record(GONE, 2019), record(BACK, 2020)], None),
        ([record(DOUBT, 2019), record(BACK, 2020)], None),
        ([record(BACK, 2019), record(GONE, 2020)], (GONE, 2020)),
        ([record(GONE, 2020), record(BACK, 2020)], None),
        ([record(GONE, 2020), record(BACK)], None),
        ([record(BACK, 2020)], None),
    ],
)
def test_the_latest_notice_decides_in_whatever_order_they_come(
    records: list[Record], outcome: tuple[Nature, int | None] | None
) -> None:
    for order in permutations(records):
        found = standing(order)
        if outcome is None:
            assert (found.notices, found.papers) == ({}, 0)
            continue
        nature, year = outcome
        notice = Notice(nature, date(year, 1, 2) if year else None, DOI)
        assert found.notices == {DOI: notice, NUMBER: notice}
        assert found.papers == 1


def test_a_notice_counts_for_other_identifiers_of_its_paper() -> None:
    retracted = record(GONE, 2019)
    back = record(BACK, 2020, frozenset({DOI}))
    assert standing([retracted, back]).notices == {}
    assert standing([record(GONE, 2019, frozenset({NUMBER})), back]).notices.keys() == {NUMBER}


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (Notice(GONE, date(2021, 3, 4), DOI), "was retracted on 4 March 2021"),
        (Notice(GONE, None, DOI), "was retracted"),
        (Notice(DOUBT, date(2021, 3, 4), DOI), "under an expression of concern since 4 March 2021"),
        (Notice(DOUBT, None, DOI), "is under an expression of concern"),
    ],
)
def test_a_notice_says_what_happened_and_since_when(notice: Notice, words: str) -> None:
    assert words in str(notice)
