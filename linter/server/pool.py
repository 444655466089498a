"""The processes that lint: so many at a time, a short queue before them, and an end to each.

A process that takes too long is killed, and one that crashes costs the draft that it had.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import anyio
from anyio import to_process

from linter.common.errors import ConfigError
from linter.server.checking import NotReadyError, Setup, Work, carry_out, prepare
from linter.server.limits import Limits
from linter.server.problems import RefusedError

_GRACE = 5  # seconds after which a process that does not stop by itself is killed
Gone = Callable[[], Awaitable[bool]]


class GoneError(Exception):
    """The client has gone away, and nobody waits for the answer."""


class Pool:
    """Lints drafts in processes. `drafts` are being linted or wait."""

    def __init__(self, setup: Setup, limits: Limits) -> None:
        self._setup, self._limits = setup, limits
        self._turns = anyio.CapacityLimiter(limits.workers)
        self._processes = anyio.CapacityLimiter(limits.workers)
        self.drafts = 0

    @property
    def waiting(self) -> int:
        """Drafts that wait for a process."""
        return max(0, self.drafts - self._limits.workers)

    async def warm_up(self) -> None:
        """Start all processes. Raises ConfigError if the rules cannot be compiled."""
        async with anyio.create_task_group() as group:
            for _ in range(self._limits.workers):
                group.start_soon(self._prepare)

    async def _prepare(self) -> None:
        await to_process.run_sync(prepare, self._setup, limiter=self._processes)

    async def run(self, gone: Gone, work: Work, *arguments: Any) -> bytes:
        """The result of some work. Raises RefusedError at once if too many drafts wait already, and
        GoneError if the client did not."""
        if self.drafts >= self._limits.workers + self._limits.waiting:
            raise RefusedError(
                503,
                "busy",
                "Too many drafts are being checked right now. Please try again in a moment.",
                retry_after=1,
            )
        self.drafts += 1
        try:
            async with self._turns:
                if await gone():
                    raise GoneError
                return await self._in_time(work, *arguments)
        finally:
            self.drafts -= 1

    async def _in_time(self, work: Work, *arguments: Any) -> bytes:
        seconds = self._limits.seconds
        try:
            return await self._done(work, *arguments)
        except TimeoutError as error:
            await self._prepare()  # the next one finds a process that is ready
            raise RefusedError(
                422,
                "too-slow",
                f"This text takes longer than {seconds:g} seconds to check. Please split it.",
            ) from error
        except anyio.BrokenWorkerProcess as error:
            await self._prepare()
            raise RefusedError(
                500,
                "crashed",
                "The process that checked this text ended before it was done. Please report it.",
            ) from error
        except ConfigError as error:
            raise RefusedError(422, "configuration", str(error)) from error

    async def _done(self, work: Work, *arguments: Any) -> bytes:
        """The result of some work. What it takes to start a process, after a long rest, is not
        counted."""
        seconds = self._limits.seconds
        while True:
            try:
                with anyio.fail_after(seconds + _GRACE if seconds else None):
                    return await to_process.run_sync(
                        carry_out, work, *arguments, cancellable=True, limiter=self._processes
                    )
            except NotReadyError:
                await self._prepare()
