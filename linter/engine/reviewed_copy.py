"""A document of a word processor with the findings as comments: lints what the writer wrote, and
puts what is found into a copy."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from linter.annotate.remarks import Annotated, Remark, remark
from linter.annotate.word import annotated
from linter.annotate.word_threads import taken_back
from linter.document.packages import open_package
from linter.document.parsers import parse
from linter.engine.linter import Linter
from linter.findings.finding import Severity
from linter.report import FileReport


class ReviewedCopy(NamedTuple):
    """The report on a document, and its copy with comments; none if it could not be read."""

    report: FileReport
    copy: Annotated | None = None


def reviewed_copy(
    linter: Linter,
    data: bytes,
    path: str,
    *,
    least: Severity = Severity.INFO,
    suggest: bool = False,
    now: datetime | None = None,
) -> ReviewedCopy:
    """A copy of a Word document with a comment for each finding that is at least so severe, and
    with rewrites as tracked changes if it is to `suggest`. What an earlier run has written into
    the document is taken back before it is linted.

    Raises SourceError for a document that is damaged.
    """
    package = taken_back(open_package(data, path))
    report = linter.lint_bytes(package.data, path).files[0]
    source = report.source
    if source is None:
        return ReviewedCopy(report)
    document = parse(source)
    remarks: list[Remark] = [
        remark(finding, document.prose)
        for finding in sorted(report.findings, key=lambda finding: finding.span)
        if finding.severity.weight >= least.weight
    ]
    # Word writes the local time, and calls it UTC.
    date = (now or datetime.now()).strftime("%Y-%m-%dT%H:%M:%SZ")
    copy = annotated(package, source.text, source.parts, remarks, date=date, suggest=suggest)
    return ReviewedCopy(report, copy)
