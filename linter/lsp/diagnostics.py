"""Converts findings to the editor's diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from linter.common.errors import Problem
from linter.common.lines import LineIndex
from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import Evidence, Finding, Severity
from linter.lsp.positions import Encoding, Places
from linter.lsp.reloading_linter import LiveResult
from linter.report.places import words_beside

SOURCE = "caveat"
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def of_article(
    result: LiveResult, uri: str, text: str, encoding: Encoding, *, related: bool
) -> list[types.Diagnostic]:
    """The diagnostics of an article: its findings, and problems with reading it.

    `related` is true if the editor shows the evidence of a finding.
    """
    report = result.report
    places = Places(text, encoding)
    wrong = types.DiagnosticSeverity.Error if report.exit_code > 1 else SEVERITIES[Severity.INFO]
    return [
        *(of_finding(f, result, uri, places, related=related) for f in report.findings),
        *of_problems(report.problems, text, encoding, wrong),
    ]


def of_finding(
    finding: Finding, result: LiveResult, uri: str, places: Places, *, related: bool
) -> types.Diagnostic:
    """The diagnostic for a finding, with a link to the page of its rule."""
    page = result.registry.page_address(finding.code) if result.registry else None
    others = [
        _other_place(each, finding, result.report.source, uri, places) for each in finding.evidence
    ]
    return types.Diagnostic(
        range=places.range(finding.span),
        message=finding.message,
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=others if related and others else None,
    )


def _other_place(
    evidence: Evidence, finding: Finding, source: Source | None, uri: str, places: Places
) -> types.DiagnosticRelatedInformation:
    """A place that explains a finding. What a text beside the article says is told at the words
    that it is about, since an editor may not show that text."""
    if source is None or evidence.beside is None:
        place = types.Location(uri, places.range(evidence.span))
        return types.DiagnosticRelatedInformation(place, evidence.message)
    said = f"{evidence.message}: {words_beside(source, evidence)}"
    at = types.Location(uri, places.range(finding.span))
    return types.DiagnosticRelatedInformation(at, said)


def of_problems(
    problems: Sequence[Problem],
    text: str,
    encoding: Encoding,
    severity: types.DiagnosticSeverity = types.DiagnosticSeverity.Error,
) -> Iterator[types.Diagnostic]:
    """The diagnostics for problems of one file, each from its place to the end of the line."""
    if not problems:
        return
    lines = LineIndex(text)
    places = Places(text, encoding, lines)
    for problem in problems:
        line = lines.line_span(min(max(problem.line, 1), lines.lines))
        start = min(line.start + max(problem.column - 1, 0), line.end)
        yield types.Diagnostic(
            range=places.range(Span(start, line.end)),
            message=problem.message,
            severity=severity,
            source=SOURCE,
        )
