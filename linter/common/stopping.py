"""Being told to stop: Ctrl-C, and the signals that end a program.

Code that is not ours may raise anything, and mostly that is its own failure, which costs an
article or a rule. What stops the whole run is kept apart from that here.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class StoppedError(KeyboardInterrupt):
    """A signal has asked the program to end. Not an Exception, so that nothing holds it up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number  # as a shell reports a program that a signal ended


def stopping_signals() -> Sequence[signal.Signals]:
    """The signals that ask a program to end, as far as this system has them."""
    return [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]


def is_stop(error: BaseException) -> bool:
    """Whether an error ends the run.

    A plain KeyboardInterrupt does only where Python raises it for Ctrl-C; elsewhere, such as in a
    worker process or on the command line, which has a handler of its own, a rule has raised it.
    """
    if isinstance(error, StoppedError):
        return True
    handled = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    return type(error) is KeyboardInterrupt and handled
