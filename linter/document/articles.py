"""The articles of a file: most hold one, an export of data or a book may hold several."""

from __future__ import annotations

from collections.abc import Sequence

from linter.common.file_types import BOOKS, JSON, suffix_of
from linter.document.source import Source


def articles(source: Source) -> Sequence[Source]:
    """The articles of a source, each a source of its own; itself, unless it has several."""
    suffix = suffix_of(source.path)
    if suffix in JSON:  # most runs have neither
        from linter.document import json_articles

        return json_articles.articles(source)
    if suffix in BOOKS:
        from linter.document import epub

        return epub.chapters(source)
    return (source,)
