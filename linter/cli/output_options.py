"""The options for what a check prints and writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from linter.cli.console import QUIET
from linter.cli.options import least_severity, with_options
from linter.cli.outputs import Output, OutputType, Shown, planned
from linter.cli.path_type import PathType

if TYPE_CHECKING:
    from linter.cli.delivery import Delivery
    from linter.report import Report
    from linter.report.told import Teller

_COUNTED = ("text", "json")  # the formats in which rules are counted


class OutputOptions(NamedTuple):
    """The command-line options for reports."""

    formats: tuple[Output, ...]
    output: Path | None
    color: str
    min_severity: str
    statistics: bool
    quiet: bool

    def checked(self) -> OutputOptions:
        """These options. Raises UsageError for options that cannot be combined."""
        plain = next((one.form for one in self.formats if one.file is None), "text")
        if self.statistics and plain not in _COUNTED:
            raise click.UsageError(
                f"--statistics counts in text or JSON, not {plain}; give that format a file, as in "
                f"--format {plain}=FILE"
            )
        return self

    def planned(self, articles: Sequence[Path], *, follow_links: bool) -> Sequence[Output]:
        """All reports to write. Raises ConfigError where one cannot be written."""
        return planned(self.formats, self.output, articles, follow_links=follow_links)

    def delivering(
        self, run: Report, outputs: Sequence[Output]
    ) -> AbstractContextManager[Delivery]:
        """The delivery of the reports of a run."""
        from linter.cli.delivery import delivering

        return delivering(run, outputs, self._shown)

    def teller(self, run: Report, outputs: Sequence[Output]) -> Teller | None:
        """What tells of an article in the only report of a run, if that can be said again."""
        from linter.cli.delivery import teller

        return teller(run, outputs, self._shown)

    @property
    def _shown(self) -> Shown:
        from linter.findings.finding import Severity

        least = Severity(self.min_severity)
        return Shown(self.color, least, statistics=self.statistics, quiet=self.quiet)


def _be_quiet(context: click.Context, _: click.Parameter, quiet: bool) -> bool:
    if quiet:
        context.meta[QUIET] = True
    return quiet


_OPTIONS: Sequence[Callable[[Any], Any]] = [
    click.option(
        "--format",
        "formats",
        type=OutputType(),
        multiple=True,
        help="Report format, and the file to write it to: text, concise, html, json, jsonl, sarif, "
        "github, gitlab, junit or rdjsonl. May be repeated. A format without a file replaces the "
        "text report on standard output.",
    ),
    click.option(
        "--output",
        "-o",
        type=PathType(),
        metavar="FILE",
        help="Write the report to this file instead of standard output.",
    ),
    click.option(
        "--statistics",
        is_flag=True,
        help="Show how often each rule found something instead of the findings; as text, or with "
        "--format json.",
    ),
    click.option(
        "--quiet",
        "-q",
        is_flag=True,
        callback=_be_quiet,
        help="Show findings, articles that fail and errors; no totals, notes or warnings.",
    ),
    least_severity(
        "Lowest severity to show in text, concise and HTML reports. Verdicts stay the same."
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="When to colour the text report.",
    ),
]


def with_output_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds these options to a command, passed as one argument `reports`."""

    @wraps(command)
    def run(
        formats: tuple[Output, ...],
        output: Path | None,
        statistics: bool,
        quiet: bool,
        min_severity: str,
        color: str,
        **others: Any,
    ) -> None:
        if quiet and others["verbose"]:
            raise click.UsageError("--quiet and --verbose cannot be used together")
        reports = OutputOptions(formats, output, color, min_severity, statistics, quiet)
        command(reports=reports.checked(), **others)

    return with_options(run, _OPTIONS)
