"""The time limit for linting an article, so that a rule that hangs is stopped and reported.

It does not affect the findings of real articles: the default is a minute, where a typical article
takes a hundredth of a second, and for a long one fifteen times what it takes with a parser. The
deadline is checked between rules and whenever a rule asks for sentences or for facts of a
sentence, without signals or threads, so that it works the same on all systems and in all
processes. Code that asks for neither, such as a pattern of a house rule that never ends, is not
stopped.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

Clock = Callable[[], float]
LEAST = 60  # seconds
CHARACTERS = 10_000  # each of these adds a second


class OutOfTimeError(Exception):
    """The time limit for an article has passed."""


class Deadline:
    """A point in time, `seconds` from now; 0 for no limit."""

    def __init__(self, seconds: float, clock: Clock = time.monotonic) -> None:
        self.seconds = seconds
        self._clock = clock
        self._end = clock() + (seconds or math.inf)

    def check(self) -> None:
        """Raises OutOfTimeError if the deadline has passed."""
        if self._clock() > self._end:
            raise OutOfTimeError


def seconds_for(characters: int) -> float:
    """The default time limit, in seconds, for an article of so many characters."""
    return LEAST + characters // CHARACTERS
