"""One door for calls into native code on an article's text.

Libraries written in Rust or C can fail on well-formed text in ways that nothing catches: a panic in
Rust reaches Python as a BaseException. Here each such failure becomes a `NativeCodeError`, for
which the caller has a plain way of its own, so that a run never ends on one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar, cast

from linter.common.errors import CaveatError
from linter.common.log import log

T = TypeVar("T")
_NOT_ITS_FAULT = (KeyboardInterrupt, SystemExit, GeneratorExit, CaveatError)


class NativeCodeError(Exception):
    """Native code failed on a text; the message names what it raised."""


def call_native(call: Callable[[], T]) -> T:
    """The result of a call. Raises NativeCodeError for whatever it raises, but for an interrupt,
    the end of the program, and what caveat raises on purpose."""
    try:
        return call()
    except _NOT_ITS_FAULT:
        raise
    except BaseException as error:  # a panic is no Exception
        log("native code failed: %r", error)
        raise NativeCodeError(type(error).__name__) from error


def native_items(call: Callable[[], Iterable[T]]) -> Iterator[T]:
    """What a call gives, one by one as it is made. Raises NativeCodeError as `call_native` does."""
    items = iter(call_native(call))
    last = object()
    while (item := call_native(lambda: next(items, last))) is not last:
        yield cast(T, item)
