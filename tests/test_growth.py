"""Growth: twice the text is about twice the work, whatever the text. Work is counted in calls of
functions, so that no machine is too slow for it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from benchmarks.hostile import hostile
from tests.helpers import isolated

T = TypeVar("T")
FIELDS = ("body",)
_CALLS = ("call", "c_call")


def calls(work: Callable[[], T]) -> tuple[int, T]:
    """How many functions are called for some work, and what comes of it. Those of other threads,
    which a profiler of Python 3.12 and later counts too, are not."""
    count = 0

    def note(frame: FrameType, event: str, function: object) -> None:
        nonlocal count
        count += event in _CALLS

    sys.setprofile(note)
    try:
        made = work()
    finally:
        sys.setprofile(None)
    return count, made


def work(path: str, text: str) -> tuple[int, int, int]:
    """The work to lint a text and to report on it, and the number of findings."""
    linter = isolated(json_fields=FIELDS)
    linting, report = calls(lambda: linter.lint_text(text, path))
    reporting, _ = calls(lambda: report.render("text"))
    return linting, reporting, len(report.findings)


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    small, large = hostile(0.0025), hostile(0.005)
    faults = {path: grown(path, small[path], large[path]) for path in small}
    assert not {path: told for path, told in faults.items() if told}


def grown(path: str, small: str, large: str) -> str:
    """What grows too fast from a text to one that is at least twice as long. Reporting may grow as
    the findings do, where these more than double; it is not compared with a report that has
    none."""
    linter = isolated(json_fields=FIELDS)
    linter.lint_text(large, path).render("text")  # what is remembered of it is so for both
    linting, reporting, found = work(path, large)
    less_linting, less_reporting, fewer = work(path, small)
    if linting >= 1.25 * less_linting * max(2, len(large) / len(small)):
        return f"linting, from {less_linting} calls to {linting}"
    if (fewer or not found) and reporting >= 1.25 * less_reporting * max(2, found / max(fewer, 1)):
        return f"reporting, from {less_reporting} calls to {reporting}"
    return ""
