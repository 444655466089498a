"""Which reader reads a document of a word processor, and what its lines are."""

from __future__ import annotations

from linter.common.file_types import WORD, suffix_of
from linter.common.lines import LineIndex
from linter.document.blocks import Body
from linter.document.source import Source


def read(source: Source) -> Body:
    """What a document holds. Raises SourceError for XML that is damaged."""
    if suffix_of(source.path) in WORD:
        from linter.document.office import word

        return word.read(source)
    from linter.document.office import open_document

    return open_document.read(source)


def lines_of(source: Source) -> LineIndex:
    """The paragraphs of a document; a single line if it cannot be read."""
    from linter.common.errors import SourceError

    try:
        return read(source).lines or LineIndex("")
    except SourceError:
        return LineIndex("")
