"""How much one server does, and for whom: sizes, times, rates."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from linter.common.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a server.

    `size` is of a request in bytes. `seconds` is for linting one draft, `body_seconds` for a client
    to send it, `header_seconds` to begin. `workers` processes lint at the same time, and `waiting`
    drafts wait for one of them; others are sent away at once. A client may send `rate` requests a
    second, 0 for any number, and `burst` at once.
    """

    size: int = 2_000_000
    seconds: float = 20
    body_seconds: float = 20
    header_seconds: float = 10
    workers: int = 2
    waiting: int = 32
    rate: float = 50
    connections: int = 500
    stop_seconds: float = 10

    @property
    def burst(self) -> float:
        return max(2 * self.rate, 1)


_MOST_CLIENTS = 10_000
Clock = Callable[[], float]


class Rates:
    """How many requests each client may still send: a bucket of tokens for each."""

    def __init__(self, rate: float, burst: float, clock: Clock = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def wait(self, client: str) -> float:
        """Take a token: 0, or how many seconds to wait for the next one."""
        if not self._rate:
            return 0
        now = self._clock()
        tokens, since = self._buckets.pop(client, (self._burst, now))
        tokens = min(self._burst, tokens + (now - since) * self._rate)
        allowed = tokens >= 1
        self._buckets[client] = (tokens - allowed, now)
        if len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)  # who was here longest ago has a full bucket again
        return 0 if allowed else (1 - tokens) / self._rate
