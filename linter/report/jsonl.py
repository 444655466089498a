"""JSON Lines: the findings of the JSON report, one per line, each with the path of its article.

A file that could not be read has a line with the key `error`, and an article that fails has one
with `verdict`, `reason` and `risk`. Lines are written as soon as their article was checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.report import json_report
from linter.report.json_pieces import json_line
from linter.report.results import FileReport
from linter.report.writing import ReportWriter


class Writer(ReportWriter):
    """Of each article its problems, its findings, and its verdict if it fails."""

    says_each_alone = True

    def article(self, file: FileReport) -> Iterator[str]:
        for problem, _ in self.problems(file):
            told = {"path": problem.path, "error": problem.message}
            yield json_line({**told, "line": problem.line, "column": problem.column})
        if (source := file.source) is None:
            return
        for found in file.findings:
            yield json_line({"path": source.name, **json_report.finding(found, source)})
        if file.failed:
            verdict = file.verdict
            told = {"path": file.name, "verdict": verdict.word, "reason": verdict.reason}
            yield json_line({**told, "risk": verdict.risk})
