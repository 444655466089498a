"""Judges batches in a process beside this one, for engines whose run a row must not end."""

from __future__ import annotations

import atexit
import threading
from math import isinf
from typing import TYPE_CHECKING

import pyarrow as pa

from linter.archive.judging import Failures, judged
from linter.archive.pool import KILLED, STARTS, TIMED_OUT, seconds_allowed
from linter.archive.setup import Setup, default_setup
from linter.archive.worker import Begins, Ready
from linter.common.errors import CaveatError, InternalError, SourceError
from linter.engine.worker_process import WorkerProcess

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PROCESSES: dict[str, WorkerProcess] = {}  # by the digest of their setup
_TURN = threading.Lock()


def judge_guarded(batch: pa.RecordBatch, setup: Setup | None = None) -> pa.RecordBatch:
    """What `judge_batch` gives, at the cost of a second process for each that calls this.

    A row that ends the process that judges it, or never ends, becomes one that is `killed` or
    `timed out`, and the others of the batch are judged again. Raises what `judge_batch` does, and
    SourceError if no process can be kept.
    """
    setup = setup or default_setup()
    failures: dict[int, tuple[str, str]] = {}
    starts = 0  # one after the other without a row
    with _TURN:
        while True:
            process = _PROCESSES.get(setup.digest) or _started(setup)
            process.send((batch, failures))
            known = len(failures)
            if (made := _heard(process, setup, failures)) is not None:
                return made
            reason = process.reason
            process.end()
            del _PROCESSES[setup.digest]
            starts = 0 if len(failures) > known else starts + 1
            if starts == STARTS:
                raise SourceError(f"the processes that judge end before they begin ({reason})")


def _started(setup: Setup) -> WorkerProcess:
    if not _PROCESSES:
        atexit.register(_end_all)
    process = _PROCESSES[setup.digest] = WorkerProcess(_work)
    process.send(setup)
    return process


def _end_all() -> None:
    while _PROCESSES:
        _PROCESSES.popitem()[1].end()


def _heard(
    process: WorkerProcess, setup: Setup, failures: dict[int, tuple[str, str]]
) -> pa.RecordBatch | None:
    """The batch that a process has made; None if it ends, with the row among the failures."""
    row: int | None = None
    seconds = seconds_allowed(setup, None)
    try:
        while process.connection.poll(None if isinf(seconds) else seconds):
            said = process.connection.recv()
            if isinstance(said, CaveatError):
                raise said
            if isinstance(said, Begins):
                row, seconds = said.row, seconds_allowed(setup, said.size)
            elif not isinstance(said, Ready):
                return said
    except (EOFError, OSError):
        failure = KILLED, f"the process that judged it ended: {process.reason}"
    else:
        failure = TIMED_OUT, f"it was not judged within {seconds:g} seconds"
    if row is not None:
        failures[row] = failure
    return None


def _work(connection: Connection) -> None:
    """Judge the batches that come, after the setup."""
    setup: Setup = connection.recv()

    def tell(row: int, size: int) -> None:
        connection.send(Begins(row, size))

    try:
        setup.linter()
        connection.send(Ready())
        while True:
            batch: pa.RecordBatch
            failures: Failures
            batch, failures = connection.recv()
            connection.send(judged(batch, setup, tell, failures))
    except (EOFError, OSError):
        raise
    except CaveatError as error:
        connection.send(error)
    except Exception as error:
        connection.send(InternalError.of(error, "the batch"))
