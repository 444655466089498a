"""Files that a command reads and writes whole, with what went wrong in words."""

from __future__ import annotations

from pathlib import Path

from linter.cli.options import complain


def content(path: Path) -> bytes:
    """The bytes of a file. Raises SourceError."""
    from linter.common.errors import Problem, SourceError
    from linter.common.files import read_file

    try:
        return read_file(path)
    except OSError as error:
        problem = Problem(f"cannot read the file: {error.strerror}", str(path))
        raise SourceError(problem) from error


def save(path: Path, data: bytes, what: str) -> bool:
    """Write a file whole or not at all, and return whether that succeeded; a failure is told, with
    `what` could not be written."""
    from linter.common.errors import CaveatError, Problem
    from linter.common.files import write_atomically

    try:
        write_atomically(path, data)
    except OSError as error:
        complain(CaveatError(Problem(f"cannot write {what}: {error.strerror}", str(path))))
        return False
    return True
