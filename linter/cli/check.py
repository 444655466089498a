"""`caveat check`: judge articles and report."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.change_options import ChangeOptions, with_change_options
from linter.cli.fix_options import FixOptions, with_fix_options
from linter.cli.options import (
    STDIN,
    JobsType,
    SecondsType,
    build_linter,
    json_fields,
    read_stdin,
    split_names,
    stdin_filename,
    with_cache,
    with_config,
)
from linter.cli.outputs import Output, OutputType, deliver, planned
from linter.cli.run_details import RunDetails, with_run_details
from linter.cli.search import SearchWishes, check_json_fields, unreadable, with_search
from linter.cli.show_config import show_config as print_settings

if TYPE_CHECKING:
    from linter.common.discover import Discovery
    from linter.config.options import RunOptions
    from linter.engine.linter import Linter
    from linter.findings.finding import FailOn
    from linter.report import FileReport, Report


@click.command()
@click.argument("paths", nargs=-1, required=True)
@stdin_filename
@json_fields
@click.option(
    "--format",
    "formats",
    type=OutputType(),
    multiple=True,
    help="How to report, on standard output or into a file; may be given again. "
    "Standard output gets text unless another format is given without a file.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report here in place of standard output.",
)
@click.option("--select", multiple=True, metavar="RULES", help="Run only these, comma-separated.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these out.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The lowest level that fails an article.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when articles fail.")
@click.option(
    "--show-config", is_flag=True, help="Print the settings of the paths, and where from."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the text report.",
)
@click.option(
    "--min-severity",
    type=click.Choice(["error", "warning", "info"]),
    default="info",
    show_default=True,
    help="Lowest severity to show in text, concise and HTML reports. Verdicts stay the same.",
)
@click.option(
    "--jobs",
    "-j",
    type=JobsType(),
    default="auto",
    show_default=True,
    help="How many processes judge articles, at most: a number, or auto for what the machine has. "
    "Few articles need but one.",
)
@click.option(
    "--time-limit",
    type=SecondsType(),
    metavar="SECONDS",
    help="How long an article may take; a minute and a second for every 10,000 characters by "
    "default, 0 for no end.",
)
@click.option(
    "--articles-only",
    is_flag=True,
    help="Pass over files that are named but are no articles by their suffix, as a hook wants.",
)
@with_run_details
@with_search
@with_fix_options
@with_change_options
@with_config
@with_cache
def check(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    json_fields: tuple[str, ...],
    formats: tuple[Output, ...],
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: FailOn | None,
    exit_zero: bool,
    show_config: bool,
    color: str,
    min_severity: str,
    jobs: int,
    time_limit: float | None,
    articles_only: bool,
    run_details: RunDetails,
    search: SearchWishes,
    fix_options: FixOptions,
    change_options: ChangeOptions,
    options: RunOptions,
) -> None:
    """Judge articles: files, folders, globs, or - for standard input.

    Exit code: 0 passed, 1 an article failed, 2 usage or configuration, 3 an article could
    not be read, or a rule crashed or ran out of time.
    """
    options = replace(
        options,
        select=split_names(select),
        ignore=split_names(ignore),
        fail_on=fail_on,
        json_fields=json_fields,
        time_limit=time_limit,
        baseline=change_options.baseline,
        no_baseline=change_options.no_baseline,
        changes=change_options.changes(),
    )
    from linter.findings.finding import Severity

    linter = build_linter(run_details.applied_to(options))
    if show_config:
        print_settings(linter, paths)
        return
    discovery = search.discovered(linter, paths, json_fields, articles_only=articles_only)
    outputs = planned(formats, output, discovery.files, follow_links=search.follow_links)
    piped = read_stdin(stdin_filename, json_fields) if STDIN in paths else None
    check_json_fields(json_fields, discovery.files, piped and piped[1])
    report = _run(linter, discovery, piped, run_details.jobs(jobs))
    if fix_options.wanted:
        report = fix_options.carry_out(
            linter, report, stdin=piped is not None, outside=discovery.outside
        )
    if fix_options.show:
        outputs = [one for one in outputs if one.file]
    with _standard_output(taken=fix_options.write and piped is not None):
        written = deliver(report, outputs, color, Severity(min_severity))
    run_details.print(linter, report)
    for problem in (*linter.overlooked, *linter.unused_exceptions(report)):
        click.echo(f"caveat: {problem}", err=True)
    code = max(report.exit_code, 2 if discovery.problems or not written else 0)
    sys.exit(0 if exit_zero and code == 1 else code)


def _run(
    linter: Linter, discovery: Discovery, piped: tuple[bytes, str] | None, jobs: int
) -> Report:
    """The report on standard input, as its bytes and a name, and on files."""
    from linter.cli.terminal import progress

    reports: list[FileReport] = []
    if piped:
        reports += linter.lint_bytes(*piped).files
    selection = linter.select(discovery.files)
    if selection.excluded and selection.excluded == len(discovery.files) and not reports:
        click.echo("caveat: the configuration excludes every file that was named", err=True)
    if discovery.unreadable:
        reports += unreadable(discovery)
    with progress(len(selection.files)) as advance:
        for file in linter.reports(selection, jobs):
            reports.append(file)
            advance()
    report = linter.report(reports, selection)
    if discovery.unread or discovery.others:
        report = replace(report, unread=discovery.unread, others=discovery.others)
    return replace(report, excluded=0) if discovery.searched else report


def _standard_output(*, taken: bool) -> AbstractContextManager[object]:
    """Where reports go: to standard error while the fixed text takes standard output."""
    return redirect_stdout(sys.stderr) if taken else nullcontext()
