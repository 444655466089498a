"""One line per finding, in the style of compilers: `path:line:column: CODE severity message`.

Each article that fails has a line at the end, `path: fails: reason`.
"""

from __future__ import annotations

from linter.document.source import Source
from linter.findings.finding import Finding
from linter.report.places import place_of
from linter.report.printable import printable
from linter.report.results import FileReport, Report


def render(report: Report) -> str:
    """A line for each problem, finding and article that fails; empty if there are none."""
    lines = [printable(str(problem)) for problem, _ in report.problems]
    lines += [line(source, finding) for source, finding in report.located]
    lines += [failure(file) for file in report.failed]
    return "".join(f"{each}\n" for each in lines)


def failure(file: FileReport) -> str:
    """Why an article fails, in one line."""
    return printable(f"{file.name}: {file.failure}")


def line(source: Source, found: Finding) -> str:
    """A finding in one line. Line and column count from 1, the column in code points. In a
    document of a word processor the place is a paragraph."""
    place = f"{source.label}{place_of(source, found.span)}"
    return printable(f"{place}: {found.code} {found.severity.value} {found.message}")
