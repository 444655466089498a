"""`caveat check`: lints articles and reports the findings."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.change_options import ChangeOptions, with_change_options
from linter.cli.checking import Check
from linter.cli.completion import complete_files, complete_rules
from linter.cli.file_list import print_files, with_file_list
from linter.cli.fix_options import FixOptions, with_fix_options
from linter.cli.options import (
    JobsType,
    build_linter,
    json_fields,
    split_names,
    time_limit_option,
    with_cache,
    with_config,
)
from linter.cli.output_options import OutputOptions, with_output_options
from linter.cli.run_details import RunDetails, with_run_details
from linter.cli.search import SearchWishes, with_search
from linter.cli.sections import SectionedCommand
from linter.cli.source_option import read_sources, with_sources
from linter.cli.stdin import stdin_filename
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.engine.linter import Linter
    from linter.findings.finding import FailOn

SECTIONS: Mapping[str, Sequence[str]] = {
    "Articles": (
        *("exclude", "files_from", "show_files", "stdin_filename", "json_fields"),
        *("sources", "articles_only", "no_ignore", "follow_links"),
    ),
    "Rules and configuration": (
        *("select", "ignore", "config", "isolated", "show_config", "rules", "syntax"),
    ),
    "Report": ("formats", "output", "statistics", "quiet", "min_severity", "color"),
    "What fails": ("fail_on", "exit_zero", "baseline_file", "no_baseline", "diff", "diff_file"),
    "Fixes and suppressions": ("fix", "unsafe_fixes", "diff_fixes", "add_suppressions"),
    "The run": (
        *("watched", "jobs", "time_limit", "no_cache", "cache_dir", "verbose", "time_rules"),
    ),
}


@click.command(
    cls=SectionedCommand,
    sections=SECTIONS,
    short_help="Lint files, folders, globs or standard input.",
)
@click.argument("paths", nargs=-1, shell_complete=complete_files)
@stdin_filename
@json_fields
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    shell_complete=complete_rules,
    help="Rules to run: codes, names, families or beginnings of codes, comma-separated.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    shell_complete=complete_rules,
    help="Rules to skip.",
)
@with_sources
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
    "--jobs",
    "-j",
    type=JobsType(),
    default="auto",
    show_default=True,
    help="Maximum number of worker processes, or `auto` for the number of processors, up to 8. "
    "Short runs use only one.",
)
@time_limit_option
@click.option(
    "--articles-only",
    is_flag=True,
    help="Pass over files that are named but are no articles by their suffix, as a hook wants.",
)
@click.option(
    "--watch",
    "watched",
    is_flag=True,
    help="Check again whatever changes, until Ctrl-C ends it.",
)
@with_file_list
@with_output_options
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
    show_files: bool,
    sources: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: FailOn | None,
    exit_zero: bool,
    show_config: bool,
    jobs: int,
    time_limit: float | None,
    articles_only: bool,
    watched: bool,
    reports: OutputOptions,
    run_details: RunDetails,
    search: SearchWishes,
    fix_options: FixOptions,
    change_options: ChangeOptions,
    options: RunOptions,
) -> None:
    """Lint articles: files, folders, globs, or - for standard input; by default this folder.

    Exit codes: 0 all articles passed; 1 an article failed; 2 usage or configuration error; 3 an
    article could not be read, or a rule crashed or timed out.
    """
    options = replace(
        search.applied_to(options),
        select=split_names(select),
        ignore=split_names(ignore),
        fail_on=fail_on,
        json_fields=json_fields,
        time_limit=time_limit,
        baseline=change_options.baseline,
        no_baseline=change_options.no_baseline,
        sources=read_sources(sources),
        reads_sources=True,
    )

    def build() -> Linter:
        changes = change_options.changes()  # of today's files, which change while it watches
        return build_linter(run_details.applied_to(replace(options, changes=changes)))

    check = Check(
        paths,
        stdin_filename,
        json_fields,
        articles_only,
        reports,
        run_details,
        search,
        fix_options,
        jobs,
    )
    if watched:
        from linter.cli.watch import watch_check

        alone = {"--show-files": show_files, "--show-config": show_config}
        watch_check(check, change_options, build, alone)
    linter = build()
    if show_config:
        from linter.cli.show_config import show_config as print_settings

        print_settings(linter, paths)
        return
    discovery = check.discovered(linter)
    if show_files:
        print_files(linter.select(discovery.files).files)
        sys.exit(3 if discovery.unreadable else 2 if discovery.problems else 0)
    code = check.carry_out(linter, discovery)
    sys.exit(0 if exit_zero and code == 1 else code)
