"""Suppression comments to insert into an article, each with an empty place for its reason.

The edited text is parsed: if it does not read as a comment, no edit is returned.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.common.errors import CaveatError
from linter.common.file_types import suffix_of
from linter.common.spans import Span
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import from_text
from linter.engine.fixer import apply
from linter.findings.finding import Edit, Finding


def on_line(document: Document, finding: Finding) -> Edit | None:
    """A comment that suppresses a finding on its last line.

    It goes at the end of the line, or right after the words where that is impossible, such as in a
    table. In front matter it may also go above the line.
    """
    edits = _in_front_matter if _is_in_front_matter(document, finding) else _in_text
    return next((e for e in edits(document, finding) if _is_comment(document, e)), None)


def in_file(document: Document, finding: Finding) -> Edit | None:
    """A comment at the top of an article that suppresses a rule in the whole article."""
    source = document.source
    newline = "\r\n" if "\r\n" in source.text else "\n"
    comment = _comment(document, f"caveat-disable-file {finding.code}")
    at = source.front_matter.end
    if at:
        at = source.lines.line_span(source.lines.line(at)).end
        comment = newline * 2 + comment
    else:
        comment += newline * 2
    edit = Edit(Span(at, at), comment)
    return edit if _is_comment(document, edit) else None


def _comment(document: Document, directive: str) -> str:
    """A comment in the form that the text of an article allows."""
    mdx = suffix_of(document.source.path) == ".mdx"
    return f"{{/* {directive} -- */}}" if mdx else f"<!-- {directive} -- -->"


def _is_in_front_matter(document: Document, finding: Finding) -> bool:
    return finding.span.start < document.source.front_matter.end


def _in_text(document: Document, finding: Finding) -> Iterator[Edit]:
    source, words = document.source, finding.span
    line = source.lines.line_span(source.lines.line(max(words.end - 1, words.start)))
    prose = source.text[line.start : line.end].rstrip().removesuffix("\\").rstrip()
    comment = _comment(document, f"caveat-disable-line {finding.code}")
    for at in (max(line.start + len(prose), words.end), words.end):
        yield Edit(Span(at, at), f" {comment}")


def _in_front_matter(document: Document, finding: Finding) -> Iterator[Edit]:
    """YAML and TOML have comments; in the other formats these edits add none."""
    source, words = document.source, finding.span
    newline = "\r\n" if "\r\n" in source.text else "\n"
    line = source.lines.line_span(source.lines.line(max(words.end - 1, words.start)))
    yield Edit(Span(line.end, line.end), f" # caveat-disable-line {finding.code} --")
    first = source.lines.line_span(source.lines.line(finding.sentence.start))
    if first.start:
        comment = f"# caveat-disable-next-line {finding.code} --{newline}"
        yield Edit(Span(first.start, first.start), comment)


def _is_comment(document: Document, edit: Edit) -> bool:
    """Whether an edit adds exactly one comment, and no prose."""
    source = document.source
    try:
        after = parse(from_text(apply(source.text, [edit]), source.path))
    except CaveatError:
        return False
    same = after.text.split() == document.text.split()
    return same and len(after.comments) == len(document.comments) + 1
