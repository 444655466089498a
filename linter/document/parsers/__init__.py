"""Parsers, one per format, from a source to raw blocks. `parse` chooses one by file name."""

from __future__ import annotations

from pathlib import PurePath

from linter.common.errors import Problem, SourceError
from linter.common.file_types import HTML, JSON, MARKDOWN
from linter.common.native import NativeCodeError
from linter.document.blocks import Fallback
from linter.document.model import Document, build
from linter.document.parsers import html, json_export, markdown, plain_text
from linter.document.parsers.front_matter_fields import with_fields
from linter.document.source import Source

_BINARY = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages"})


def parse(source: Source) -> Document:
    """Parse a source as an article: Markdown, HTML and JSON by suffix, others as plain text.

    Raises SourceError for unsupported formats, whose mark-up would be read as prose, and for JSON
    without the named fields; ConfigError for JSON if no field is named.
    """
    suffix = PurePath(source.path).suffix.lower()
    if suffix in _BINARY:
        message = f"caveat cannot read {suffix} files yet; export this one as .html, .md or .txt"
        raise SourceError(Problem(message, source.path))
    if suffix == JSON:
        return build(source, json_export.read(source))
    fallbacks: list[Fallback] = []
    if suffix in MARKDOWN:
        try:
            body = markdown.read(source.body, mdx=suffix == ".mdx")
        except NativeCodeError as error:
            body = plain_text.read(source.body)
            instead = "the article was read as plain text, its markup as words"
            fallbacks.append(Fallback("reader of Markdown", str(error), instead))
    elif suffix in HTML:
        xml = suffix == ".xhtml" or source.text.startswith("<?xml")
        body = html.read(source.body, xml=xml)
    else:
        body = plain_text.read(source.body)
    return build(source, with_fields(body, source), fallbacks)
