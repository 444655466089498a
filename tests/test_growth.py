"""Growth: twice the text is about twice the work, whatever the text. Work is counted in calls of
functions, so that no machine is too slow for it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import pytest

from benchmarks.hostile import hostile
from tests.helpers import isolated

T = TypeVar("T")
SMALL, LARGE = hostile(0.004), hostile(0.008)


def calls(work: Callable[[], T]) -> tuple[int, T]:
    """How many functions are called for some work, and what comes of it."""
    counted = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        made = work()
    finally:
        sys.setprofile(before)
    return counted, made


def work(path: str, text: str) -> tuple[int, int, int]:
    """The work to lint a text and to report on it, and the number of findings."""
    linter = isolated(json_fields=("body",))
    linting, report = calls(lambda: linter.lint_text(text, path))
    reporting, _ = calls(lambda: report.render("text"))
    return linting, reporting, len(report.findings)


@pytest.mark.parametrize("path", SMALL)
def test_work_grows_with_the_text_and_not_with_its_square(path: str) -> None:
    """The larger text is at least twice as long as the smaller. Reporting may grow as the findings
    do, where these more than double; it is not compared with a report that has none."""
    work(path, LARGE[path])  # what is remembered of it is remembered for both
    linting, reporting, found = work(path, LARGE[path])
    less_linting, less_reporting, fewer = work(path, SMALL[path])
    assert linting < 1.25 * less_linting * max(2, len(LARGE[path]) / len(SMALL[path]))
    if fewer or not found:
        assert reporting < 1.25 * less_reporting * max(2, found / max(fewer, 1))
