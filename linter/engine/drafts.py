"""Compares the reports on two drafts: what the rewrite lost or raised, and its findings."""

from __future__ import annotations

from collections.abc import Callable

from linter.common.deadline import Deadline, OutOfTimeError, seconds_for
from linter.common.errors import Problem, SourceError
from linter.comparison.comparing import compare
from linter.comparison.finding_changes import changed_findings
from linter.document.source import Source
from linter.facts import Reading
from linter.report.compared import ComparedDrafts
from linter.report.results import FileReport

Read = Callable[[Source, Deadline], Reading]


def compare_drafts(
    before: FileReport, after: FileReport, read: Read, time_limit: float | None = None
) -> ComparedDrafts:
    """The comparison of two articles that have been linted. `time_limit` is in seconds. Raises
    SourceError if one could not be read, or if the time is over."""
    sources = [_source(report) for report in (before, after)]
    characters = sum(len(source.text) for source in sources)
    deadline = Deadline(seconds_for(characters) if time_limit is None else time_limit)
    try:
        readings = [read(source, deadline) for source in sources]
        compared = compare(*readings)
    except OutOfTimeError:
        message = f"comparing was stopped after {deadline.seconds:g} seconds; compare it in parts"
        raise SourceError(Problem(message, after.path)) from None
    findings = changed_findings(compared.places, before.findings, after.findings)
    return ComparedDrafts(before, after, compared.changes, findings.new, findings.gone)


def _source(report: FileReport) -> Source:
    if report.source is None:
        raise SourceError(*report.problems or (Problem("could not be read", report.path),))
    return report.source
