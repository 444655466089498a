"""Converts results of articles to plain data for JSON, and back. Reading them runs no code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from linter.common.errors import Problem
from linter.common.json_values import as_count, as_one_of, as_text
from linter.common.spans import Span
from linter.findings.article_result import ArticleResult
from linter.findings.finding import (
    Confidence,
    Edit,
    Evidence,
    Finding,
    FindingScope,
    Fix,
    Severity,
    Suppressed,
)
from linter.findings.law_reference import LawReference

_SEVERITIES = {severity.value: severity for severity in Severity}


def result_to_json(result: ArticleResult) -> Any:
    """Plain data for JSON, without the path of the article: another may have the same text."""
    return [
        [_row(f) for f in result.findings],
        [[_row(s.finding), s.reason, s.by] for s in result.suppressed],
        [_row(f) for f in result.faults],
        result.words,
        [[p.message, p.line, p.column] for p in result.problems],
        result.unread,
    ]


def result_from_json(data: Any, path: str) -> ArticleResult:
    """The result for an article at this path. Raises ValueError for invalid data."""
    try:
        findings, suppressed, faults, words, problems, unread = data
        return ArticleResult(
            tuple([_finding(row) for row in findings]),
            tuple(Suppressed(_finding(r), as_text(why), as_text(by)) for r, why, by in suppressed),
            tuple([_finding(row) for row in faults]),
            (),
            as_count(words),
            tuple(Problem(as_text(m), path, as_count(n), as_count(at)) for m, n, at in problems),
            tuple((as_text(reason), as_count(number)) for reason, number in unread),
        )
    except (TypeError, KeyError, IndexError, ValueError) as error:
        raise ValueError("not a valid result") from error


def _row(finding: Finding) -> list[Any]:
    return [
        finding.code,
        finding.name,
        finding.message,
        finding.help,
        finding.fingerprint,
        str(finding.severity),
        finding.confidence,
        finding.scope,
        [finding.span.start, finding.span.end, finding.sentence.start, finding.sentence.end],
        [_evidence_row(each) for each in finding.evidence],
        [_fix_row(fix) for fix in finding.fixes],
        reference_row(finding.reference),
    ]


def _evidence_row(evidence: Evidence) -> list[Any]:
    beside = () if evidence.beside is None else (evidence.beside, evidence.words)
    return [evidence.message, evidence.span.start, evidence.span.end, *beside]


def reference_row(reference: LawReference | None) -> list[str] | None:
    return list(reference.as_data().values()) if reference else None


def reference_of(row: Any) -> LawReference | None:
    """Raises ValueError or TypeError for invalid data."""
    return None if row is None else LawReference(*_texts(row))


def _fix_row(fix: Fix) -> list[Any]:
    return [fix.title, fix.safe, fix.boilerplate, fix.choice, _edits(fix.edits)]


def _edits(edits: Iterable[Edit]) -> list[Any]:
    return [[edit.span.start, edit.span.end, edit.text] for edit in edits]


def _finding(row: Any) -> Finding:
    texts, places, (evidence, fixes, law) = row[:8], row[8], row[9:]
    code, name, message, advice, fingerprint, severity, confidence, scope = _texts(texts)
    start, end, first, last = places
    return Finding(
        code,
        name,
        message,
        _span(start, end),
        _span(first, last),
        _SEVERITIES[severity],
        cast(Confidence, as_one_of(confidence, "high", "medium", "low")),
        cast(FindingScope, as_one_of(scope, "sentence", "headline", "document")),
        advice,
        tuple([_evidence(*each) for each in evidence]),
        tuple([_fix(*each) for each in fixes]) if fixes else (),
        fingerprint,
        reference_of(law),
    )


def _evidence(message: Any, start: Any, end: Any, beside: Any = None, words: Any = "") -> Evidence:
    number = None if beside is None else as_count(beside)
    return Evidence(as_text(message), _span(start, end), number, as_text(words))


def _texts(values: Any) -> Sequence[str]:
    if {*map(type, values)} != {str}:
        raise ValueError("expected a list of texts")
    found: Sequence[str] = values
    return found


def _fix(title: Any, safe: Any, boilerplate: Any, choice: Any, edits: Any) -> Fix:
    made = tuple(Edit(_span(start, end), as_text(words)) for start, end, words in edits)
    return Fix(as_text(title), made, safe is True, boilerplate is True, choice is True)


def _span(start: Any, end: Any) -> Span:
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ValueError("not a valid span")
    return Span(start, end)
