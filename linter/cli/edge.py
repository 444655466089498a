"""The edge of the program: every error becomes a message on standard error and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn, TypeVar

import click

from linter.cli import console
from linter.cli.options import complain, remark
from linter.common.stopping import StoppedError, stopping_signals

T = TypeVar("T")

INTERRUPTED = 130  # the shells' exit code for a program that Ctrl-C ended
_OF_OUTPUT = (errno.ENOSPC, errno.EIO, errno.EBADF)
_DEFAULTS = (signal.SIG_DFL, signal.default_int_handler)


@contextmanager
def prepared() -> Iterator[None]:
    """Run the program with streams and signals that cannot surprise it."""
    _occupy_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show a character, or a file name that is not valid text,
            # must not end a run.
            stream.reconfigure(errors="backslashreplace")
    with _stopped_by_signals():
        yield


def guarded(work: Callable[[], T]) -> T:
    """The result of some work of the program. Any error is reported, and ends it with an exit
    code: 2 for usage and configuration, 3 for what could not be read and for our own faults."""
    try:
        result = work()
        console.flush()
        return result
    except (SystemExit, click.exceptions.Exit, click.ClickException, click.Abort) as error:
        code = _flushed()
        if code is None:
            raise
        raise click.exceptions.Exit(code) from error
    except BaseException as error:
        code = _reported(error)
        _flushed()
    raise click.exceptions.Exit(code)


def _reported(error: BaseException) -> int:
    """Report an error; its exit code."""
    from linter.common.errors import CaveatError, ConfigError

    if isinstance(error, CaveatError):
        complain(error)
        return error.exit_code
    if isinstance(error, StoppedError):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        console.silence(console.stdout())  # the reader (head, less) has seen enough
        return 0
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        name = os.fsdecode(error.filename) if not isinstance(error.filename, int) else ""
        remark(f"error: {name}: {error.strerror}")
        _trace(error)
        return CaveatError.exit_code
    if isinstance(error, OSError) and error.errno in _OF_OUTPUT:  # of click, for --help
        console.silence(console.stdout())
        remark(f"error: cannot write to standard output: {error.strerror}")
        return ConfigError.exit_code
    return _unexpected(error)


def _unexpected(error: BaseException) -> int:
    from linter.common.errors import CaveatError, internal

    remark(f"error: {internal(error)}")
    _trace(error)
    return CaveatError.exit_code


def _trace(error: BaseException) -> None:
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(console.VERBOSE):
        import traceback

        console.print_remark("".join(traceback.format_exception(error)).rstrip())


def _flushed() -> int | None:
    """Flush standard output; the exit code if that fails."""
    try:
        console.flush()
    except Exception as error:
        return _reported(error)
    return None


def _occupy_streams() -> None:
    """Put something in the place of closed standard streams: a file that is opened later, such as
    the cache, must not become one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """End in good order on signals, unless whoever started the program has other plans."""
    if threading.current_thread() is not threading.main_thread():
        yield  # where Python allows no handlers
        return
    handlers = {number: signal.getsignal(number) for number in stopping_signals()}
    before = {n: handler for n, handler in handlers.items() if handler in _DEFAULTS}
    for number in before:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    raise StoppedError(number)
