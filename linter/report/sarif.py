"""SARIF 2.1.0, with the additional properties that GitHub code scanning uses.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from linter import __version__
from linter.common.errors import Problem
from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import TOOL_FINDINGS, Evidence, Finding, Fix, Severity
from linter.report.json_pieces import json_pieces
from linter.report.paths import uri
from linter.report.places import line_of, words_beside
from linter.report.results import FileReport, Report
from linter.report.spool import Spool
from linter.report.writing import ReportWriter
from linter.rulekit.rule import Meta

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000  # of a run; GitHub rejects a file with more
_ROOT = "%SRCROOT%"  # the reader of the log knows where it is
_MOST_TEXT = 1024  # characters of a short or full description

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {**_LEVELS, Severity.INFO: "recommendation"}
_NEW = {"baselineState": "new"}
_UNCHANGED = {"baselineState": "unchanged"}


class Writer(ReportWriter):
    """The report as a SARIF log with one run. Results are set aside: rules stand before them, and
    of too many results the gravest are kept.

    Suppressed, waived and known findings are results too, distinguished by `suppressions` and
    `baselineState`.
    """

    def __init__(self, run: Report, least: Severity = Severity.INFO) -> None:
        super().__init__(run, least)
        self._results = Spool()  # without what is only known in the end
        self._ranks = bytearray()  # of results: active ones and severe ones first
        self._found: dict[str, Finding] = {}  # one of each code
        self._notes: list[dict[str, Any]] = []
        self._reasons: list[dict[str, Any]] = []

    def article(self, file: FileReport) -> tuple[()]:
        for problem, fatal in self.problems(file):
            self._notes.append(_notification(problem, "error" if fatal else "warning"))
        if file.unexplained:
            why = Problem(f"The article {file.failure}", file.path, file.line)
            self._reasons.append(_notification(why, "note"))
        if source := file.source:
            for found in file.findings:
                self._set_aside(found, source, _NEW)
            for cleared in file.suppressed:
                reason = {"justification": cleared.reason} if cleared.reason else {}
                kind = "external" if cleared.by else "inSource"
                standing = {**_NEW, "suppressions": [{"kind": kind, **reason}]}
                self._set_aside(cleared.finding, source, standing)
            for found in file.known:
                self._set_aside(found, source, _UNCHANGED)
        return ()

    def closing(self) -> Iterator[str]:
        kept = self._gravest()
        rules = self._rules()
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
            "invocations": [self._invocation(len(self._results) - len(kept))],
            "results": self._finished(kept, {meta.code: n for n, meta in enumerate(rules)}),
        }
        yield from json_pieces({"$schema": SCHEMA, "version": "2.1.0", "runs": iter([run])})
        yield "\n"

    def _set_aside(self, found: Finding, source: Source, standing: dict[str, Any]) -> None:
        self._found.setdefault(found.code, found)
        later = standing is not _NEW
        self._ranks.append(later * len(Severity) + Severity.ERROR.weight - found.severity.weight)
        self._results.add(json.dumps(_result(found, source, standing)))

    def _finished(self, kept: Sequence[int], index: Mapping[str, int]) -> Iterator[dict[str, Any]]:
        compared = self.totals.known > 0
        for number in kept:
            result: dict[str, Any] = json.loads(self._results[number])
            result["ruleIndex"] = index[result["ruleId"]]
            if not compared:
                del result["baselineState"]
            yield result

    def _gravest(self) -> Sequence[int]:
        """At most `MOST_RESULTS` results, in their order, preferring active and severe findings."""
        every = range(len(self._results))
        if len(every) <= MOST_RESULTS:
            return every
        return sorted(sorted(every, key=self._ranks.__getitem__)[:MOST_RESULTS])

    def _rules(self) -> Sequence[Meta]:
        """The rules that ran, and those known only from a finding, such as the tool's own."""
        metas = {code: _unknown(found) for code, found in self._found.items()}
        metas |= {meta.code: meta for meta in self.run.rules}
        return [metas[code] for code in sorted(metas)]

    def _invocation(self, omitted: int) -> dict[str, Any]:
        notes = [*self._notes, *self._reasons]
        passed_over = self.run.passed_over
        notes += [{"level": "note", "message": {"text": text}} for text in passed_over]
        if omitted:
            text = f"{omitted} results are omitted: a run may have {MOST_RESULTS} at most"
            notes.append({"level": "warning", "message": {"text": text}})
        return {
            "executionSuccessful": self.totals.exit_code < 2,
            "exitCode": self.totals.exit_code,
            "toolExecutionNotifications": notes,
        }


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


def _result(found: Finding, source: Source, standing: dict[str, Any]) -> dict[str, Any]:
    related = [
        {"id": number, **_related(evidence, source)}
        for number, evidence in enumerate(found.evidence, 1)
    ]
    offered = () if source.has_paragraphs else found.fixes  # of text that the file does not have
    fixes = [_fix(fix, source) for fix in offered]
    return {
        "ruleId": found.code,
        "ruleIndex": -1,  # until all rules are known
        "level": _LEVELS[found.severity],
        "message": {"text": found.explanation},
        "locations": [_location(found.span, source)],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": fixes} if fixes else {}),
        "partialFingerprints": {"primaryLocationLineHash": found.fingerprint},
        **standing,
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
