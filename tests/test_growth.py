"""Growth: twice the text is about twice the work, whatever the text. Work is counted in calls of
functions, so that no machine is too slow for it."""

from __future__ import annotations

import sys

import pytest

from benchmarks.hostile import hostile
from tests.helpers import isolated

SMALL, LARGE = hostile(0.004), hostile(0.008)


def work(path: str, text: str) -> int:
    """How many functions are called to lint a text and to tell of it."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    linter = isolated(json_fields=("body",))
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        linter.lint_text(text, path).render("text")
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("path", SMALL)
def test_work_grows_with_the_text_and_not_with_its_square(path: str) -> None:
    work(path, LARGE[path])  # what is remembered of it is remembered for both
    assert work(path, LARGE[path]) < 2.5 * work(path, SMALL[path])
