"""The time that an article may take."""

from __future__ import annotations

import pytest

from linter.common.deadline import Deadline, OutOfTimeError, seconds_for


def test_an_article_has_a_minute_and_more_when_it_is_long() -> None:
    assert seconds_for(5_000) == 60
    assert seconds_for(10_000_000) == 1060


def test_a_deadline_is_met_to_the_second() -> None:
    now = 0.0
    deadline = Deadline(60, lambda: now)
    now = 60.0
    deadline.check()
    now = 60.1
    with pytest.raises(OutOfTimeError):
        deadline.check()
