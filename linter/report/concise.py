"""One line per finding, in the style of compilers: `path:line:column: CODE severity message`.

Below the findings of an article that fails is a line `path: fails: reason`.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.document.source import Source
from linter.findings.finding import Finding
from linter.report.places import place_of
from linter.report.printable import printable
from linter.report.results import FileReport
from linter.report.writing import ReportWriter


class Writer(ReportWriter):
    """A line for each problem, finding and article that fails; empty if there are none."""

    says_each_alone = True

    def article(self, file: FileReport) -> Iterator[str]:
        for problem, _ in self.problems(file):
            yield printable(str(problem)) + "\n"
        if source := file.source:
            for found in file.findings:
                yield line(source, found) + "\n"
        if file.failed:
            yield failure(file) + "\n"


def failure(file: FileReport) -> str:
    """Why an article fails, in one line."""
    return printable(f"{file.name}: {file.failure}")


def line(source: Source, found: Finding) -> str:
    """A finding in one line. Line and column count from 1, the column in code points. In a
    document of a word processor the place is a paragraph."""
    place = f"{source.label}{place_of(source, found.span)}"
    return printable(f"{place}: {found.code} {found.severity.value} {found.message}")
