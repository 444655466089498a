"""The outputs of `caveat check`: `--format NAME[=FILE]` and `--output FILE`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from linter.findings.finding import Severity


STDOUT = "-"
FOR_TERMINALS = ("text", "concise")
FOR_PEOPLE = (*FOR_TERMINALS, "html")


class Output(NamedTuple):
    """A report format and the file to write; without a file, standard output."""

    form: str
    file: Path | None = None


def to_file(name: str | Path) -> Path | None:
    """The file of this name; None for `-`, standard output."""
    return None if str(name) == STDOUT else Path(name)


class Shown(NamedTuple):
    """How reports for people look: when in `color`, without findings milder than `least`, with
    `statistics` by rule in place of findings, and `quiet` without totals."""

    color: str
    least: Severity
    statistics: bool = False
    quiet: bool = False


class OutputType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """NAME or NAME=FILE on the command line."""

    name = "format"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        from linter.common.errors import ConfigError
        from linter.common.paths import fault
        from linter.report.results import writer

        name, equals, file = value.partition("=")
        if equals and not file:
            raise ConfigError(f"--format {value}: expected a file name after the equals sign")
        writer(name)
        if reason := fault(file):
            raise ConfigError(f"--format {name}: {reason}")
        return Output(name, to_file(file) if file else None)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "NAME[=FILE]"


def planned(
    given: Sequence[Output],
    output: Path | None,
    articles: Sequence[Path],
    *,
    follow_links: bool = False,
) -> Sequence[Output]:
    """All outputs of a run: those with a file, and one for standard output or the `output` file,
    which is text unless another format was given.

    Raises ConfigError, with all problems at once, if two reports go to the same place, if a file
    cannot be written or is one of the articles, or if a link leads out of its folder.
    """
    from linter.common.errors import ConfigError, Problem

    plain = [one for one in given if one.file is None]
    if len(plain) > 1:
        names = " and ".join(one.form for one in plain)
        both = "both" if len(plain) == 2 else "all"
        message = f"{names} cannot {both} go to standard output; name a file, as in "
        raise ConfigError(f"{message}--format {plain[1].form}=FILE")
    last = Output(plain[0].form if plain else "text", output and to_file(output))
    outputs = [*(one for one in given if one.file), last]
    files = [one.file for one in outputs if one.file]
    read = {os.path.realpath(article) for article in articles} if files else set()
    taken: set[str] = set()
    problems = []
    for file in files:
        fault = _fault(file, read, taken) or ("" if follow_links else _link_fault(file))
        if fault:
            problems.append(Problem(f"cannot write the report: {fault}", str(file)))
        taken.add(os.path.realpath(file))
    if problems:
        raise ConfigError(*problems)
    return outputs


def _fault(file: Path, articles: set[str], taken: set[str]) -> str:
    """Why a report cannot be written to a file, as far as can be known in advance; empty if it
    can."""
    target = os.path.realpath(file)
    if file.is_dir():
        return "this is a folder; give a file name"
    if target in taken:
        return "another report goes to the same file"
    if target in articles:
        return "this is one of the articles to check"
    if file.exists():
        return "" if os.access(file, os.W_OK) else "the file is not writable"
    folder = Path(target).parent
    if folder.exists() and not folder.is_dir():
        return f"{file.parent} is not a folder"
    if not folder.exists():
        return f"the folder {file.parent} does not exist; create it first"
    return "" if os.access(folder, os.W_OK | os.X_OK) else "the folder is not writable"


def _link_fault(file: Path) -> str:
    from linter.common.files import leads_out

    return "the link leads out of its folder (--follow-links)" if leads_out(file) else ""
