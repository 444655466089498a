"""What rules make of one article by itself: the part of a run that is worth keeping.

Waivers, baseline, changed lines and the gate come after it and are cheap. A judgement is kept
as JSON; `from_json` builds it from plain data and runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from linter.common.errors import Problem
from linter.common.json_values import number, one_of, text
from linter.common.spans import Span
from linter.findings.finding import (
    Confidence,
    Edit,
    Evidence,
    Finding,
    Fix,
    Scope,
    Severity,
    Suppressed,
)

_SEVERITIES = {severity.value: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Findings with their fingerprints: those that stand, those that comments clear, `faults` of
    the comments, and `crashes` of rules that did not finish. `problems` tell what was odd about
    reading."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    faults: tuple[Finding, ...]
    crashes: tuple[Finding, ...]
    words: int
    problems: tuple[Problem, ...]


def to_json(judgement: Judgement) -> Any:
    """Plain data for JSON. The path of the article is left out: another may say the same."""
    return [
        [_row(f) for f in judgement.findings],
        [[_row(s.finding), s.reason] for s in judgement.suppressed],
        [_row(f) for f in judgement.faults],
        judgement.words,
        [[p.message, p.line, p.column] for p in judgement.problems],
    ]


def from_json(data: Any, path: str) -> Judgement:
    """The judgement of an article at a path. Raises ValueError where data is none of `to_json`."""
    try:
        findings, suppressed, faults, words, problems = data
        return Judgement(
            tuple([_finding(row) for row in findings]),
            tuple(Suppressed(_finding(row), text(reason)) for row, reason in suppressed),
            tuple([_finding(row) for row in faults]),
            (),
            number(words),
            tuple(Problem(text(m), path, number(n), number(at)) for m, n, at in problems),
        )
    except (TypeError, KeyError, IndexError, ValueError) as error:
        raise ValueError("no judgement") from error


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
        [[e.message, e.span.start, e.span.end] for e in finding.evidence],
        [[fix.title, fix.safe, _edits(fix.edits)] for fix in finding.fixes],
    ]


def _edits(edits: Iterable[Edit]) -> list[Any]:
    return [[edit.span.start, edit.span.end, edit.text] for edit in edits]


def _finding(row: Any) -> Finding:
    texts, places, (evidence, fixes) = row[:8], row[8], row[9:]
    code, name, message, advice, fingerprint, severity, confidence, scope = _texts(texts)
    start, end, first, last = places
    return Finding(
        code,
        name,
        message,
        _span(start, end),
        _span(first, last),
        _SEVERITIES[severity],
        cast(Confidence, one_of(confidence, "high", "medium", "low")),
        cast(Scope, one_of(scope, "sentence", "headline", "document")),
        advice,
        tuple([Evidence(text(told), _span(a, b)) for told, a, b in evidence]),
        tuple([_fix(*each) for each in fixes]) if fixes else (),
        fingerprint,
    )


def _texts(values: Any) -> Sequence[str]:
    if {*map(type, values)} != {str}:
        raise ValueError("no texts")
    found: Sequence[str] = values
    return found


def _fix(title: Any, safe: Any, edits: Any) -> Fix:
    made = tuple(Edit(_span(start, end), text(words)) for start, end, words in edits)
    return Fix(text(title), made, safe is True)


def _span(start: Any, end: Any) -> Span:
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise ValueError("no span")
    return Span(start, end)
