"""What is shown on a terminal and not in a pipe: colours and a bar of progress, by rich."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

PROGRESS_FROM = 20


@contextmanager
def progress(total: int) -> Iterator[Any]:
    """A bar on standard error, for many files and only on a terminal."""
    if total < PROGRESS_FROM or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("linting", total=total)
        yield lambda: bar.advance(task)


def print_styled(pieces: Iterable[tuple[str, str]], color: str) -> None:
    """Plain text where colours are off, so that rich is not imported for a pipe."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if color == "never" or (color == "auto" and not wanted):
        sys.stdout.write("".join(text for text, _ in pieces))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(
        force_terminal=True,
        color_system="standard",
        no_color=False,
        soft_wrap=True,
        highlight=False,
    )
    console.print(Text.assemble(*pieces), end="")
