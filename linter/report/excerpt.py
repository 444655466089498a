"""The line of source around the words of a finding, cut to the width of a terminal."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import Finding
from linter.report.printable import printable

if TYPE_CHECKING:
    from linter.document.model import Document

    Read = Callable[[], Document]

WIDTH = 96
# Where a tag or a comment begins or a tag ends.
_TAG = regex(r"""</?[a-zA-Z!]|["'/\w]>""")
_WRITTEN = regex(r"\S")


class Excerpts:
    """Excerpts of one article. It is parsed only where HTML mark-up is to be left out."""

    def __init__(self, source: Source) -> None:
        self._source = source

        @cache
        def document() -> Document:
            from linter.document.parsers import parse  # a cached result needs no parser

            return parse(source)

        self._document: Read = document

    def around(self, finding: Finding) -> tuple[str, str, str]:
        """What is before the words of a finding on their line, the words, and what is behind."""
        return _fitted(*_around(finding, self._source, self._document))


def _around(finding: Finding, source: Source, document: Read) -> tuple[str, str, str, bool, bool]:
    """The words, what stands before and behind them in their sentence and line, and whether
    the line has more on either side."""
    line = source.lines.line_span(source.lines.line(finding.span.start))
    span = _on_line(finding.span, line)
    start = max(line.start, min(finding.sentence.start, span.start))
    end = min(line.end, max(finding.sentence.end, span.end))
    marked_up = _has_html(source.text[start:end]) and document().prose(span)

    def said(start: int, end: int) -> str:
        return document().prose(Span(start, end)) if marked_up else source.text[start:end]

    def has_more(start: int, end: int) -> bool:
        if marked_up:
            return document().has_prose(Span(start, end))
        return bool(_WRITTEN.search(source.text, start, end))

    ahead, behind = has_more(line.start, start), has_more(end, line.end)
    return said(start, span.start), said(span.start, span.end), said(span.end, end), ahead, behind


def _has_html(text: str) -> bool:
    """Whether a tag, a comment or an entity stands in a text; "R&D;" has none."""
    tag = ("<" in text or ">" in text) and _TAG.search(text)
    if tag or "&" not in text:
        return bool(tag)
    from html import unescape  # slow to import

    return unescape(text) != text


def _fitted(before: str, words: str, after: str, ahead: bool, behind: bool) -> tuple[str, str, str]:
    """The same in the width, with a sign where the line goes on; printable."""
    if len(before + words) > WIDTH and len(before) > WIDTH // 3:
        before, ahead = before[-(WIDTH // 3) :], True
    room = max(WIDTH, min(len(before + words), 2 * WIDTH)) - len(before)
    behind = behind or len(words + after) > room
    before = ("… " if ahead else "") + before
    after = after[: max(room - len(words), 0)] + (" …" if behind else "")
    return printable(before), printable(words[:room]), printable(after)


def _on_line(span: Span, line: Span) -> Span:
    """What a span has of the line that it begins on."""
    return Span(span.start, max(min(span.end, line.end), span.start))
