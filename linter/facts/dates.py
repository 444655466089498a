"""Dates in a text, by their month.

A date that can be read in two ways, 03/04/2024, counts with the later month; a year alone, with its
last: an article must not look older than it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from linter.common.regex import regex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DATE = regex(
    r"(?<![\w/.-])(?:"
    r"(?P<iso>(?:19|20)\d\d)[-/.](?P<iso_month>\d{1,2})(?:[-/.]\d{1,2})?(?:[T ]\d\d:[\d:.]+\S*)?"
    r"|(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<whole>(?:19|20)\d\d)"
    r"|(?P<number>\d{1,2})[/.-](?P<after>(?:19|20)\d\d)"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -])?{_MONTH},?(?: \d{{1,2}}(?:st|nd|rd|th)?,?)?"
    rf"[ -]{_YEAR}"
    r")(?![\w/])",
    re.I,
)
_YEAR_ALONE = regex(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/.-])")
_SPACES = str.maketrans("\u00a0\u202f", "  ")  # those at which no line is broken
_DECEMBER = 12


def find(text: str) -> Iterator[tuple[int, int, date]]:
    """Start and end of each date in a text, and the first day of its month."""
    for match in _DATE.finditer(text.translate(_SPACES)):
        if month := _month_of(match):
            yield match.start(), match.end(), month


def first(text: str) -> tuple[int, int, date] | None:
    """The first date of a text; without any, its first year alone, as its last month."""
    year = _YEAR_ALONE.search(text)
    alone = (year.start(), year.end(), date(int(year.group()), _DECEMBER, 1)) if year else None
    return next(find(text), alone)


def latest(text: str) -> date | None:
    """The latest month in a text; without any, its first year."""
    alone = first(text)
    return max((month for _, _, month in find(text)), default=alone[2] if alone else None)


def months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * _DECEMBER + later.month - earlier.month


def _month_of(match: re.Match[str]) -> date | None:
    if match["month"]:
        year, month = match["year"], _MONTHS.index(match["month"][:3].lower()) + 1
    elif match["iso"]:
        year, month = match["iso"], int(match["iso_month"])
    elif match["number"]:
        year, month = match["after"], int(match["number"])
    else:
        year = match["whole"]
        either = (int(match["first"]), int(match["second"]))
        month = max((n for n in either if n <= _DECEMBER), default=0)
    return date(int(year), month, 1) if 1 <= month <= _DECEMBER else None
