"""A document of a word processor with the findings as comments: lints what the writer wrote, and
puts what is found into a copy."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import NamedTuple

from linter.annotate import earlier_copy, open_document, word, word_threads
from linter.annotate.remarks import Annotated, remark
from linter.common.errors import Problem, SourceError
from linter.common.file_types import WORD, suffix_of
from linter.document.packages import Package
from linter.document.source import decode
from linter.engine.linter import Linter
from linter.findings.finding import Severity
from linter.report import FileReport
from linter.report.places import words_beside

REVIEWED = ".reviewed"


class ReviewedCopy(NamedTuple):
    """The report on a document, and its copy with comments; none if it could not be read."""

    report: FileReport
    copy: Annotated | None = None


def package_of(data: bytes, path: str) -> Package:
    """The package of a document. Raises SourceError if it is none."""
    package = decode(data, path).package
    if package is None:
        raise SourceError(Problem("is one text and takes no comments; save it as .odt", path))
    return package


def copy_name(path: str) -> str:
    """The name of the copy of a document: `draft.reviewed.docx`; a copy takes its own place."""
    stem, _, suffix = path.rpartition(".")
    return path if stem.endswith(REVIEWED) else f"{stem}{REVIEWED}.{suffix}"


def article_name(path: str) -> str:
    """The name of the document that a copy is of, by which it is configured and known."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem.removesuffix(REVIEWED)}.{suffix}"


def is_copy(path: str) -> bool:
    """Whether a document is a copy by its name."""
    return article_name(path) != path


def why_kept(held: bytes, name: str, data: bytes, path: str) -> str:
    """Why a file may not be replaced by the copy of a document with comments; empty if it may.
    Raises SourceError if the document is damaged."""
    document = _work(package_of(data, path), path)
    try:
        copy = _work(package_of(held, name), name)
    except SourceError:
        return "this is another file; name another with -o"
    if not copy.is_annotated and not is_copy(name):
        return "this is another document, without comments by caveat; name another file with -o"
    return earlier_copy.why_kept(copy, document)


def _work(package: Package, path: str) -> earlier_copy.Work:
    work = word_threads.work if suffix_of(path) in WORD else open_document.work
    return work(package)


def reviewed_copy(
    linter: Linter,
    data: bytes,
    path: str,
    *,
    least: Severity = Severity.INFO,
    suggest: bool = False,
    now: datetime | None = None,
) -> ReviewedCopy:
    """A copy of a Word or OpenDocument text with a comment for each finding that is at least so
    severe, and with rewrites as tracked changes if it is to `suggest`. What an earlier run has
    written into the document is taken back before it is linted.

    Raises SourceError for a document that is damaged.
    """
    is_word = suffix_of(path) in WORD
    taken_back = word_threads.taken_back if is_word else open_document.taken_back
    package = taken_back(package_of(data, path))
    report = linter.lint_bytes(package.data, article_name(path)).files[0]
    source = report.source
    if source is None:
        return ReviewedCopy(report)
    remarks = [
        remark(finding, source.words, partial(words_beside, source))
        for finding in sorted(report.findings, key=lambda finding: finding.span)
        if finding.severity.weight >= least.weight
    ]
    write = word.annotated if is_word else open_document.annotated
    # Word writes the local time, and calls it UTC.
    date = (now or datetime.now()).strftime("%Y-%m-%dT%H:%M:%SZ")
    copy = write(package, source.text, source.parts, remarks, date=date, suggest=suggest)
    return ReviewedCopy(report, copy)
