"""A check as it was asked for: finds the articles, lints them, fixes what it may, tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from linter.cli.console import output_to_errors
from linter.cli.fix_options import FixOptions
from linter.cli.options import remark
from linter.cli.output_options import OutputOptions
from linter.cli.run_details import RunDetails
from linter.cli.search import SearchWishes, check_json_fields, unreadable
from linter.cli.stdin import STDIN, read_stdin
from linter.cli.terminal import progress
from linter.common.dataclass import replace
from linter.report.told import Told
from linter.report.totals import Totals, counts_of

if TYPE_CHECKING:
    from linter.cli.outputs import Output
    from linter.common.discover import Discovery
    from linter.engine.linter import Linter
    from linter.engine.run import FileSelection
    from linter.report import FileReport, Report
    from linter.report.told import Teller

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
        tally, selection = linter.tally(), linter.select(discovery.files)
        run = _run(linter.run(tally, selection), discovery, unasked=not self.paths)
        totals = Totals(run)
        lint = reports_on or partial(linter.reports, jobs=jobs)
        _tell_of_exclusions(linter, discovery, selection, piped)
        before = partial(_articles_before, linter, discovery, piped)
        articles: Iterator[FileReport | Told]
        if fixes.wanted:
            outside = partial(self.search.writes_outside, discovery)
            held = replace(run, files=(*before(), *lint(selection)))
            stdin = piped and piped[0]
            articles = iter(fixes.carry_out(linter, held, stdin=stdin, outside=outside).files)
        elif not (reports_on or piped) and (teller := self._teller(run, outputs)):
            articles = chain(before(), linter.told(selection, jobs, teller))
        else:
            articles = chain(before(), lint(selection))
        if fixes.show:
            outputs = [one for one in outputs if one.file]
        taken = fixes.write and piped is not None  # standard output, by the fixed text
        shown = progress(len(selection.files), printed=any(one.file is None for one in outputs))
        with (
            output_to_errors() if taken else nullcontext(),
            self.reports.delivering(run, outputs) as delivery,
        ):
            with shown as advance:
                for file in articles:
                    tally.add(file)
                    told = file.counts if isinstance(file, Told) else counts_of(file)
                    totals.add(told)
                    delivery.add(file)
                    advance(told.articles)
            written = delivery.end()
        self.run_details.print(linter, run)
        for problem in (*linter.overlooked, *tally.unused_exceptions()):
            remark(f"warning: {problem}")
        for problem in linter.old_lists(tally):
            remark(f"note: {problem}")
        return max(totals.exit_code, 2 if discovery.problems or not written else 0)

    def _teller(self, run: Report, outputs: Sequence[Output]) -> Teller | None:
        """What tells of articles so that it can be said again; None where more is to be seen."""
        return None if self.run_details.verbose else self.reports.teller(run, outputs)


def _articles_before(
    linter: Linter, discovery: Discovery, piped: tuple[bytes, str] | None
) -> Iterator[FileReport]:
    """The reports on standard input, as its bytes and a name, and on what cannot be read."""
    if piped:
        yield from linter.lint_bytes(*piped).files
    if discovery.unreadable:
        yield from unreadable(discovery)


def _tell_of_exclusions(
    linter: Linter,
    discovery: Discovery,
    selection: FileSelection,
    piped: tuple[bytes, str] | None,
) -> None:
    if selection.excluded and selection.excluded == len(discovery.files) and not piped:
        level = "error" if discovery.searched else "note"  # a hook names what is committed
        by = "the configuration or --exclude" if linter.options.exclude else "the configuration"
        remark(f"{level}: {by} excludes all the files given")


def _run(run: Report, discovery: Discovery, *, unasked: bool) -> Report:
    """What is told of a run besides its articles."""
    run = replace(run, unasked=unasked)
    if skipped := discovery.skipped:
        run = replace(run, unread=skipped.unread, ignored=skipped.ignored, others=skipped.others)
    return replace(run, excluded=0) if discovery.searched else run
