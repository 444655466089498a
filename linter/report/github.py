"""GitHub workflow commands, which GitHub shows as annotations on a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from linter.common.dataclass import dataclass
from linter.common.errors import Problem
from linter.document.source import Source
from linter.findings.finding import Finding, Severity
from linter.report import concise
from linter.report.paths import in_repository
from linter.report.places import line_of
from linter.report.printable import printable, printable_lines
from linter.report.results import FileReport, Report
from linter.report.spool import Spool
from linter.report.text_summary import outcome
from linter.report.writing import ReportWriter

# GitHub shows ten errors, ten warnings and ten notices per step (and 50 annotations per job).
PER_TYPE = 10
# Rows of the step summary, which may have 1 MiB.
ROWS = 500
ROW_WIDTH = 600

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SURE = ("high", "medium", "low")
_PROBLEM, _FAILURE, _FINDING = range(3)  # kinds of notes, in order


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


class _Notes:
    """Notes by severity, then problems, articles that fail for more than a finding, and findings by
    confidence, else in the report's order. The first `most` of each kind are kept; of the others
    only the line of the log is."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._first: dict[tuple[int, int], list[_Note]] = {}
        self._others: dict[tuple[int, int], Spool] = {}
        self.number = 0

    def add(self, kind: int, note: _Note) -> None:
        key = (-note.severity.weight, kind)
        self.number += 1
        first = self._first.setdefault(key, [])
        if len(first) < self._most:
            first.append(note)
        else:
            self._others.setdefault(key, Spool()).add(note.plain)

    def in_order(self) -> Iterator[_Note | str]:
        """All notes in order, those that were not kept as their line of the log."""
        for key in sorted(self._first):
            yield from self._first[key]
            yield from self._others.get(key, ())


class _GithubWriter(ReportWriter):
    """Collects the notes of articles."""

    most: int

    def __init__(self, run: Report, least: Severity = Severity.INFO) -> None:
        super().__init__(run, least)
        self.notes = _Notes(self.most)

    def article(self, file: FileReport) -> Sequence[str]:
        for problem, fatal in self.problems(file):
            self.notes.add(_PROBLEM, _of_problem(problem, fatal))
        if file.unexplained:
            self.notes.add(_FAILURE, _of_failure(file))
        if source := file.source:
            for found in file.findings:
                kind = _FINDING + _SURE.index(found.confidence)
                self.notes.add(kind, _of_finding(found, source))
        return ()

    @property
    def outcome(self) -> str:
        return "".join(text for text, _ in outcome(self.totals))


class Writer(_GithubWriter):
    """The annotations, most severe first and as many as GitHub shows; a group with the others; a
    line for each article that fails, and a summary line."""

    most = PER_TYPE

    def __init__(self, run: Report, least: Severity = Severity.INFO) -> None:
        super().__init__(run, least)
        self._failed = Spool()

    def article(self, file: FileReport) -> Sequence[str]:
        if file.failed:
            self._failed.add(_inert(concise.failure(file)))
        return super().article(file)

    def closing(self) -> Iterator[str]:
        counts: Counter[Severity] = Counter()
        others = Spool()
        for note in self.notes.in_order():
            if isinstance(note, str):
                others.add(_inert(note))
                continue
            counts[note.severity] += 1
            if counts[note.severity] <= PER_TYPE:
                yield f"{_command(note)}\n"
            else:
                others.add(_inert(note.plain))
        if others:
            yield f"::group::{len(others)} more, which GitHub does not show as annotations\n"
            yield from (f"{line}\n" for line in others)
            yield "::endgroup::\n"
        yield from (f"{line}\n" for line in self._failed)
        yield f"caveat: {self.outcome}\n"


class StepSummary(_GithubWriter):
    """The report as Markdown, for the file in $GITHUB_STEP_SUMMARY."""

    most = ROWS

    def closing(self) -> Iterator[str]:
        verdict = "Passed" if self.totals.passed else "Failed"
        lines = ["## caveat", "", f"{verdict}: {self.outcome}"]
        number = self.notes.number
        if number:
            lines += ["", "| Place | | Rule | Message |", "| --- | --- | --- | --- |"]
            first = (note for note in self.notes.in_order() if not isinstance(note, str))
            lines += [_row(note) for note in islice(first, ROWS)]
        if number > ROWS:
            lines += ["", f"See the log for {number - ROWS} more."]
        yield "\n".join(lines) + "\n"


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
