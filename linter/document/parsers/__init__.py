"""Formats: from a source to raw blocks. `parse` picks one by the file's name."""

from __future__ import annotations

from linter.common.file_types import HTML, JSON, MARKDOWN, suffix_of
from linter.document.model import Document, build
from linter.document.parsers import html, json_export, markdown, plain_text
from linter.document.parsers.front_matter_fields import field_blocks
from linter.document.source import Source


def parse(source: Source) -> Document:
    """Read a source as an article: Markdown, HTML and JSON by suffix, others as plain text.

    Raises SourceError for JSON that holds no such text, ConfigError where no field is named.
    """
    suffix = suffix_of(source.path)
    if suffix in JSON:
        return build(source, *json_export.read(source))
    if suffix in MARKDOWN:
        blocks, comments = markdown.read(source.body, mdx=suffix == ".mdx")
    elif suffix in HTML:
        xml = suffix == ".xhtml" or source.text.startswith("<?xml")
        blocks, comments = html.read(source.body, xml=xml)
    else:
        blocks, comments = plain_text.read(source.body)
    return build(source, [*field_blocks(source), *blocks], comments)
