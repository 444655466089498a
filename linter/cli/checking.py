"""A check as it was asked for: finds the articles, lints them, fixes what it may, tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from linter.cli.console import output_to_errors
from linter.cli.fix_options import FixOptions
from linter.cli.options import remark
from linter.cli.output_options import OutputOptions
from linter.cli.run_details import RunDetails
from linter.cli.search import SearchWishes, check_json_fields, unreadable
from linter.cli.stdin import STDIN, read_stdin
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.common.discover import Discovery
    from linter.engine.linter import Linter
    from linter.engine.run import FileSelection
    from linter.report import FileReport, Report

    ReportsOn = Callable[[FileSelection], Iterator[FileReport]]


class Check(NamedTuple):
    """What the command line asks for; `jobs` is the maximum number of processes."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    json_fields: tuple[str, ...]
    articles_only: bool
    reports: OutputOptions
    run_details: RunDetails
    search: SearchWishes
    fix_options: FixOptions
    jobs: int

    def discovered(self, linter: Linter, *, tell: bool = True) -> Discovery:
        """The files that are named; with `tell`, what is not there or not read is told."""
        only = self.articles_only
        return self.search.discovered(
            linter, self.paths, self.json_fields, articles_only=only, tell=tell
        )

    def carry_out(
        self, linter: Linter, discovery: Discovery, reports_on: ReportsOn | None = None
    ) -> int:
        """Lint, by `reports_on` if given, and deliver the reports; the exit code."""
        fixes = self.fix_options
        outputs = self.reports.planned(discovery.files, follow_links=self.search.follow_links)
        piped = read_stdin(self.stdin_filename, self.json_fields) if STDIN in self.paths else None
        check_json_fields(self.json_fields, discovery.files, piped and piped[1])
        jobs = self.run_details.jobs(self.jobs)
        found = _report(linter, discovery, piped, reports_on or partial(linter.reports, jobs=jobs))
        report = replace(found, unasked=not self.paths)
        if fixes.wanted:
            outside = partial(self.search.writes_outside, discovery)
            stdin = piped and piped[0]
            report = fixes.carry_out(linter, report, stdin=stdin, outside=outside)
        if fixes.show:
            outputs = [one for one in outputs if one.file]
        taken = fixes.write and piped is not None  # standard output, by the fixed text
        with output_to_errors() if taken else nullcontext():
            written = self.reports.deliver(report, outputs)
        self.run_details.print(linter, report)
        for problem in (*linter.overlooked, *linter.unused_exceptions(report)):
            remark(f"warning: {problem}")
        for problem in linter.old_lists(report):
            remark(f"note: {problem}")
        return max(report.exit_code, 2 if discovery.problems or not written else 0)


def _report(
    linter: Linter,
    discovery: Discovery,
    piped: tuple[bytes, str] | None,
    reports_on: ReportsOn,
) -> Report:
    """The report on standard input, as its bytes and a name, and on files."""
    from linter.cli.terminal import progress

    reports: list[FileReport] = []
    if piped:
        reports += linter.lint_bytes(*piped).files
    selection = linter.select(discovery.files)
    if selection.excluded and selection.excluded == len(discovery.files) and not reports:
        level = "error" if discovery.searched else "note"  # a hook names what is committed
        by = "the configuration or --exclude" if linter.options.exclude else "the configuration"
        remark(f"{level}: {by} excludes all the files given")
    if discovery.unreadable:
        reports += unreadable(discovery)
    with progress(len(selection.files)) as advance:
        for file in reports_on(selection):
            reports.append(file)
            advance()
    report = linter.report(reports, selection)
    if skipped := discovery.skipped:
        report = replace(
            report, unread=skipped.unread, ignored=skipped.ignored, others=skipped.others
        )
    return replace(report, excluded=0) if discovery.searched else report
