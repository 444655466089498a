"""Finds where the text of an article ends, and formats paragraphs to add there."""

from __future__ import annotations

import re

from linter.common.capitals import in_ascii
from linter.common.file_types import HTML, JSON, XML, suffix_of
from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.blocks import BlockKind
from linter.document.model import Block, Document

# The first of these elements that a page has exactly once contains its article.
_HOLDERS = [regex(rf"</{name}\s*>", re.I) for name in ("article", "main", "body", "html")]
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL)
# A thematic break that ends a text, with a blank line before it.
_RULE = regex(
    r"\n[ \t]*\r?\n(?P<line> {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}))\Z"
)
# Who wrote it: "About the author: ...", "Written by ...", "Anna Berg is a dietitian in Oslo."
_BIOGRAPHY = regex(
    r"(?:About the author|(?:Written|Reviewed|Words|Text) by\b"
    r"|(?:Write to|Contact|Follow) [A-Z][^@]{0,80}@"
    r"|(?:[A-Z][\w.’'-]*,? ){2,8}(?:is|was)(?: an?| the)? [\w -]*?"
    r"\b(?:author|writer|journalist|editor|reporter|blogger|doctor|physician|surgeon|nurse|midwife"
    r"|pharmacist|dietitian|dietician|nutritionist|psychologist|physiotherapist|professor"
    r"|lecturer|coach|trainer|scientist|researcher|(?i:officer|director|founder))\b)"
)
_BRIEF = 500  # characters of a biography


def added(document: Document, paragraphs: str) -> tuple[Span, str] | None:
    """The span of source to replace and its replacement, so that `paragraphs`, separated by blank
    lines, are added at the end of the article.

    They go before whatever follows the text: the list of sources, footnotes, a note on the
    author; in HTML, before the end tag of the element that contains the article. None for an
    article without text, for an export, which belongs to a program, and for what is not rewritten.
    """
    source = document.source
    newline = "\r\n" if "\r\n" in source.text else "\n"
    suffix = suffix_of(source.path)
    has_text = any(_is_text(block) for block in document.blocks)
    if not (has_text and source.is_rewritten) or suffix in JSON | XML:
        return None
    if suffix in HTML:
        return _on_page(document, re.split(r"\n\s*\n", paragraphs.strip()), newline)
    gap = _gap(document)
    lines = newline.join(paragraphs.strip().splitlines())
    last = gap.end == len(source.text)
    return gap, newline * 2 + lines + (newline if last else newline * 2)


def _is_text(block: Block) -> bool:
    return block.kind in _PROSE and not block.reference


def _gap(document: Document) -> Span:
    """The white space between the text of an article and what follows, including a thematic
    break."""
    text = document.source.text
    start = _following(document)
    before = text[:start].rstrip()
    rule = _RULE.search(before) if start < len(text) else None
    if rule:
        return Span(len(before[: rule.start()].rstrip()), rule.start("line"))
    return Span(len(before), start)


def _following(document: Document) -> int:
    """The start of the first line after the article's text; the end of the source if there is
    none."""
    start = end = len(document.source.text)
    placed = sorted((document.to_source(b.extent), b.index) for b in document.blocks)
    for span, index in reversed(placed):
        block = document.blocks[index]
        if _is_text(block) and not _is_biography(document, block):
            break
        if block.reference or _is_text(block) or (block.heading and start < end):
            start = span.start
    lines = document.source.lines
    return lines.line_span(lines.line(start)).start if start < end else end


def _is_biography(document: Document, block: Block) -> bool:
    words = in_ascii(document.text[block.extent.start : block.extent.end])
    return len(words) <= _BRIEF and _BIOGRAPHY.match(words) is not None


def _on_page(document: Document, paragraphs: list[str], newline: str) -> tuple[Span, str]:
    """The edit for HTML: before the end of the element that contains the article, or of the
    page."""
    from html import escape  # slow to import

    text = document.source.text
    found = (list(holder.finditer(text)) for holder in _HOLDERS)
    closing = next((ends[0] for ends in found if len(ends) == 1), None)
    at = closing.start() if closing else len(text.rstrip())
    marked = newline.join(f"<p>{escape(p, quote=False)}</p>" for p in paragraphs)
    return Span(at, at), f"{marked}{newline}" if closing else f"{newline}{marked}"
