"""Formats: from a source to raw blocks. `parse` picks one by the file's name."""

from __future__ import annotations

from pathlib import PurePath

from linter.document import Document, build
from linter.errors import Problem, SourceError
from linter.formats import html, markdown, plain
from linter.formats.fields import field_blocks
from linter.source import Source

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})
HTML = frozenset({".html", ".htm", ".xhtml"})
PLAIN = frozenset({".txt", ".text", ""})
SUFFIXES = MARKDOWN | HTML | PLAIN - {""}
_BINARY = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages"})


def parse(source: Source) -> Document:
    """Read a source as an article: Markdown and HTML by suffix, anything else as plain text.

    Raises SourceError for formats whose mark-up would be read as prose.
    """
    suffix = PurePath(source.path).suffix.lower()
    if suffix in _BINARY:
        message = f"caveat does not read {suffix} files yet; export the article as .html, .md or .txt"
        raise SourceError(Problem(message, source.path))
    if suffix in MARKDOWN:
        blocks, comments = markdown.read(source, mdx=suffix == ".mdx")
    elif suffix in HTML:
        xml = suffix == ".xhtml" or source.text.startswith("<?xml")
        blocks, comments = html.read(source.body, xml=xml)
    else:
        blocks, comments = plain.read(source)
    return build(source, [*field_blocks(source), *blocks], comments)
