"""How a place in an article is told to people: `draft.md:3:22`, or `draft.docx, paragraph 3`."""

from __future__ import annotations

from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import Evidence, Finding


def place_of(source: Source, span: Span) -> str:
    """Where a span begins, after the name of the article."""
    at = source.lines.position(span.start)
    if source.has_paragraphs:
        return f", paragraph {at.line}"
    return f":{at.line}:{at.column}"


def line_of(source: Source, span: Span) -> str:
    """The line on which a span begins, in words."""
    noun = "paragraph" if source.has_paragraphs else "line"
    return f"{noun} {source.lines.line(span.start)}"


def explanation_of(source: Source, found: Finding) -> str:
    """What is wrong and what to write instead, for programs that show lines: the lines of a
    document are its paragraphs, which no program can show."""
    place = f"In {line_of(source, found.span)}: " if source.has_paragraphs else ""
    return f"{place}{found.explanation}"


def words_beside(source: Source, evidence: Evidence) -> str:
    """What a text beside the article says: `abstract.txt:4:1: “…”`; empty for evidence that is in
    the article itself."""
    if evidence.beside is None:
        return ""
    other = source.beside[evidence.beside]
    return f"{other.label}{_place_beside(other, evidence.span)}: “{evidence.words}”"


def _place_beside(source: Source, span: Span) -> str:
    if source.has_pages:
        return f", page {source.lines.line(span.start)}"
    return place_of(source, span)
