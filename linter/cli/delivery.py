"""Delivers the reports of a check: each is written while the articles are checked, and none of them
is kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from linter.cli.console import silence, stdout
from linter.cli.outputs import FOR_PEOPLE, FOR_TERMINALS, Output, Shown
from linter.cli.sinks import FileSink, HtmlSink, PrintedSink, Sink, StepSummarySink
from linter.cli.terminal import is_plain
from linter.common.errors import ConfigError
from linter.findings.finding import Severity
from linter.report.told import Teller, Told

if TYPE_CHECKING:
    from linter.report import FileReport, Report
    from linter.report.writing import ReportWriter


class Delivery:
    """The reports of a run, which is given its articles one by one. Make it with `delivering`.

    Reports for people leave out findings milder than `shown.least`. Failures go to standard error.
    Standard output comes last, and if its reader goes away, the files are completed all the same.
    """

    def __init__(self, run: Report, outputs: Sequence[Output], shown: Shown) -> None:
        main = outputs[-1] if outputs else None  # the one that statistics replace
        alone = shown._replace(statistics=False)
        self._saved = _step_summary(run, outputs)
        self._printed: list[Sink] = []
        self._error: Exception | None = None  # of standard output
        for each in outputs:
            writer = _writer(run, each.form, shown if each is main else alone)
            (self._saved if each.file else self._printed).append(_sink(writer, each, shown))

    def begin(self) -> None:
        """Write what stands before the first article."""
        self._each(lambda sink: sink.begin())

    def add(self, file: FileReport | Told) -> None:
        """Write what the reports say of an article. It may be told by the `teller` of its only
        report."""
        if isinstance(file, Told):
            self._each(lambda sink: sink.add_told(file))
        else:
            self._each(lambda sink: sink.add(file))

    def end(self) -> bool:
        """Write the ends of all reports and return whether that succeeded. Raises ConfigError and
        BrokenPipeError, of standard output."""
        self._each(lambda sink: sink.end())
        if self._error:
            raise self._error
        return all(sink.ok for sink in self._saved)

    def drop(self) -> None:
        """Drop what was not completed."""
        for sink in self._saved:
            if isinstance(sink, FileSink):
                sink.drop()

    def _each(self, write: Callable[[Sink], None]) -> None:
        for sink in self._saved:
            write(sink)
        for sink in self._printed if self._error is None else ():
            try:
                write(sink)
            except (BrokenPipeError, ConfigError) as error:
                if not self._saved:
                    raise
                self._error = error
                silence(stdout())


@contextmanager
def delivering(run: Report, outputs: Sequence[Output], shown: Shown) -> Iterator[Delivery]:
    """The delivery of a run, which `run` tells about. Its files are dropped if they were not
    completed at the end of the context."""
    delivery = Delivery(run, outputs, shown)
    try:
        delivery.begin()
        yield delivery
    finally:
        delivery.drop()


def teller(run: Report, outputs: Sequence[Output], shown: Shown) -> Teller | None:
    """What tells of an article in the only report of a run; None where there are others, and where
    that does not say each article alone or has colours."""
    from linter.report.results import writer

    if len(outputs) != 1 or shown.statistics:
        return None
    output, kind = outputs[0], writer(outputs[0].form)
    colored = output.file is None and output.form == "text" and not is_plain(shown.color)
    if colored or not kind.says_each_alone:
        return None
    return Teller(kind, _least(output.form, shown), run)


def deliver(report: Report, outputs: Sequence[Output], shown: Shown) -> bool:
    """Write all reports on articles that are held, and return whether that succeeded."""
    with delivering(report, outputs, shown) as delivery:
        for file in report.files:
            delivery.add(file)
        return delivery.end()


def _writer(run: Report, form: str, shown: Shown) -> ReportWriter:
    """What writes the report; programs are given everything."""
    from linter.report.results import writer

    if shown.statistics:
        from linter.report import statistics

        if form != "text":
            return statistics.JsonWriter(run)
        return statistics.Writer(run, shown.least, quiet=shown.quiet)
    if form == "text":
        from linter.report import text

        return text.Writer(run, shown.least, quiet=shown.quiet)
    return writer(form)(run, _least(form, shown))


def _least(form: str, shown: Shown) -> Severity:
    return shown.least if form in FOR_PEOPLE else Severity.INFO


def _sink(writer: ReportWriter, output: Output, shown: Shown) -> Sink:
    if output.file is None:
        people = output.form in FOR_TERMINALS
        return PrintedSink(writer, for_terminals=people, color=shown.color)
    if output.form == "html":
        from linter.report.html import Writer

        assert isinstance(writer, Writer)
        return HtmlSink(writer, output.file)
    return FileSink(writer, output.file)


def _step_summary(run: Report, outputs: Sequence[Output]) -> list[Sink]:
    if not os.environ.get("GITHUB_STEP_SUMMARY") or all(o.form != "github" for o in outputs):
        return []
    from linter.report.github import StepSummary

    return [StepSummarySink(StepSummary(run))]
