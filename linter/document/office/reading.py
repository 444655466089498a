"""Which reader reads a document of a word processor, and what its lines are."""

from __future__ import annotations

from collections.abc import Callable

from linter.common.errors import SourceError
from linter.common.file_types import WORD, suffix_of
from linter.common.lines import LineIndex
from linter.document.blocks import Body
from linter.document.source import Source


def read(source: Source) -> Body:
    """What a document holds; its source knows its lines from then on. Raises SourceError for XML
    that is damaged."""
    body = _reader(source)(source)
    source.keep_lines(body.lines or LineIndex(""))
    return body


def _reader(source: Source) -> Callable[[Source], Body]:
    if suffix_of(source.path) in WORD:
        from linter.document.office import word

        return word.read
    from linter.document.office import open_document

    return open_document.read


def lines_of(source: Source) -> LineIndex:
    """The paragraphs of a document; a single line if it cannot be read."""
    try:
        return read(source).lines or LineIndex("")
    except SourceError:
        return LineIndex("")
