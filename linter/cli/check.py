"""`caveat check`: lints articles and reports the findings."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.change_options import ChangeOptions, with_change_options
from linter.cli.console import output_to_errors
from linter.cli.fix_options import FixOptions, with_fix_options
from linter.cli.options import (
    STDIN,
    JobsType,
    SecondsType,
    build_linter,
    json_fields,
    least_severity,
    read_stdin,
    remark,
    split_names,
    stdin_filename,
    with_cache,
    with_config,
)
from linter.cli.outputs import Output, OutputType, deliver, planned
from linter.cli.path_type import PathType
from linter.cli.run_details import RunDetails, with_run_details
from linter.cli.search import SearchWishes, check_json_fields, unreadable, with_search
from linter.cli.show_config import show_config as print_settings
from linter.cli.source_option import read_sources, with_sources

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
    help="Report format, and the file to write it to. May be repeated. A format without a file "
    "replaces the text report on standard output.",
)
@click.option(
    "--output",
    "-o",
    type=PathType(),
    metavar="FILE",
    help="Write the report to this file instead of standard output.",
)
@with_sources
@click.option("--select", multiple=True, metavar="RULES", help="Rules to run, comma-separated.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Rules to skip.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Lowest severity that fails an article.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if articles fail.")
@click.option(
    "--show-config", is_flag=True, help="Print the settings for the paths and their origin."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to colour the text report.",
)
@least_severity(
    "Lowest severity to show in text, concise and HTML reports. Verdicts stay the same."
)
@click.option(
    "--jobs",
    "-j",
    type=JobsType(),
    default="auto",
    show_default=True,
    help="Maximum number of worker processes, or `auto` for the number of processors, up to 8. "
    "Short runs use only one.",
)
@click.option(
    "--time-limit",
    type=SecondsType(),
    metavar="SECONDS",
    help="Maximum time per article; 0 for no limit. The default is 60 seconds, plus one second "
    "per 10,000 characters.",
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
    sources: tuple[Path, ...],
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
    """Lint articles: files, folders, globs, or - for standard input.

    Exit codes: 0 all articles passed; 1 an article failed; 2 usage or configuration error; 3 an
    article could not be read, or a rule crashed or timed out.
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
        sources=read_sources(sources),
        reads_sources=True,
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
        outside = partial(search.writes_outside, discovery)
        report = fix_options.carry_out(linter, report, stdin=piped and piped[0], outside=outside)
    if fix_options.show:
        outputs = [one for one in outputs if one.file]
    taken = fix_options.write and piped is not None  # standard output, by the fixed text
    with output_to_errors() if taken else nullcontext():
        written = deliver(report, outputs, color, Severity(min_severity))
    run_details.print(linter, report)
    for problem in (*linter.overlooked, *linter.unused_exceptions(report)):
        remark(f"warning: {problem}")
    for problem in linter.old_lists(report):
        remark(f"note: {problem}")
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
        level = "error" if discovery.searched else "note"  # a hook names what is committed
        remark(f"{level}: the configuration excludes all the files given")
    if discovery.unreadable:
        reports += unreadable(discovery)
    with progress(len(selection.files)) as advance:
        for file in linter.reports(selection, jobs):
            reports.append(file)
            advance()
    report = linter.report(reports, selection)
    if skipped := discovery.skipped:
        report = replace(
            report, unread=skipped.unread, ignored=skipped.ignored, others=skipped.others
        )
    return replace(report, excluded=0) if discovery.searched else report
