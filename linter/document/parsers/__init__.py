"""Parsers, one per format, from a source to raw blocks. `parse` chooses one by file name."""

from __future__ import annotations

from linter.common.file_types import HTML, JSON, MARKDOWN, OFFICE, suffix_of
from linter.common.native import NativeCodeError
from linter.document.blocks import Fallback
from linter.document.model import Document, build
from linter.document.parsers import html, json_export, markdown, plain_text
from linter.document.parsers.front_matter_fields import with_fields
from linter.document.source import Source


def parse(source: Source) -> Document:
    """Parse a source as an article: Markdown, HTML, JSON and documents of word processors by
    suffix, others as plain text.

    Raises SourceError for JSON without the named fields; ConfigError for JSON if no field is named.
    """
    suffix = suffix_of(source.path)
    if suffix in JSON:
        return build(source, json_export.read(source))
    if suffix in OFFICE:
        from linter.document.office import reading  # most articles are text

        return build(source, reading.read(source))
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
