"""The outputs of `caveat check`: `--format NAME[=FILE]` and `--output FILE`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from linter.cli.console import opened_stdout, writing

if TYPE_CHECKING:
    from linter.findings.finding import Severity
    from linter.report import Report


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
        from linter.report.results import renderer

        name, equals, file = value.partition("=")
        if equals and not file:
            raise ConfigError(f"--format {value}: expected a file name after the equals sign")
        renderer(name)
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


def deliver(report: Report, outputs: Sequence[Output], shown: Shown) -> bool:
    """Write all reports and return whether that succeeded. Failures go to standard error.

    Reports for people leave out findings milder than `shown.least`. Standard output comes
    last, so that the files are complete even if its reader goes away.
    """
    main = outputs[-1] if outputs else None  # the one that statistics replace
    if any(output.form == "github" for output in outputs):
        _add_step_summary(report)
    written = [
        _write(report, one, shown if one is main else shown._replace(statistics=False))
        for one in outputs
        if one.file
    ]
    for output in outputs:
        if output.file is None:
            _print(report, output.form, shown)
    return all(written)


def _write(report: Report, output: Output, shown: Shown) -> bool:
    from linter.cli.files import save

    assert output.file is not None
    return save(output.file, _encoded(_rendered(report, output.form, shown)), "the report")


def _print(report: Report, form: str, shown: Shown) -> None:
    if form in FOR_TERMINALS:
        _complain_of_configuration(report)
        report = report.without_configuration_errors()
    if form == "text":
        from linter.cli.terminal import print_styled

        print_styled(_styled(report, shown), shown.color)
    else:
        with writing():
            text = _rendered(report, form, shown)
            click.echo(_encoded(text), file=opened_stdout(), nl=False)


def _rendered(report: Report, form: str, shown: Shown) -> str:
    if form == "text":
        return "".join(text for text, _ in _styled(report, shown))
    if shown.statistics:
        from linter.report import statistics

        return statistics.render_json(report)
    return _shown(report, form, shown.least).render(form)


def _styled(report: Report, shown: Shown) -> Iterator[tuple[str, str]]:
    report = report.at_least(shown.least)
    if shown.statistics:
        from linter.report import statistics

        return statistics.styled(report, quiet=shown.quiet)
    from linter.report import text

    return text.styled(report, quiet=shown.quiet)


def _complain_of_configuration(report: Report) -> None:
    """Errors of configuration go to standard error, as all errors of the tool do."""
    from linter.cli.options import complain
    from linter.common.errors import ConfigError

    if report.configuration_errors:
        complain(ConfigError(*report.configuration_errors))


def _shown(report: Report, form: str, least: Severity) -> Report:
    """The report as people want to see it; programs are given everything."""
    return report.at_least(least) if form in FOR_PEOPLE else report


def _encoded(text: str) -> bytes:
    """UTF-8, whatever the encoding of the terminal. File names that are not valid text have their
    bytes escaped, in a form that JSON can read."""
    return text.encode("utf-8", "backslashreplace")


def _add_step_summary(report: Report) -> None:
    """Add the report to the file whose content GitHub shows on the summary page of a run."""
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
        message = f"cannot write the step summary: {error.strerror}"
        complain(CaveatError(Problem(message, name)))
