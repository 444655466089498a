"""The doors to the terminal: standard output and standard error.

Whatever is for people goes through `print_text` or `print_remark`, which show control characters
as escapes, so that no article, file name or configuration can write to a terminal or a log as it
likes. While a command runs, standard output is reserved for what it prints here; what rules and
libraries print goes to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from contextvars import ContextVar
from typing import TextIO

import click

_RESERVED: ContextVar[TextIO | None] = ContextVar("standard output")
VERBOSE = "caveat.verbose"  # in the `meta` of a context: tracebacks are shown
QUIET = "caveat.quiet"  # there too: notes and warnings are not


@contextmanager
def reserved_output() -> Iterator[None]:
    """Reserve standard output for what is printed by this module."""
    token = _RESERVED.set(stdout())
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _RESERVED.reset(token)


@contextmanager
def output_to_errors() -> Iterator[None]:
    """Print on standard error what would go to standard output."""
    token = _RESERVED.set(sys.stderr)
    try:
        yield
    finally:
        _RESERVED.reset(token)


def stdout() -> TextIO | None:
    """Standard output; None if it is closed."""
    return _RESERVED.get(sys.stdout)


def opened_stdout() -> TextIO:
    """Standard output. Raises ConfigError if it is closed."""
    from linter.common.errors import ConfigError

    out = stdout()
    if out is None or out.closed:
        raise ConfigError("cannot write to standard output: it is closed")
    return out


def is_terminal() -> bool:
    """Whether standard output is one."""
    out = stdout()
    return out is not None and out.isatty()


@contextmanager
def writing() -> Iterator[None]:
    """Write to standard output. Raises ConfigError for an error, except if its reader went away."""
    from linter.common.errors import ConfigError

    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(stdout())
        raise ConfigError(f"cannot write to standard output: {error.strerror}") from error


def print_text(text: str, *, end: str = "\n") -> None:
    """Print text for people on standard output."""
    from linter.report.printable import printable_lines

    with writing():
        click.echo(printable_lines(text) + end, file=opened_stdout(), nl=False)


def print_exactly(data: bytes) -> None:
    """Print data for programs on standard output. A terminal is shown it as text for people."""
    if is_terminal():
        print_text(data.decode("utf-8", "backslashreplace"), end="")
        return
    with writing():
        click.echo(data, file=opened_stdout(), nl=False)


def print_remark(text: str) -> None:
    """Print text on standard error. Nothing can be done if that fails."""
    from linter.report.printable import printable_lines

    try:
        click.echo(printable_lines(text), err=True)
    except (OSError, ValueError):
        silence(sys.stderr)


def flush() -> None:
    """Write what is still held back of standard output, so that errors come up here."""
    out = stdout()
    if out is not None and not out.closed:
        with writing():
            out.flush()


def silence(stream: TextIO | None) -> None:
    """Keep Python from trying again at exit to write what could not be written."""
    with suppress(OSError, ValueError, AttributeError):
        assert stream is not None
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
