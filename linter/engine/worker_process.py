"""A process that works for this one, and whose end costs nobody else anything.

It ends with its parent, leaves Ctrl-C to it, and prints nothing on standard output.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.common.stopping import stopping_signals

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext

_PR_SET_PDEATHSIG = 1  # of prctl(2)
_PATIENCE = 5  # seconds
_SIGKILL = getattr(signal, "SIGKILL", 9)


def is_forked() -> bool:
    """Whether a process that this one starts now is a fork, which has the modules that are loaded
    here and need not load them again: on Linux, where this one has a single thread. A fork of
    several may wait for what another thread held."""
    try:
        return len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:
        return False


class WorkerProcess:
    """A new process that calls `work`, a function of a module, with its end of a pipe; the other
    end is `connection`. It is over when `work` returns."""

    def __init__(self, work: Callable[[Connection], None]) -> None:
        import multiprocessing

        context: ForkContext | SpawnContext = multiprocessing.get_context("spawn")
        if is_forked():
            context = multiprocessing.get_context("fork")
        self.connection, theirs = context.Pipe()
        # On Linux a process can be told of the end of the thread that started it, which is that
        # of this process for the main thread alone.
        killed = threading.current_thread() is threading.main_thread()
        self._process = context.Process(
            target=_run, args=(work, theirs, gc.get_threshold(), killed), daemon=True
        )
        self._process.start()
        theirs.close()  # so that we notice when the process ends

    def send(self, value: Any) -> None:
        """Send it a value. If it has ended, which `connection` tells, nothing happens."""
        with suppress(OSError):
            self.connection.send(value)

    def end(self) -> None:
        """End it, whatever it is busy with."""
        self.connection.close()
        self._process.kill()
        self._process.join()

    @property
    def reason(self) -> str:
        """Why it has ended, in words."""
        if self._exit_code == -_SIGKILL:
            return "it was killed, perhaps because memory ran out"
        if self._exit_code < 0:
            return f"signal {-self._exit_code}"  # such as 11, for memory that is not its own
        return f"exit code {self._exit_code}"

    @property
    def was_killed(self) -> bool:
        """Whether it has ended because somebody else wanted it to."""
        return self._exit_code in (-_SIGKILL, -signal.SIGTERM)

    @property
    def _exit_code(self) -> int:
        """That of a process that has closed its pipe: it is given a moment to end."""
        self._process.join(_PATIENCE)
        if self._process.exitcode is None:
            self.end()
        return self._process.exitcode or 0


def _run(
    work: Callable[[Connection], None],
    connection: Connection,
    thresholds: tuple[int, int, int],
    killed: bool,
) -> None:
    for number in stopping_signals():
        if callable(signal.getsignal(number)):  # a fork has what its parent does when told to stop
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent(killed)
    gc.set_threshold(*thresholds)
    sys.stdout = sys.stderr
    with suppress(EOFError, OSError):  # the parent is gone
        work(connection)


def _end_with_parent(killed: bool) -> None:
    """End when the parent ends, however it does and whatever this process is busy with."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
    if killed and sys.platform == "linux":
        _be_killed_with_parent()  # at once, even in a library that does not let threads run
        if os.getppid() != parent.pid:
            os._exit(1)


def _be_killed_with_parent() -> None:
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
