"""GitLab Code Quality: https://docs.gitlab.com/ci/testing/code_quality/ (report format)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from linter.common.errors import Problem
from linter.document.source import Source
from linter.findings.finding import Finding, Severity
from linter.report.json_pieces import json_pieces
from linter.report.paths import in_repository, relative
from linter.report.places import explanation_of
from linter.report.results import FileReport
from linter.report.writing import ReportWriter

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Writer(ReportWriter):
    """The report as a list of issues. An article that could not be checked is a blocker; one that
    fails for more than a finding is an issue at its first line."""

    _before = "["

    def article(self, file: FileReport) -> Iterator[str]:
        for issue in self._issues(file):
            yield f"{self._before}\n  "
            yield from json_pieces(issue, "  ")
            self._before = ","

    def closing(self) -> Iterator[str]:
        yield "[]\n" if self._before == "[" else "\n]\n"

    def _issues(self, file: FileReport) -> Iterator[dict[str, Any]]:
        for problem, fatal in self.problems(file):
            yield _problem(problem, fatal)
        if source := file.source:
            for found in file.findings:
                yield _finding(found, source)
        if file.unexplained:
            yield _failure(file)


def _problem(problem: Problem, fatal: bool) -> dict[str, Any]:
    return _issue(
        problem.message,
        "not-judged" if fatal else "oddly-read",
        "blocker" if fatal else "info",
        _fingerprint(problem.path, problem.message, str(problem.line), str(problem.column)),
        problem.path,
        (problem.line or 1, problem.line or 1),
    )


def _finding(found: Finding, source: Source) -> dict[str, Any]:
    lines = source.lines
    return _issue(
        explanation_of(source, found),
        f"{found.code} {found.name}",
        _SEVERITIES[found.severity],
        _fingerprint(source.name, found.fingerprint),
        source.path,
        (lines.line(found.span.start), lines.line(found.span.end)),
    )


def _failure(file: FileReport) -> dict[str, Any]:
    # Its fingerprint ignores the reason: GitLab would treat each new number as a new issue.
    return _issue(
        f"The article {file.failure}",
        "gate",
        _SEVERITIES[Severity.ERROR],
        _fingerprint(file.name, "gate"),
        file.path,
        (file.line or 1, file.line or 1),
    )


def _issue(
    description: str, check: str, severity: str, print_: str, path: str, lines: tuple[int, int]
) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": print_,
        "severity": severity,
        "location": {
            "path": in_repository(path),
            "lines": {"begin": lines[0], "end": lines[1]},
        },
    }


def _fingerprint(path: str, *parts: str) -> str:
    """A fingerprint that is different for equal findings in two articles, as GitLab shows only one
    issue per fingerprint."""
    text = "\0".join((relative(path), *parts))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
