"""Where the reports of `caveat check` go: what `--format NAME[=FILE]` and `--output FILE` mean."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from linter.findings.finding import Severity
    from linter.report import Report


STDOUT = "-"
FOR_PEOPLE = ("text", "concise", "html")


class Output(NamedTuple):
    """A form of the report, and the file it goes to; without one, standard output."""

    form: str
    file: Path | None = None


def to_file(name: str | Path) -> Path | None:
    """The file that a name means; none for `-`, which is standard output."""
    return None if str(name) == STDOUT else Path(name)


class OutputType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """NAME or NAME=FILE on the command line."""

    name = "format"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        from linter.common.errors import ConfigError
        from linter.report.results import renderer

        name, equals, file = value.partition("=")
        if equals and not file:
            raise ConfigError(f"--format {value} names no file after the equals sign")
        renderer(name)
        return Output(name, to_file(file) if file else None)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        from linter.report.results import FORMATTERS

        return f"[{'|'.join(FORMATTERS)}][=FILE]"


def planned(
    given: Sequence[Output],
    output: Path | None,
    articles: Sequence[Path],
    *,
    follow_links: bool = False,
) -> Sequence[Output]:
    """All reports to make: those with a file, and one for standard output or `output`, which is
    text unless another was given.

    Raises ConfigError, with every fault, where two go to one place, a file cannot be written, is
    one of the articles to read, or is a link out of its folder and none is to be followed.
    """
    from linter.common.errors import ConfigError, Problem

    plain = [one for one in given if one.file is None]
    if len(plain) > 1:
        names = " and ".join(one.form for one in plain)
        message = f"{names} cannot both go to standard output; give a file, as in "
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
            problems.append(Problem(f"cannot write the report here: {fault}", str(file)))
        taken.add(os.path.realpath(file))
    if problems:
        raise ConfigError(*problems)
    return outputs


def _fault(file: Path, articles: set[str], taken: set[str]) -> str:
    """Why a report cannot go to a file, as far as can be seen before; empty if it can."""
    target = os.path.realpath(file)
    if file.is_dir():
        return "it is a folder; name a file"
    if target in taken:
        return "another report of this run goes to the same file"
    if target in articles:
        return "it is one of the articles to check"
    if file.exists():
        return "" if os.access(file, os.W_OK) else "it is not writable"
    folder = Path(target).parent
    if not folder.is_dir():
        return f"there is no folder {file.parent}; make it first"
    return "" if os.access(folder, os.W_OK | os.X_OK) else "its folder is not writable"


def _link_fault(file: Path) -> str:
    from linter.common.files import leads_out

    return "the link leads out of its folder (--follow-links)" if leads_out(file) else ""


def deliver(report: Report, outputs: Sequence[Output], color: str, least: Severity) -> bool:
    """Write and print all reports; complains of what cannot be written, and tells if all were.

    Reports for people leave out what is milder than `least`. Standard output comes last: a
    reader of it that goes away takes no file along.
    """
    if any(output.form == "github" for output in outputs):
        _add_step_summary(report)
    written = [_write(report, one.form, one.file, least) for one in outputs if one.file]
    for output in outputs:
        if output.file is None:
            _print(report, output.form, color, least)
    return all(written)


def _write(report: Report, form: str, file: Path, least: Severity) -> bool:
    from linter.cli.options import complain
    from linter.common.errors import CaveatError, Problem
    from linter.common.files import write_atomically

    try:
        write_atomically(file, _encoded(_shown(report, form, least).render(form)))
    except OSError as error:
        message = f"cannot write the report here: {error.strerror}"
        complain(CaveatError(Problem(message, str(file))))
        return False
    return True


def _print(report: Report, form: str, color: str, least: Severity) -> None:
    report = _shown(report, form, least)
    if form == "text":
        from linter.cli.terminal import print_styled
        from linter.report import text

        print_styled(text.styled(report), color)
    else:
        click.echo(_encoded(report.render(form)), nl=False)


def _shown(report: Report, form: str, least: Severity) -> Report:
    """The report as people want to see it; programs are given everything."""
    return report.at_least(least) if form in FOR_PEOPLE else report


def _encoded(text: str) -> bytes:
    """UTF-8 whatever the terminal's encoding. A file name that is no text keeps its bytes as
    escapes, which JSON reads."""
    return text.encode("utf-8", "backslashreplace")


def _add_step_summary(report: Report) -> None:
    """GitHub shows on the page of a run what the steps add to this file."""
    from linter.cli.options import complain
    from linter.common.errors import CaveatError, Problem
    from linter.report import github

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("ab") as file:
            file.write(_encoded(github.step_summary(report)))
    except OSError as error:
        message = f"cannot add the step summary here: {error.strerror}"
        complain(CaveatError(Problem(message, name)))
