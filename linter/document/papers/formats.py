"""Which files are read as sources of an article, by their names and how they begin."""

from __future__ import annotations

import re

from linter.common.file_types import (
    BOOKS,
    HTML,
    JSON,
    MARKDOWN,
    OFFICE,
    PAGED,
    PLAIN,
    XML,
    suffix_of,
)
from linter.common.regex import regex

JATS = frozenset({".nxml", ".jats"}) | XML
MEDLINE = frozenset({".nbib", ".medline"})
_READABLE = (PLAIN - {""}) | MARKDOWN | HTML | OFFICE | BOOKS | JSON | PAGED | JATS | MEDLINE
_TAGGED = regex(r"\s*(?:PMID|PMC|OWN|STAT|TI) *- ")
_LISTED = regex(r"\s*\d+\. [^\n]{4,200}\b(?:1[89]|20)\d\d\b[^\n]*")
_PMID = regex(r"^PMID: \d+", re.M)
_ARTICLE = regex(r"<(?:\w+:)?article[\s>]")
_WITHIN = 8192  # characters in which mark-up names its root


def is_readable(name: str) -> bool:
    """Whether a file is read as a source, by its name."""
    return suffix_of(name) in _READABLE


def is_medline(text: str) -> bool:
    """Whether a text is PubMed's export with a tag before each field: `PMID- `, `TI  - `."""
    return _TAGGED.match(text) is not None


def is_pubmed_abstract(text: str) -> bool:
    """Whether a text is PubMed's export for reading: journal, title, authors, abstract, PMID."""
    return _LISTED.match(text) is not None and _PMID.search(text) is not None


def is_jats(text: str) -> bool:
    """Whether XML is an article in the mark-up of journals, as PubMed Central has it."""
    return _ARTICLE.search(text, 0, _WITHIN) is not None
