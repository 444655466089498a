"""Regular expressions that are compiled when an article first needs them.

Compiling takes a fifth of a millisecond and up to six; there are more than two hundred, and a short
article needs a quarter of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, cast

_OF_PATTERN = (
    "finditer", "findall", "flags", "fullmatch", "groupindex", "groups", "match", "scanner",
    "search", "split", "sub", "subn",
)  # fmt: skip


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns, compiled at its first use. An error in it is raised then."""
    return cast(re.Pattern[AnyStr], _Waiting(pattern, flags))


def has_one(text: str, signs: Iterable[str]) -> bool:
    """Whether a text has one of some strings, without which a pattern finds nothing: many times as
    fast as a pattern that begins with any of them."""
    return any(map(text.__contains__, signs))


class _Waiting:
    """Stands in for a pattern: it has its own methods as soon as one of them is asked for."""

    __slots__ = ("_given", "pattern", *_OF_PATTERN)

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._given)
        for each in _OF_PATTERN:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self._given)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"
