"""The time that an article may take, so that a hang ends and is told.

It decides no finding of a real article: it is a minute, where one takes a hundredth of a second,
and for a long one fifteen times what it takes with a parser. It is looked at between rules and
whenever one asks for sentences or facts of one, without signals or threads, so that it holds alike
on all systems and in all processes. What asks for nothing, such as a pattern of a house rule that
never ends, it does not end.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

Clock = Callable[[], float]
LEAST = 60  # seconds
CHARACTERS = 10_000  # that add a second


class OutOfTimeError(Exception):
    """The time for an article is over."""


class Deadline:
    """So many seconds from now; 0 are without end."""

    def __init__(self, seconds: float, clock: Clock = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + (seconds or math.inf)

    def check(self) -> None:
        """Raises OutOfTimeError where the time is over."""
        if self._clock() > self._end:
            raise OutOfTimeError


def seconds_for(characters: int) -> float:
    """How long an article of this size may take, where nobody says otherwise."""
    return LEAST + characters // CHARACTERS
