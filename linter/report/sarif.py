"""SARIF 2.1.0, with the additional properties that GitHub code scanning uses.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from linter import __version__
from linter.common.dataclass import dataclass, field
from linter.common.errors import Problem
from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import TOOL_FINDINGS, Evidence, Finding, Fix, Severity
from linter.report.paths import uri
from linter.report.places import line_of, words_beside
from linter.report.printable import json_text
from linter.report.results import Report
from linter.rulekit.rule import Meta

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000  # of a run; GitHub rejects a file with more
_ROOT = "%SRCROOT%"  # the reader of the log knows where it is
_MOST_TEXT = 1024  # characters of a short or full description

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {**_LEVELS, Severity.INFO: "recommendation"}
_NEW = {"baselineState": "new"}
_UNCHANGED = {"baselineState": "unchanged"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A finding, the source of its article, and its state: new, known or suppressed."""

    finding: Finding
    source: Source
    standing: dict[str, Any] = field(default_factory=dict)


def render(report: Report) -> str:
    """The report as a SARIF log with one run."""
    return json_text(json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n")


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data.

    Suppressed, waived and known findings are results too, distinguished by `suppressions` and
    `baselineState`.
    """
    every = list(_entries(report))
    entries = _gravest(every)
    rules = _rules(report, entries)
    index = {meta.code: number for number, meta in enumerate(rules)}
    driver = {
        "name": "caveat",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_descriptor(meta) for meta in rules],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(report, len(every) - len(entries))],
        "results": [_result(entry, index[entry.finding.code]) for entry in entries],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _entries(report: Report) -> Iterator[_Entry]:
    compared = any(file.known for file in report.files)
    new = _NEW if compared else {}
    for file in report.files:
        if file.source is None:
            continue
        yield from (_Entry(found, file.source, new) for found in file.findings)
        for cleared in file.suppressed:
            why = {"justification": cleared.reason} if cleared.reason else {}
            kind = "external" if cleared.by else "inSource"
            standing = {**new, "suppressions": [{"kind": kind, **why}]}
            yield _Entry(cleared.finding, file.source, standing)
        yield from (_Entry(found, file.source, _UNCHANGED) for found in file.known)


def _gravest(entries: Sequence[_Entry]) -> Sequence[_Entry]:
    """At most `MOST_RESULTS` entries, in their order, preferring active and severe findings."""

    def rank(entry: _Entry) -> tuple[bool, int]:
        return entry.standing not in ({}, _NEW), -entry.finding.severity.weight

    if len(entries) <= MOST_RESULTS:
        return entries
    kept = sorted(range(len(entries)), key=lambda at: rank(entries[at]))[:MOST_RESULTS]
    return [entries[at] for at in sorted(kept)]


def _rules(report: Report, entries: Sequence[_Entry]) -> Sequence[Meta]:
    """The rules that ran, and those known only from a finding, such as the tool's own."""
    metas = {entry.finding.code: _unknown(entry.finding) for entry in entries}
    metas |= {meta.code: meta for meta in report.rules}
    return [metas[code] for code in sorted(metas)]


def _unknown(found: Finding) -> Meta:
    _, text = TOOL_FINDINGS.get(found.code, ("", found.name))
    return Meta(
        found.code,
        found.name,
        "caveat",
        found.severity,
        found.confidence,
        message=text,
        help=found.help,
        rationale=text,
    )


def _descriptor(meta: Meta) -> dict[str, Any]:
    laws = [meta.reference.line] if meta.reference else []
    sources = laws + [f"{each.title} {each.url}".rstrip() for each in meta.references]
    text = "\n\n".join(filter(None, (meta.rationale, meta.help, "\n".join(sources))))
    return {
        "id": meta.code,
        "name": meta.name,
        "shortDescription": {"text": meta.summary[:_MOST_TEXT]},
        "fullDescription": {"text": meta.rationale[:_MOST_TEXT]},
        "help": {"text": text, "markdown": meta.guide},
        **({"helpUri": meta.url} if meta.url else {}),
        "defaultConfiguration": {"level": _LEVELS[meta.severity]},
        "properties": {
            "tags": [meta.family],
            "precision": meta.confidence,
            "problem.severity": _PROBLEM[meta.severity],
        },
    }


def _invocation(report: Report, omitted: int) -> dict[str, Any]:
    notes = [
        _notification(problem, "error" if fatal else "warning")
        for problem, fatal in report.problems
    ]
    notes += [
        _notification(Problem(f"The article {file.failure}", file.path, file.line), "note")
        for file in report.unexplained
    ]
    notes += [{"level": "note", "message": {"text": text}} for text in report.passed_over]
    if omitted:
        text = f"{omitted} results are omitted: a run may have {MOST_RESULTS} at most"
        notes.append({"level": "warning", "message": {"text": text}})
    return {
        "executionSuccessful": report.exit_code < 2,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": notes,
    }


def _notification(problem: Problem, level: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _file(problem.path)}
    if problem.line:
        column = {"startColumn": problem.column} if problem.column else {}
        place["region"] = {"startLine": problem.line, **column}
    return {
        "level": level,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _result(entry: _Entry, rule: int) -> dict[str, Any]:
    found, source = entry.finding, entry.source
    related = [
        {"id": number, **_related(evidence, source)}
        for number, evidence in enumerate(found.evidence, 1)
    ]
    offered = () if source.has_paragraphs else found.fixes  # of text that the file does not have
    fixes = [_fix(fix, source) for fix in offered]
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": found.explanation},
        "locations": [_location(found.span, source)],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": fixes} if fixes else {}),
        "partialFingerprints": {"primaryLocationLineHash": found.fingerprint},
        **entry.standing,
        "properties": {
            "confidence": found.confidence,
            "scope": found.scope,
            **({"reference": found.reference.as_data()} if found.reference else {}),
        },
    }


def _related(evidence: Evidence, source: Source) -> dict[str, Any]:
    """Where else to look: in the article, or in a text beside it, with its words."""
    if evidence.beside is None:
        return {"message": {"text": evidence.message}, **_location(evidence.span, source)}
    other = source.beside[evidence.beside]
    words = f"{evidence.message}: {words_beside(source, evidence)}"
    if other.has_pages:  # which no program can show
        place = {"physicalLocation": {"artifactLocation": _file(other.path)}}
        return {"message": {"text": words}, **place}
    return {"message": {"text": words}, **_location(evidence.span, other)}


def _location(span: Span, source: Source) -> dict[str, Any]:
    place = {"artifactLocation": _file(source.path), "region": _region(span, source)}
    if source.has_paragraphs:
        return {"physicalLocation": place, "logicalLocations": [{"name": line_of(source, span)}]}
    return {"physicalLocation": place}


def _file(path: str) -> dict[str, str]:
    place = uri(path)
    return {"uri": place, **({} if place.startswith("file:") else {"uriBaseId": _ROOT})}


def _fix(fix: Fix, source: Source) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span, source), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": _file(source.path), "replacements": replacements}
    return {
        "description": {"text": fix.title},
        "artifactChanges": [change],
        **({"properties": {"choice": True}} if fix.choice else {}),
    }


def _region(span: Span, source: Source) -> dict[str, int]:
    start, end = source.lines.position(span.start), source.lines.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
