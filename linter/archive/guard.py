"""Judges batches in a process beside this one, for engines whose run a row must not end."""

from __future__ import annotations

import atexit
import threading
from typing import TYPE_CHECKING

import pyarrow as pa

from linter.archive.judge import KILLED, STARTS, TICK, TIMED_OUT, Judge, Ready, RowMark
from linter.archive.judging import Failures, joined, judged
from linter.archive.setup import Setup, default_setup
from linter.archive.stretches import stretches
from linter.common.errors import CaveatError, InternalError, SourceError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_JUDGES: dict[str, Judge] = {}  # by the digest of their setup
_TURN = threading.Lock()


def judge_guarded(batch: pa.RecordBatch, setup: Setup | None = None) -> pa.RecordBatch:
    """What `judge_batch` gives, at the cost of a second process for each that calls this.

    A row that ends the process that judges it, or never ends, becomes one that is `killed` or
    `timed out`, and the others of the batch are judged. Raises what `judge_batch` does, and
    SourceError if no process can be kept.
    """
    setup = setup or default_setup()
    failures: dict[int, tuple[str, str]] = {}
    starts = 0  # one after the other without a row
    made: list[pa.RecordBatch] = []
    with _TURN:
        while True:
            judge = _JUDGES.get(setup.digest) or _started(setup)
            judge.forget()
            judge.process.send((batch, failures, len(made)))
            known = len(failures)
            if _heard(judge, setup, batch, failures, made):
                return joined(made)
            reason = judge.process.reason
            judge.process.end()
            del _JUDGES[setup.digest]
            starts = 0 if len(failures) > known else starts + 1
            if starts == STARTS:
                raise SourceError(f"the processes that judge end before they begin ({reason})")


def _started(setup: Setup) -> Judge:
    if not _JUDGES:
        atexit.register(_end_all)
    judge = _JUDGES[setup.digest] = Judge(_work)
    judge.process.send(setup)
    return judge


def _end_all() -> None:
    while _JUDGES:
        _JUDGES.popitem()[1].process.end()


def _heard(
    judge: Judge,
    setup: Setup,
    batch: pa.RecordBatch,
    failures: dict[int, tuple[str, str]],
    made: list[pa.RecordBatch],
) -> bool:
    """Whether a process has made the rest of what is `made` of a batch. If it has ended, or was at
    a row for too long, that row is among the failures."""
    connection = judge.process.connection
    whole = len(_stretches(batch))
    try:
        while len(made) < whole:
            if connection.poll(TICK):
                said = connection.recv()
                if isinstance(said, CaveatError):
                    raise said
                if not isinstance(said, Ready):
                    made.append(said)
            elif judge.is_late(setup, batch):
                row = judge.seen
                failure = TIMED_OUT, f"it was not judged within {judge.seconds:g} seconds"
                break
        else:
            return True
    except (EOFError, OSError):
        row = judge.row
        failure = KILLED, f"the process that judged it ended: {judge.process.reason}"
    if row is not None:
        failures[row] = failure
    return False


def _work(mark: RowMark, connection: Connection) -> None:
    """Judge the batches that come, after the setup, from the stretch of this number on."""
    setup: Setup = connection.recv()
    try:
        setup.linter()
        connection.send(Ready())
        while True:
            batch: pa.RecordBatch
            failures: Failures
            batch, failures, done = connection.recv()
            for stretch in _stretches(batch)[done:]:
                connection.send(judged(batch, setup, mark.set, failures, stretch))
    except (EOFError, OSError):
        raise
    except CaveatError as error:
        connection.send(error)
    except Exception as error:
        connection.send(InternalError.of(error, "the batch"))


def _stretches(batch: pa.RecordBatch) -> list[range]:
    """Those of a batch; one without rows is one."""
    return list(stretches(batch.num_rows)) or [range(0)]
