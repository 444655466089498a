"""Dates in many forms, by their month."""

from __future__ import annotations

from datetime import date

import pytest

from linter.facts import dates

MARCH = date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-12",
        "2024-03",
        "2024/03/12",
        "2024-03-12T10:00:00Z",
        "12 March 2024",
        "12th of March 2024",
        "March 12, 2024",
        "March 12th, 2024",
        "Mar. 2024",
        "march 2024",
        "12-Mar-2024",
        "03/2024",
        "31/03/2024",
        "03/31/2024",
        "31.03.2024",
        "12\u00a0March\u202f2024",
    ],
)
def test_a_date(text: str) -> None:
    assert dates.latest(f"on {text} at last") == MARCH


def test_a_date_that_can_be_read_in_two_ways_counts_with_the_later_month() -> None:
    assert dates.latest("03/11/2023") == dates.latest("11/03/2023") == date(2023, 11, 1)


def test_a_year_alone_counts_with_its_last_month() -> None:
    assert dates.latest("in 2023") == date(2023, 12, 1)


def test_the_latest_date_counts() -> None:
    assert dates.latest("May 2021, March 2024, 2019-01-01") == MARCH


@pytest.mark.parametrize(
    "text", ["", "last spring", "13/2024", "2024-00-01", "99/99/2024", "10.1000/2024", "v2.2024.1"]
)
def test_no_date(text: str) -> None:
    assert dates.latest(text) is None


def test_months_between_two_dates() -> None:
    assert dates.months_between(MARCH, date(2027, 4, 1)) == 37
