"""Parsers, one per format, from a source to raw blocks. `parse` chooses one by file name."""

from __future__ import annotations

from linter.common.file_types import HTML, JSON, MARKDOWN, XML, suffix_of
from linter.common.native import NativeCodeError
from linter.document.blocks import Body, Fallback
from linter.document.model import Document, build
from linter.document.parsers import html, json_export, markdown, plain_text
from linter.document.parsers.front_matter_fields import with_fields
from linter.document.source import Source


def parse(source: Source) -> Document:
    """Parse a source as an article: Markdown, HTML and JSON by suffix, others as plain text.

    Raises SourceError for JSON that is invalid or without the named fields; ConfigError for JSON if
    no field is named and no article is known by its shape.
    """
    suffix = suffix_of(source.path)
    fallbacks: list[Fallback] = []
    if suffix in JSON:
        return build(source, _of_json(source, fallbacks), fallbacks)
    if suffix in XML:
        from linter.document.trees import wxr

        return build(source, wxr.read(source), fallbacks)
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


def _of_json(source: Source, fallbacks: list[Fallback]) -> Body:
    if not source.json_fields:
        from linter.document.trees import exports  # most articles are no JSON

        if body := exports.read(source, fallbacks):
            return body
    return json_export.read(source)
