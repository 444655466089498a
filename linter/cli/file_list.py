"""Which names a check is given: as arguments, in a list of files, or this folder by default."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from linter.cli.console import print_exactly
from linter.cli.options import with_options
from linter.cli.path_type import PathType
from linter.cli.stdin import STDIN, stdin_bytes

if TYPE_CHECKING:
    from pathlib import Path

HERE = "."


def read_list(file: str) -> Sequence[str]:
    """The names in a list of files: each in a line, or each ended by a NUL. Raises ConfigError."""
    from linter.common.errors import ConfigError, Problem
    from linter.common.files import read_file

    try:
        data = stdin_bytes() if file == STDIN else read_file(file)
    except OSError as error:
        raise ConfigError(Problem(f"cannot read the list: {error.strerror}", file)) from error
    if b"\0" in data:
        return [os.fsdecode(name) for name in data.split(b"\0") if name]
    names = [os.fsdecode(name) for name in data.removeprefix(_MARK).splitlines() if name.strip()]
    if quoted := next((name for name in names if _is_quoted(name)), None):
        message = f"{quoted} is how git writes a name with other letters; use its option -z"
        raise ConfigError(Problem(message, file))
    return names


_MARK = b"\xef\xbb\xbf"


def _is_quoted(name: str) -> bool:
    return name.startswith('"') and name.endswith('"') and not os.path.lexists(name)


def print_files(files: Sequence[Path]) -> None:
    """Print the files that would be linted, one a line."""
    print_exactly(b"".join(os.fsencode(file.as_posix()) + b"\n" for file in files))


_OPTIONS: Sequence[Callable[[Any], Any]] = [
    click.option(
        "--files-from",
        type=PathType(as_text=True),
        metavar="FILE",
        help="File with the names to lint, one a line or separated by NUL; - for standard input.",
    ),
    click.option("--show-files", is_flag=True, help="Print the files that would be linted."),
]


def with_file_list(command: Callable[..., None]) -> Callable[..., None]:
    """Adds these options to a command. Its `paths` are the names of arguments and list together;
    without either, this folder."""

    @wraps(command)
    def run(paths: tuple[str, ...], files_from: str | None, **others: Any) -> None:
        _check(paths, files_from, others)
        listed = read_list(files_from) if files_from is not None else ()
        named = (*paths, *listed) if paths or files_from is not None else (HERE,)
        command(paths=named, **others)

    return with_options(run, _OPTIONS)


def _check(paths: Sequence[str], files_from: str | None, others: dict[str, Any]) -> None:
    """Raises UsageError for options that cannot be combined."""
    if others["stdin_filename"] is not None and STDIN not in paths:
        raise click.UsageError("--stdin-filename is for standard input; name it too, as -")
    if files_from == STDIN:
        if STDIN in paths:
            raise click.UsageError("standard input cannot be both an article and a list of files")
        if str(others["diff_file"]) == STDIN:
            raise click.UsageError("standard input cannot be both a diff and a list of files")
