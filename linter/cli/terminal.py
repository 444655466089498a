"""What is shown on a terminal but not in a pipe: colours and a progress bar, with rich."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from linter.cli.console import is_terminal, opened_stdout, writing

PROGRESS_FROM = 20


@contextmanager
def progress(total: int) -> Iterator[Any]:
    """A progress bar on standard error, for many files and only on a terminal."""
    if total < PROGRESS_FROM or sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("linting", total=total)
        yield lambda: bar.advance(task)


def print_styled(pieces: Iterable[tuple[str, str]], color: str) -> None:
    """Print styled text; without colours as plain text, so that rich is not imported."""
    from linter.report.printable import printable_lines

    out = opened_stdout()
    wanted = is_terminal() and not os.environ.get("NO_COLOR")
    shown = [(printable_lines(text), style) for text, style in pieces]
    if color == "never" or (color == "auto" and not wanted):
        with writing():
            out.write("".join(text for text, _ in shown))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=out,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        soft_wrap=True,
        highlight=False,
    )
    with writing():
        console.print(Text.assemble(*shown), end="")
