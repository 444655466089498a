"""What is shown on a terminal but not in a pipe: colours and a progress bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from linter.cli.console import is_terminal, opened_stdout, writing

PROGRESS_FROM = 20
_BOLD = "bold"
_ERASE_LINE_ABOVE = "\x1b[1A\x1b[2K"


@contextmanager
def progress(total: int, *, printed: bool) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, for many files and only on a terminal that no report is
    `printed` on meanwhile. It is erased in the end."""
    if total < PROGRESS_FROM or not shows_bars() or (printed and is_terminal()):
        yield lambda _: None
        return
    with click.progressbar(length=total, label="linting", file=sys.stderr) as bar:
        yield bar.update
    erase_bar()


def shows_bars() -> bool:
    """Whether standard error is a terminal that can show a progress bar."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def erase_bar() -> None:
    """Erase a progress bar that has ended."""
    click.echo(_ERASE_LINE_ABOVE, nl=False, err=True)


def is_plain(color: str) -> bool:
    """Whether standard output has no colours, where they are wanted always, never or auto."""
    wanted = is_terminal() and not os.environ.get("NO_COLOR")
    return color == "never" or (color == "auto" and not wanted)


def print_styled(pieces: Iterable[tuple[str, str]], color: str) -> None:
    """Print text in styles: `bold`, the name of a colour, or both."""
    from linter.report.printable import printable_lines

    out = opened_stdout()
    plain = is_plain(color)
    if plain:
        text = printable_lines("".join(text for text, _ in pieces))
    else:
        text = "".join(_styled(printable_lines(text), style) for text, style in pieces)
    with writing():
        click.echo(text, file=out, nl=False, color=not plain)


def _styled(text: str, style: str) -> str:
    """Text with escape sequences, which end before its line does."""
    words = style.split()
    colour = next((word for word in words if word != _BOLD), None)
    line = text.rstrip("\n")
    if not words or not line:
        return text
    return click.style(line, colour, bold=_BOLD in words or None) + text[len(line) :]
