"""The processes that judge: one that ends, or never ends, costs the row that it was at.

A row with which a process was killed from outside is tried once more, first and in a new process:
memory may have run out for another's sake. One with which it ended by itself is not.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from multiprocessing.connection import wait
from pathlib import Path

from linter.archive.parts import Part
from linter.archive.setup import Setup
from linter.archive.worker import Begins, Job, Ready, work
from linter.common.deadline import seconds_for
from linter.common.errors import CaveatError, SourceError
from linter.engine.worker_process import WorkerProcess

KILLED, TIMED_OUT = "killed", "timed out"
_TICK = 1.0  # seconds
_GRACE = 5.0  # seconds for a rule that was told to stop
_START = 300.0  # seconds in which a process is ready, on a machine that has much else to do
STARTS = 3  # of processes one after the other that end before a row
_DEATHS = 2  # of processes that are killed with the same row


def seconds_allowed(setup: Setup, size: int | None) -> float:
    """Seconds that a row of so many bytes or characters may take in a process, before which rules
    were told to stop; without a size, those until the process begins with one."""
    limit = setup.options.time_limit
    if limit == 0:
        return float("inf")
    if size is None:
        return _START
    return _GRACE + (seconds_for(size) if limit is None else limit)


class Pool:
    """Carries out jobs in up to `number` processes. Close it to end them."""

    def __init__(self, setup: Setup, folder: Path, number: int) -> None:
        self._setup, self._folder, self._number = setup, folder, number
        self._workers: list[_Worker] = []
        self._again: deque[Job] = deque()
        self._deaths: Counter[tuple[str, int]] = Counter()
        self._early = 0  # deaths before a row, one after the other
        self._then = time.monotonic()

    def close(self) -> None:
        for worker in self._workers:
            worker.process.end()
        self._workers.clear()

    def run(self, jobs: Iterator[Job], tick: Callable[[], None]) -> Iterator[Job]:
        """The jobs that are done, with their parts, in whatever order; `tick` is called every
        second. Raises CaveatError for what ends the run."""
        ahead: Job | None = None  # so that nobody waits while it is read
        more = True
        while True:
            tick()
            while self._free and (job := self._next() or ahead):
                ahead = None if job is ahead else ahead
                self._give(job)
            if more and ahead is None:
                try:
                    ahead = next(jobs)
                except StopIteration:
                    more = False
                    continue
                if self._free:
                    continue
            if not self._busy and not more and ahead is None and not self._again:
                return
            yield from self._done()

    @property
    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.job]

    @property
    def _free(self) -> bool:
        return len(self._busy) < self._number

    def _next(self) -> Job | None:
        return self._again.popleft() if self._again else None

    def _give(self, job: Job) -> None:
        idle = next((worker for worker in self._workers if worker.job is None), None)
        if idle is None:
            idle = _Worker(self._setup, self._folder)
            self._workers.append(idle)
        idle.give(job)

    def _done(self) -> Iterator[Job]:
        """What has been done within a second."""
        ready = wait([worker.process.connection for worker in self._busy], _TICK)
        # Time during which this process slept too, as with Ctrl-Z, is not the rows' fault.
        now = time.monotonic()
        passed, self._then = min(now - self._then, 2 * _TICK), now
        for worker in self._busy:
            worker.age += passed
            if worker.process.connection in ready:
                yield from self._heard(worker)
            elif worker.age > self._allowed(worker):
                self._too_long(worker)

    def _heard(self, worker: _Worker) -> Iterator[Job]:
        """All that a worker has to say."""
        connection = worker.process.connection
        try:
            while connection.poll():
                said = connection.recv()
                if isinstance(said, CaveatError):
                    raise said
                if isinstance(said, Begins):
                    worker.row, worker.size = said
                    worker.age, self._early = 0.0, 0
                elif isinstance(said, Part):
                    yield worker.finished(said)
                else:
                    assert isinstance(said, Ready)
        except (EOFError, OSError):
            self._died(worker)

    def _died(self, worker: _Worker) -> None:
        reason, outside = worker.process.reason, worker.process.was_killed
        job, row = self._lost(worker)
        if row is None:
            self._early += 1
            if self._early >= STARTS:
                raise SourceError(f"the processes that judge end before they begin ({reason})")
        else:
            self._deaths[job.part.file, row] += 1
            if not outside or self._deaths[job.part.file, row] >= _DEATHS:
                job.failures[row] = (KILLED, f"the process that judged it ended: {reason}")
            job.suspects = () if row in job.failures else (row,)
        self._again.append(job)

    def _too_long(self, worker: _Worker) -> None:
        seconds = self._allowed(worker)
        job, row = self._lost(worker)
        if row is None:
            raise SourceError("a process that judges has not begun; does this machine do too much?")
        job.failures[row] = (TIMED_OUT, f"it was not judged within {seconds:g} seconds")
        job.suspects = ()
        self._again.append(job)

    def _lost(self, worker: _Worker) -> tuple[Job, int | None]:
        """The job of a worker that is no more, and the row that it was at."""
        self._workers.remove(worker)
        worker.process.end()
        assert worker.job
        return worker.job, worker.row

    def _allowed(self, worker: _Worker) -> float:
        """Seconds that the row of a worker may take; rules are told to stop after the limit."""
        return seconds_allowed(self._setup, None if worker.row is None else worker.size)


class _Worker:
    """A process and its job; `row` is the one that it is at, with its size, for `age` seconds."""

    def __init__(self, setup: Setup, folder: Path) -> None:
        self.process = WorkerProcess(work)
        self.process.send((setup, folder))
        self.job: Job | None = None
        self.row: int | None = None
        self.size, self.age = 0, 0.0

    def give(self, job: Job) -> None:
        self.job, self.row, self.size, self.age = job, None, 0, 0.0
        self.process.send(job)

    def finished(self, part: Part) -> Job:
        job, self.job = self.job, None
        assert job
        job.part = part
        return job
