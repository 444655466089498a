"""GitHub workflow commands, which GitHub shows as annotations on a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from linter.common.dataclass import dataclass
from linter.common.errors import Problem
from linter.document.source import Source
from linter.findings.finding import Finding, Severity
from linter.report import concise
from linter.report.paths import in_repository
from linter.report.places import line_of
from linter.report.printable import printable, printable_lines
from linter.report.results import FileReport, Report
from linter.report.text_summary import outcome

# GitHub shows ten errors, ten warnings and ten notices per step (and 50 annotations per job).
PER_TYPE = 10
# Rows of the step summary, which may have 1 MiB.
ROWS = 500
ROW_WIDTH = 600

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SURE = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class _Note:
    """Something to show as a command, a line of the log or a table row, with its place."""

    severity: Severity
    path: str
    line: int
    title: str
    message: str
    properties: str
    plain: str


def render(report: Report) -> str:
    """The annotations, most severe first and as many as GitHub shows; a group with the others; a
    line for each article that fails, and a summary line."""
    shown: list[str] = []
    others: list[str] = []
    counts: Counter[Severity] = Counter()
    for note in _notes(report):
        counts[note.severity] += 1
        if counts[note.severity] <= PER_TYPE:
            shown.append(_command(note))
        else:
            others.append(_inert(note.plain))
    if others:
        title = f"{len(others)} more, which GitHub does not show as annotations"
        others = [f"::group::{title}", *others, "::endgroup::"]
    failed = [_inert(concise.failure(file)) for file in report.failed]
    last = f"caveat: {_outcome(report)}"
    return "".join(f"{line}\n" for line in (*shown, *others, *failed, last))


def step_summary(report: Report) -> str:
    """The report as Markdown, for the file in $GITHUB_STEP_SUMMARY."""
    notes = _notes(report)
    verdict = "Passed" if report.passed else "Failed"
    lines = ["## caveat", "", f"{verdict}: {_outcome(report)}"]
    if notes:
        lines += ["", "| Place | | Rule | Message |", "| --- | --- | --- | --- |"]
        lines += [_row(note) for note in notes[:ROWS]]
    if len(notes) > ROWS:
        lines += ["", f"See the log for {len(notes) - ROWS} more."]
    return "\n".join(lines) + "\n"


def _outcome(report: Report) -> str:
    return "".join(text for text, _ in outcome(report))


def _notes(report: Report) -> Sequence[_Note]:
    """Problems, articles that fail for more than a finding, and findings; sorted by severity, then
    by confidence, else in the report's order."""
    findings = sorted(report.located, key=lambda located: _SURE.index(located[1].confidence))
    notes = [_of_problem(problem, fatal) for problem, fatal in report.problems]
    notes += [_of_failure(file) for file in report.unexplained]
    notes += [_of_finding(found, source) for source, found in findings]
    return sorted(notes, key=lambda note: -note.severity.weight)


def _of_problem(problem: Problem, fatal: bool) -> _Note:
    severity = Severity.ERROR if fatal else Severity.WARNING
    line = f",line={problem.line}" if problem.line else ""
    path = in_repository(problem.path)
    title = "could not be checked" if fatal else "warning"
    plain = printable(str(problem))
    return _Note(severity, path, problem.line, title, problem.message, line, plain)


def _of_failure(file: FileReport) -> _Note:
    path, plain = in_repository(file.path), concise.failure(file)
    message, line = f"The article {file.failure}", f",line={file.line}" if file.line else ""
    return _Note(Severity.ERROR, path, file.line, "gate", message, line, plain)


def _of_finding(found: Finding, source: Source) -> _Note:
    start = source.lines.position(found.span.start)
    end = source.lines.position(found.span.end)
    place = f",line={start.line},endLine={end.line}"
    if start.line == end.line:  # GitHub accepts columns within one line only
        place += f",col={start.column},endColumn={end.column}"
    message = "\n".join(filter(None, (found.message, found.help, found.law)))
    title = f"{found.code} {found.name}"
    title += f", {line_of(source, found.span)}" if source.has_paragraphs else ""
    plain = concise.line(source, found)
    return _Note(
        found.severity, in_repository(source.path), start.line, title, message, place, plain
    )


def _command(note: _Note) -> str:
    properties = f"file={_property(note.path)}{note.properties},title={_property(note.title)}"
    return f"::{_COMMANDS[note.severity]} {properties}::{_data(note.message)}"


def _data(text: str) -> str:
    return printable_lines(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    """A line of the log that an article or file name cannot turn into a command."""
    return "- " + line.replace("##[", "## [")


def _row(note: _Note) -> str:
    place = f"{note.path}:{note.line}" if note.line else note.path
    cells = (place, note.severity.value, note.title, note.message)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    """Text as Markdown that shows it unchanged, in one line."""
    short = text if len(text) <= ROW_WIDTH else f"{text[:ROW_WIDTH]} …"
    return re.sub(r"([\\`*_\[\]<>|~&$:])", r"\\\1", printable(short))
