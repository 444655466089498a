"""reviewdog's diagnostics, one per line: github.com/reviewdog/reviewdog, proto/rdf.

Columns count UTF-8 bytes from 1; ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.common.errors import Problem
from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import Finding, Fix
from linter.report.json_pieces import json_line
from linter.report.paths import in_repository
from linter.report.places import explanation_of
from linter.report.results import FileReport
from linter.report.writing import ReportWriter

_BOM = 3  # bytes of a byte order mark in UTF-8


class Writer(ReportWriter):
    """Of each article its problems, its findings, and why it fails if no finding shows that."""

    def article(self, file: FileReport) -> Iterator[str]:
        for problem, fatal in self.problems(file):
            yield json_line(_problem(problem, fatal))
        if (source := file.source) and file.findings:
            urls = {meta.code: meta.url for meta in self.run.rules}
            for found in file.findings:
                yield json_line(_finding(found, source, urls.get(found.code, "")))
        if file.unexplained:
            why = Problem(f"The article {file.failure}", file.path, file.line)
            yield json_line(_problem(why, fatal=True))


def _problem(problem: Problem, fatal: bool) -> dict[str, Any]:
    location: dict[str, Any] = {"path": in_repository(problem.path)}
    if problem.line:
        location["range"] = {"start": {"line": problem.line}}
    return _diagnostic(problem.message, location, "ERROR" if fatal else "WARNING")


def _finding(found: Finding, source: Source, url: str) -> dict[str, Any]:
    location = {"path": in_repository(source.path), "range": _range(found.span, source)}
    url = (found.reference and found.reference.url) or url
    code = {"value": found.code, **({"url": url} if url else {})}
    fixes = () if source.has_paragraphs else found.fixes  # of text that the file does not have
    suggestions = [_suggestion(fix, source) for fix in fixes]
    return {
        **_diagnostic(explanation_of(source, found), location, found.severity.value.upper()),
        "code": code,
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _diagnostic(message: str, location: dict[str, Any], severity: str) -> dict[str, Any]:
    return {
        "message": message,
        "location": location,
        "severity": severity,
        "source": {"name": "caveat"},
    }


def _suggestion(fix: Fix, source: Source) -> dict[str, Any]:
    """A fix as one range; between several edits, the text is kept."""
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    whole = Span(edits[0].span.start, edits[-1].span.end)
    parts, at = [], whole.start
    for edit in edits:
        parts += [source.text[at : edit.span.start], edit.text]
        at = edit.span.end
    return {"range": _range(whole, source), "text": "".join(parts)}


def _range(span: Span, source: Source) -> dict[str, Any]:
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(offset: int, source: Source) -> dict[str, int]:
    line = source.lines.line(offset)
    before = _BOM if source.bom and line == 1 else 0  # reviewdog reads the bytes of the file
    return {"line": line, "column": source.lines.byte_column(offset) + before}
