"""A process that judges, and which row it is at for how long.

The number of the row is in memory that both processes share. A message for each row would cost
both of them as much as all else that an archive adds to judging.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from multiprocessing.sharedctypes import RawValue
from typing import TYPE_CHECKING

import pyarrow as pa

from linter.archive.rows import rows_of
from linter.archive.setup import Setup
from linter.common.deadline import seconds_for
from linter.engine.worker_process import WorkerProcess

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

KILLED, TIMED_OUT = "killed", "timed out"
STARTS = 3  # of processes one after the other that end before a row
TICK = 1.0  # seconds between two looks at a process
_GRACE = 5.0  # seconds for a rule that was told to stop
_START = 300.0  # seconds in which a process is ready, on a machine that has much else to do
_NONE = -1


class Ready:
    """What a process says when it can judge."""


class RowMark:
    """The number of the row that a process is at, for it to set and for its parent to see; None
    before the first. It may be passed to a process that starts, and to no other."""

    def __init__(self) -> None:
        self._number = RawValue("q", _NONE)  # written and read at once

    @property
    def row(self) -> int | None:
        number: int = self._number.value
        return None if number == _NONE else number

    def set(self, row: int | None) -> None:
        self._number.value = _NONE if row is None else row


class Judge:
    """A process that calls `work` with its mark and its end of a pipe. It was last `seen` at a row,
    which may take so many `seconds`."""

    def __init__(self, work: Callable[[RowMark, Connection], None]) -> None:
        self._mark = RowMark()
        self.process = WorkerProcess(partial(work, self._mark))
        self.forget()

    @property
    def row(self) -> int | None:
        """The row that it is at, or was at when it ended."""
        return self._mark.row

    def forget(self) -> None:
        """Note that it is at no row; before it is given others."""
        self._mark.set(None)
        self.seen: int | None = None
        self.seconds = self._age = 0.0
        self._then = time.monotonic()

    def is_late(self, setup: Setup, rows: pa.RecordBatch) -> bool:
        """Whether it has been at one of the rows for longer than that may take. To be asked every
        `TICK` seconds."""
        now = time.monotonic()
        # Time during which this process slept too, as with Ctrl-Z, is not the rows' fault.
        self._age += min(now - self._then, 2 * TICK)
        self._then = now
        if self.seen != (row := self.row):
            self.seen, self._age = row, 0.0
        self.seconds = _seconds_allowed(setup, rows, row)
        return self._age > self.seconds


def _seconds_allowed(setup: Setup, rows: pa.RecordBatch, row: int | None) -> float:
    """Seconds that a row may take in a process, before which rules were told to stop; without a
    row, those until the process begins with one."""
    limit = setup.options.time_limit
    if limit == 0:
        return float("inf")
    if row is None:
        return _START
    return _GRACE + (seconds_for(_size(rows, row)) if limit is None else limit)


def _size(rows: pa.RecordBatch, number: int) -> int:
    (row,) = rows_of(rows, [number])
    return row.size
