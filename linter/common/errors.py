"""Errors, worded for the person who can fix them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from linter.common.dataclass import dataclass

_LONGEST_WORD = 100  # that may be a slip of the pen
_INTERNAL = "internal error"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do. Line and column count from 1; 0 if unknown."""

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

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the error together with its problems."""
        return type(self), tuple(self.problems)


class ConfigError(CaveatError):
    """Usage, configuration or a rule pack is wrong: nothing was linted. Exit code 2."""

    exit_code = 2


class MissingExtraError(ConfigError):
    """Libraries are not installed that an extra of caveat brings; `install` is the command that
    installs them."""

    def __init__(self, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        self.install = f"pip install 'caveat[{extra}]'"
        super().__init__(f"{what} needs more libraries: run `{self.install}`")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.what, self.extra)


class SourceError(CaveatError):
    """A file could not be read as an article; other files are still linted. Exit code 3."""


MOST_PROBLEMS = 100  # of one kind that are told in full; people mend some and run again


class InternalError(SourceError):
    """A fault of caveat itself, met in one article; `trace` says where, for those who mend it."""

    def __init__(self, *problems: Problem | str, trace: str = "") -> None:
        super().__init__(*problems)
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(self.problems), {"trace": self.trace}

    @classmethod
    def of(cls, error: BaseException, path: str) -> InternalError:
        """An error that nobody expected, as that of an article."""
        import traceback  # slow to import

        trace = "".join(traceback.format_exception(error))
        return cls(Problem(internal(error), path), trace=trace)


def internal(error: BaseException) -> str:
    """The message about an error that nobody expected."""
    return (
        f"{_INTERNAL} ({described(error)}). Please report this, with the command, what "
        "--verbose adds, and the input if you can share it"
    )


def is_internal(message: str) -> bool:
    """Whether a message is about an error that nobody expected."""
    return message.startswith(_INTERNAL)


def shortened(text: str, most: int = 60) -> str:
    """Text to quote in a message: its beginning, if it is long."""
    return text if len(text) <= most else f"{text[:most]} …"


def described(error: BaseException) -> str:
    """The type and the message of any error, in one line that is not too long."""
    try:
        message = " ".join(str(error).split())
    except Exception:  # even that may fail in code that is not ours
        message = ""
    return f"{type(error).__name__}: {shortened(message, 500)}" if message else type(error).__name__


def counted(number: int, noun: str) -> str:
    """A number with its noun, for nouns whose plural takes an s: `1 article`, `2 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_LOOKS_LIKE = str.maketrans("oil", "011")  # letters for which digits are taken


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word: `; did you mean 'X'?`, or, if nothing is close,
    `; expected one of A, B`; empty if there are too many."""
    from difflib import get_close_matches  # slow to import

    spellings = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), spellings, 3, 0.6) if len(word) <= _LONGEST_WORD else []
    if close:
        looks = word.lower().translate(_LOOKS_LIKE)
        meant = next((each for each in close if each.translate(_LOOKS_LIKE) == looks), close[0])
        return f"; did you mean {spellings[meant]!r}?"
    if not spellings or len(spellings) > 30:
        return ""
    return f"; expected one of {', '.join(sorted(spellings.values()))}"
