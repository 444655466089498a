"""Where an article ends, and what a paragraph added there looks like in its format."""

from __future__ import annotations

import html
import re
from pathlib import PurePath

from linter.document import Document
from linter.text import Span

# Whichever of these a page has just once, the innermost first, holds its article.
_HOLDERS = [re.compile(rf"</{name}\s*>", re.I) for name in ("article", "main", "body", "html")]
_PAGES = frozenset({".html", ".htm", ".xhtml"})


def added(document: Document, paragraphs: str) -> tuple[Span, str] | None:
    """The span of source to replace, and with what, so that text stands at the article's end.

    Paragraphs are parted by blank lines. None for a JSON export, whose fields belong to a
    program.
    """
    source = document.source
    newline = "\r\n" if "\r\n" in source.text else "\n"
    suffix = PurePath(source.path).suffix.lower()
    if suffix == ".json":
        return None
    if suffix in _PAGES:
        return _on_page(document, re.split(r"\n\s*\n", paragraphs.strip()), newline)
    end = len(source.text.rstrip())
    lines = newline.join(paragraphs.strip().splitlines())
    return Span(end, len(source.text)), newline * 2 + lines + newline


def _on_page(document: Document, paragraphs: list[str], newline: str) -> tuple[Span, str]:
    """Before the end of the element that holds the article, or of the page."""
    text = document.source.text
    found = (list(holder.finditer(text)) for holder in _HOLDERS)
    closing = next((ends[0] for ends in found if len(ends) == 1), None)
    at = closing.start() if closing else len(text.rstrip())
    marked = newline.join(f"<p>{html.escape(p, quote=False)}</p>" for p in paragraphs)
    return Span(at, at), f"{marked}{newline}" if closing else f"{newline}{marked}"
