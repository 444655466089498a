"""The JSON report, version 1. Lines and columns count from 1, columns and offsets in code
points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import Evidence, Finding, Fix, Severity
from linter.report.json_pieces import json_pieces
from linter.report.results import FileReport, Report
from linter.report.totals import Totals
from linter.report.writing import ReportWriter

VERSION = 1


class Writer(ReportWriter):
    """The report as JSON text, with a newline at the end."""

    def opening(self) -> Iterator[str]:
        yield f'{{\n  "version": {VERSION},\n  "files": ['

    def article(self, file: FileReport) -> Iterator[str]:
        yield "\n    " if self.totals.articles == 1 else ",\n    "
        yield from json_pieces(_file(file), "    ")

    def closing(self) -> Iterator[str]:
        yield "\n  ],\n" if self.totals.articles else "],\n"
        yield '  "summary": '
        yield from json_pieces(summary(self.totals), "  ")
        yield "\n}\n"


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "version": VERSION,
        "files": [_with_lists(_file(file)) for file in report.files],
        "summary": summary(report.totals),
    }


def summary(totals: Totals) -> dict[str, Any]:
    """Totals of all files."""
    return {
        "files": totals.checked,
        "unread": totals.articles - totals.checked,
        "failed": totals.not_passed,
        "findings": totals.findings,
        **{
            f"{s.value}s" if s is not Severity.INFO else "info": totals.levels[s]
            for s in reversed(Severity)
        },
        "suppressed": totals.suppressed,
        "waived": totals.waived,
        "known": totals.known,
        "other_formats": dict(totals.run.unread),
        "ignored": totals.run.ignored._asdict(),
        "passed": totals.passed,
    }


def _with_lists(data: dict[str, Any]) -> dict[str, Any]:
    return {key: [*held] if isinstance(held, Iterator) else held for key, held in data.items()}


def _file(file: FileReport) -> dict[str, Any]:
    """An article as plain data, its findings as iterators: a book has more than fit in memory."""
    source = file.source
    return {
        "path": file.name,
        **({"file": file.path} if file.part else {}),
        "verdict": "error" if file.exit_code > 1 else file.verdict.word,
        "reason": file.verdict.reason,
        "risk": file.verdict.risk,
        "syntax": file.syntax,
        "words": file.words,
        "findings": (finding(f, source) for f in file.findings if source),
        "suppressed": (
            {**finding(s.finding, source), "reason": s.reason, "by": s.by}
            for s in file.suppressed
            if source
        ),
        "errors": [
            {"message": p.message, "path": p.path, "line": p.line, "column": p.column}
            for p in file.problems
        ],
    }


def finding(found: Finding, source: Source) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "confidence": found.confidence,
        "scope": found.scope,
        "message": found.message,
        **place(found.span, source),
        "excerpt": source.words(found.span),
        "sentence": source.words(found.sentence),
        "evidence": [_evidence(each, source) for each in found.evidence],
        "fixes": [_fix(fix, source) for fix in found.fixes],
        "fingerprint": found.fingerprint,
        "help": found.help,
        "reference": found.reference.as_data() if found.reference else None,
    }


def _evidence(evidence: Evidence, source: Source) -> dict[str, Any]:
    """What explains a finding. A place in a text beside the article has its name and its words."""
    if evidence.beside is None:
        return {"message": evidence.message, **place(evidence.span, source)}
    other = source.beside[evidence.beside]
    told = {"source": other.name, "excerpt": evidence.words}
    return {"message": evidence.message, **place(evidence.span, other), **told}


def _fix(fix: Fix, source: Source) -> dict[str, Any]:
    edits = [{**place(edit.span, source), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "choice": fix.choice, "edits": edits}


def place(span: Span, source: Source) -> dict[str, Any]:
    """Where a span starts and ends, as plain data."""
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(offset: int, source: Source) -> dict[str, int]:
    at = source.lines.position(offset)
    return {"line": at.line, "column": at.column, "offset": at.offset}
