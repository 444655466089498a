"""The processes that judge: one that ends, or never ends, costs the row that it was at.

A row with which a process was killed from outside is tried once more, in a new process: memory may
have run out for another's sake. One with which it ended by itself is not.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from multiprocessing.connection import wait
from pathlib import Path

from linter.archive.judge import KILLED, STARTS, TICK, TIMED_OUT, Judge, Ready
from linter.archive.parts import Part
from linter.archive.setup import Setup
from linter.archive.worker import Job, work
from linter.common.errors import CaveatError, SourceError

_DEATHS = 2  # of processes that are killed with the same row


class Pool:
    """Carries out jobs in up to `number` processes. Close it to end them."""

    def __init__(self, setup: Setup, folder: Path, number: int) -> None:
        self._setup, self._folder, self._number = setup, folder, number
        # With a cache, others start when the first is ready: they need not compile what it has.
        self._at_once = 1 if setup.options.cache_folder else number
        self._workers: list[_Worker] = []
        self._again: deque[Job] = deque()
        self._deaths: Counter[tuple[str, int]] = Counter()
        self._early = 0  # deaths before a row, one after the other

    def close(self) -> None:
        for worker in self._workers:
            worker.judge.process.end()
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
        return len(self._busy) < self._at_once

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
        ready = wait([worker.judge.process.connection for worker in self._busy], TICK)
        for worker in self._busy:
            if worker.judge.row is not None:
                self._early = 0
            if worker.judge.process.connection in ready:
                yield from self._heard(worker)
            elif worker.is_late(self._setup):
                self._too_long(worker)

    def _heard(self, worker: _Worker) -> Iterator[Job]:
        """All that a worker has to say."""
        connection = worker.judge.process.connection
        try:
            while connection.poll():
                said = connection.recv()
                if isinstance(said, CaveatError):
                    raise said
                if isinstance(said, Part):
                    yield worker.finished(said)
                else:
                    assert isinstance(said, Ready)
                    self._at_once = self._number
        except (EOFError, OSError):
            self._died(worker)

    def _died(self, worker: _Worker) -> None:
        process = worker.judge.process
        reason, outside = process.reason, process.was_killed
        job, row = self._lost(worker), worker.judge.row
        if row is None:
            self._early += 1
            if self._early >= STARTS:
                raise SourceError(f"the processes that judge end before they begin ({reason})")
        else:
            self._deaths[job.part.file, row] += 1
            if not outside or self._deaths[job.part.file, row] >= _DEATHS:
                job.failures[row] = (KILLED, f"the process that judged it ended: {reason}")
        self._again.append(job)

    def _too_long(self, worker: _Worker) -> None:
        job, row = self._lost(worker), worker.judge.seen
        if row is None:
            raise SourceError("a process that judges has not begun; does this machine do too much?")
        problem = f"it was not judged within {worker.judge.seconds:g} seconds"
        job.failures[row] = (TIMED_OUT, problem)
        self._again.append(job)

    def _lost(self, worker: _Worker) -> Job:
        """The job of a worker that is no more."""
        self._workers.remove(worker)
        worker.judge.process.end()
        assert worker.job
        return worker.job


class _Worker:
    """A process and its job."""

    def __init__(self, setup: Setup, folder: Path) -> None:
        self.judge = Judge(work)
        self.judge.process.send((setup, folder))
        self.job: Job | None = None

    def give(self, job: Job) -> None:
        self.job = job
        self.judge.forget()
        self.judge.process.send(job)

    def is_late(self, setup: Setup) -> bool:
        return self.job is not None and self.judge.is_late(setup, self.job.unit.rows)

    def finished(self, part: Part) -> Job:
        job, self.job = self.job, None
        assert job
        job.part = part
        return job
