"""Parsers, one per format, from a source to raw blocks. `parse` chooses one by file name."""

from __future__ import annotations

from linter.common.file_types import BOOKS, HTML, JSON, MARKDOWN, OFFICE, QUARTO, XML, suffix_of
from linter.common.native import NativeCodeError
from linter.document.blocks import Body, Fallback
from linter.document.building import build
from linter.document.model import Document
from linter.document.parsers import html, markdown, plain_text
from linter.document.parsers.front_matter_fields import with_fields
from linter.document.source import Source


def parse(source: Source) -> Document:
    """Parse a source as an article: Markdown, HTML, JSON and documents of word processors by
    suffix, others as plain text.

    Raises SourceError for JSON that is invalid or without the named fields; ConfigError for JSON if
    no field is named and no article is known by its shape.
    """
    suffix = source.suffix
    fallbacks: list[Fallback] = []
    if suffix_of(source.path) in _OF_PROGRAMS:
        return build(source, _of_program(source, fallbacks), fallbacks)
    if suffix in MARKDOWN:
        try:
            body = markdown.read(source.body, mdx=suffix == ".mdx", quarto=suffix in QUARTO)
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


_OF_PROGRAMS = JSON | XML | OFFICE | BOOKS


def _of_program(source: Source, fallbacks: list[Fallback]) -> Body:
    """What an export or a document holds; their readers are imported for them alone."""
    suffix = suffix_of(source.path)
    if suffix in OFFICE:
        from linter.document.office import reading

        return reading.read(source)
    if suffix in BOOKS:
        from linter.document.parsers import epub

        return epub.read(source)
    if suffix in XML:
        from linter.document.trees import wxr

        return wxr.read(source)
    if not source.json_fields:
        from linter.document.trees import exports

        if body := exports.read(source, fallbacks):
            return body
    from linter.document.parsers import json_export

    return json_export.read(source)
