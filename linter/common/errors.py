"""What goes wrong, said for the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what to do. Line and column from 1, 0 if unknown."""

    message: str
    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place}: {self.message}" if place else self.message


class CaveatError(Exception):
    """Base of all errors that caveat raises on purpose; carries one or more problems."""

    exit_code = 3

    def __init__(self, *problems: Problem | str) -> None:
        self.problems: Sequence[Problem] = tuple(
            Problem(p) if isinstance(p, str) else p for p in problems
        )
        super().__init__("\n".join(str(p) for p in self.problems))

    def __reduce__(self) -> tuple[type[CaveatError], tuple[Problem, ...]]:
        """Itself in another process, with the places of its problems."""
        return type(self), tuple(self.problems)


class ConfigError(CaveatError):
    """Usage, configuration or a rule pack is wrong: nothing was linted. Exit code 2."""

    exit_code = 2


class SourceError(CaveatError):
    """A file could not be read as an article. Exit code 3; other files go on."""


MOST_PROBLEMS = 100  # of one kind that are told in full; people mend some and run again


def counted(number: int, noun: str) -> str:
    """A number with its noun, which is one that takes an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?`, or the list of what is known where nothing is near."""
    from difflib import get_close_matches  # slow to import

    spellings = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), spellings, 1, 0.6)
    if close:
        return f"; did you mean {spellings[close[0]]!r}?"
    known = spellings.values()
    return f"; known are {', '.join(sorted(known))}" if len(spellings) <= 30 else ""
