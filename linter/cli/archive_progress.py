"""How far a run over an archive is: a bar on a terminal, elsewhere a line a minute."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from linter.cli.options import remark
from linter.cli.terminal import erase_bar, shows_bars

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from linter.archive.run import Progress

_MINUTE = 60.0  # seconds


@contextmanager
def shown(
    progress: Progress, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[], None]]:
    """Shows it on standard error whenever the function that it gives is called."""
    if not shows_bars():
        yield _Lines(progress, clock).tick
        return
    wanted: ProgressBar[int] = click.progressbar(
        length=max(progress.total, 1),
        label="judging",
        item_show_func=lambda _: _rows(progress),
        file=sys.stderr,
    )
    with wanted as bar:

        def tick() -> None:
            bar.update(progress.done - bar.pos)

        yield tick
    erase_bar()


class _Lines:
    """A line a minute."""

    def __init__(self, progress: Progress, clock: Callable[[], float]) -> None:
        self._progress, self._clock = progress, clock
        self._start = self._last = clock()

    def tick(self) -> None:
        now = self._clock()
        if now - self._last < _MINUTE:
            return
        self._last = now
        new = self._progress.rows - self._progress.earlier
        speed = new / (now - self._start)
        share = 100 * self._progress.done // max(self._progress.total, 1)
        remark(f"{_rows(self._progress)}, {speed:,.1f} a second; {share} % of the input")


def counted_rows(number: int) -> str:
    """A number of rows."""
    return "1 row" if number == 1 else f"{number:,} rows"


def _rows(progress: Progress) -> str:
    told = counted_rows(progress.rows)
    return f"{told}, {progress.not_judged:,} not judged" if progress.not_judged else told
