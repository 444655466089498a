"""The JSON report, version 1. Lines and columns count from 1, columns and offsets in code
points."""

from __future__ import annotations

import json
from typing import Any

from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import Evidence, Finding, Fix, Severity
from linter.report.printable import json_text
from linter.report.results import FileReport, Report

VERSION = 1


def render(report: Report) -> str:
    """The report as JSON text, with a newline at the end."""
    return json_text(json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n")


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "version": VERSION,
        "files": [_file(file) for file in report.files],
        "summary": summary(report),
    }


def summary(report: Report) -> dict[str, Any]:
    """Totals of all files."""
    severities = [f.severity for f in report.findings]
    return {
        "files": sum(file.source is not None for file in report.files),
        "unread": sum(file.source is None for file in report.files),
        "failed": sum(file.exit_code != 0 for file in report.files),
        "findings": len(severities),
        **{
            f"{s.value}s" if s is not Severity.INFO else "info": severities.count(s)
            for s in reversed(Severity)
        },
        "suppressed": sum(not cleared.by for cleared in report.suppressed),
        "waived": sum(bool(cleared.by) for cleared in report.suppressed),
        "known": sum(len(file.known) for file in report.files),
        "other_formats": dict(report.unread),
        "ignored": report.ignored._asdict(),
        "passed": report.passed,
    }


def _file(file: FileReport) -> dict[str, Any]:
    source = file.source
    return {
        "path": file.name,
        **({"file": file.path} if file.part else {}),
        "verdict": "error" if file.exit_code > 1 else file.verdict.word,
        "reason": file.verdict.reason,
        "risk": file.verdict.risk,
        "syntax": file.syntax,
        "words": file.words,
        "findings": [finding(f, source) for f in file.findings] if source else [],
        "suppressed": [
            {**finding(s.finding, source), "reason": s.reason, "by": s.by} for s in file.suppressed
        ]
        if source
        else [],
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
