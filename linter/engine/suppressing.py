"""Writes suppression comments at all findings of an article, so that it passes as it is.

Pure, like the fixer: takes a report and a function to lint the next version of the same article.
Comments are kept only where they work: their findings are suppressed, no other finding is new, and
readers see the same words in the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import encode
from linter.engine.fixer import Fixed, Lint, apply
from linter.engine.suppression_comments import Spot, edit, is_comment, spots, top
from linter.findings.finding import TOOL_FINDINGS, Finding
from linter.report import FileReport

_Groups = Mapping[Spot, Sequence[Finding]]


def reason_fault(reason: str) -> str:
    """Why a reason cannot stand in a comment; empty if it can."""
    if not reason.strip():
        return "say why the findings are acceptable"
    if any(ord(letter) < 32 or letter in "\x7f\x85\u2028\u2029" for letter in reason):
        return "write it in one line"
    ends = [mark for mark in ("-->", "--!>", "<!--", "*/") if mark in reason]
    return f"{ends[0]!r} cannot stand in a comment" if ends else ""


def suppress_findings(report: FileReport, lint: Lint, reason: str) -> Fixed:
    """The article with a comment at each finding. Those for which no comment works are `refused`;
    of the tool's own findings none is suppressed."""
    source = report.source
    if source is None or report.exit_code > 1:
        return Fixed(source.text if source else "", (), report)
    wanted = [f for f in report.findings if f.code not in TOOL_FINDINGS]
    state = Fixed(source.text, (), report)
    if not source.is_rewritten:
        if source.has_paragraphs:
            return Fixed(source.text, (), report, in_document=tuple(wanted))
        return Fixed(source.text, (), report, in_list=tuple(wanted))
    try:
        encode(reason, source)
    except UnicodeEncodeError:
        return Fixed(source.text, (), report, unwritable=tuple(wanted))
    document = parse(source)
    groups = _groups(document, wanted)
    written = _written(document, report, groups, lint, reason)
    if written is None:
        sound: dict[Spot, Sequence[Finding]] = {}
        for spot, findings in groups.items():
            if after := _written(document, report, {**sound, spot: findings}, lint, reason):
                sound[spot], written = findings, after
    done = written or state
    left = tuple(f for f in wanted if f not in done.fixed)
    return Fixed(done.text, done.fixed, done.report, refused=left)


def _groups(document: Document, findings: Iterable[Finding]) -> _Groups:
    """The place for the comment on each finding; findings at one place share it."""
    groups: dict[Spot, list[Finding]] = {}
    for finding in findings:
        works = (
            spot
            for spot in _tried(document, finding)
            if spot in groups or is_comment(document, edit(document, spot, [finding.code], "x"))
        )
        spot = next(works, None)
        if spot is not None:
            groups.setdefault(spot, []).append(finding)
    return groups


def _tried(document: Document, finding: Finding) -> Iterable[Spot]:
    return [top(document)] if finding.scope == "document" else spots(document, finding)


def _written(
    document: Document, before: FileReport, groups: _Groups, lint: Lint, reason: str
) -> Fixed | None:
    """The article with the comments of some groups; None if they do not do what they should."""
    edits = [
        edit(document, spot, sorted({f.code for f in findings}), reason)
        for spot, findings in groups.items()
    ]
    text = apply(document.source.text, edits)
    after = lint(encode(text, document.source))
    if after.source is None or after.source.text != text or after.exit_code > 1:
        return None
    done = tuple(finding for findings in groups.values() for finding in findings)
    standing = {f.fingerprint for f in before.findings} - {f.fingerprint for f in done}
    if not {f.fingerprint for f in after.findings} <= standing:
        return None
    same = parse(after.source).text.split() == document.text.split()
    return Fixed(text, done, after) if same else None
