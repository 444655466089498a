"""Suppression comments to insert into an article, each with an empty place for its reason.

The edited text is parsed: if it does not read as a comment, no edit is returned.
"""

from __future__ import annotations

from pathlib import PurePath

from linter.common.errors import CaveatError
from linter.common.spans import Span
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import from_text
from linter.engine.fixer import apply
from linter.findings.finding import Edit, Finding


def on_line(document: Document, finding: Finding) -> Edit | None:
    """A comment that suppresses a finding on its last line.

    It goes at the end of the line, or right after the words where that is impossible, such as in a
    table.
    """
    source, words = document.source, finding.span
    if words.start < source.front_matter.end:
        return None
    line = source.lines.line_span(source.lines.line(max(words.end - 1, words.start)))
    prose = source.text[line.start : line.end].rstrip().removesuffix("\\").rstrip()
    comment = f" <!-- caveat-disable-line {finding.code} -- -->"
    spots = (max(line.start + len(prose), words.end), words.end)
    edits = (Edit(Span(at, at), comment) for at in spots)
    return next((edit for edit in edits if _is_comment(document, edit)), None)


def in_file(document: Document, finding: Finding) -> Edit | None:
    """A comment at the top of an article that suppresses a rule in the whole article."""
    source = document.source
    newline = "\r\n" if "\r\n" in source.text else "\n"
    comment = f"<!-- caveat-disable-file {finding.code} -- -->"
    at = source.front_matter.end
    if at:
        at = source.lines.line_span(source.lines.line(at)).end
        comment = newline * 2 + comment
    else:
        comment += newline * 2
    edit = Edit(Span(at, at), comment)
    return edit if _is_comment(document, edit) else None


def _is_comment(document: Document, edit: Edit) -> bool:
    """Whether an edit adds exactly one comment, and no prose."""
    source = document.source
    if PurePath(source.path).suffix.lower() == ".mdx":
        return False  # an HTML comment is an error in this format
    try:
        after = parse(from_text(apply(source.text, [edit]), source.path))
    except CaveatError:
        return False
    same = after.text.split() == document.text.split()
    return same and len(after.comments) == len(document.comments) + 1
