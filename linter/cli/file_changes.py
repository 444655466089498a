"""Waits for changes of files, with watchfiles."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

from linter.common.errors import ConfigError
from linter.common.stopping import StoppedError, stopping_signals

_WAKES = 200  # milliseconds after which waiting begins anew; a signal ends it sooner
_PAUSE = 100  # milliseconds without another change, as where an editor writes several files
_LONGEST = 1_600  # milliseconds of changes that are told together


def check_installed() -> None:
    """Raises ConfigError if watchfiles is not installed."""
    from importlib.util import find_spec

    if find_spec("watchfiles") is None:
        raise ConfigError("--watch needs watchfiles; run `pip install 'caveat[watch]'`")


class FileChanges:
    """The changes of files in some `places` from now on; `deep` looks into their folders too.

    What changes between two calls of `wait` is not missed. Raises OSError if nothing can be
    watched.
    """

    def __init__(self, places: Iterable[Path], *, deep: bool) -> None:
        from watchfiles import watch

        self._stopped = _Stopped()
        self._found = watch(
            *places,
            debounce=_LONGEST,
            step=_PAUSE,
            stop_event=self._stopped,
            rust_timeout=_WAKES,
            yield_on_timeout=True,
            recursive=deep,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        self._early = self._next()  # which is when it begins to watch

    def wait(self) -> set[Path]:
        """The files that have changed, as soon as some have. Raises StoppedError on a signal."""
        found, self._early = self._early, set()
        while not found:
            found = self._next()
        return found

    def _next(self) -> set[Path]:
        with self._stopped.noting_signals():
            changes = next(self._found, None)
        if changes is None:
            raise StoppedError(self._stopped.number or signal.SIGINT)
        return {Path(name) for _, name in changes}


class _Stopped(Event):
    """Whether a signal has come, and its number. Native code that waits swallows what a handler
    raises, so that this only notes it."""

    number = 0

    @contextmanager
    def noting_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._note) for number in stopping_signals()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _note(self, number: int, _: FrameType | None) -> None:
        self.number = number
        self.set()
