"""Reads a source of an article: whatever caveat reads as an article, and papers in formats of
their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.common.dataclass import replace
from linter.common.errors import Problem, SourceError
from linter.common.file_types import BOOKS, JSON, PAGED, XML, suffix_of
from linter.common.files import read_file
from linter.document.blocks import Body
from linter.document.building import build
from linter.document.model import Document
from linter.document.papers.formats import (
    JATS,
    MEDLINE,
    is_jats,
    is_medline,
    is_pubmed_abstract,
)
from linter.document.parsers import parse
from linter.document.source import Source, decode, from_text, is_of_wordpress

PLAIN_TEXT = frozenset({".txt", ".text"})
_PLAIN = "paper.txt"  # a name by which bytes of any paper are decoded


def read_papers(path: Path, name: str = "") -> Sequence[Source]:
    """The sources in a file, called `name`. Raises SourceError if it cannot be read."""
    name = name or path.as_posix()
    try:
        data = read_file(path)
    except OSError as error:
        raise SourceError(Problem(f"cannot read the file: {error.strerror}", name)) from error
    return decode_paper(data, name)


def decode_paper(data: bytes, name: str) -> Sequence[Source]:
    """The sources in the bytes of a file: one, or each article of an export. Raises SourceError
    for what is not read."""
    suffix = suffix_of(name)
    if suffix in PAGED:
        from linter.document.papers.pdf import pdf_source

        return (pdf_source(data, name),)
    if suffix in MEDLINE or (suffix in JATS and not is_of_wordpress(data)):
        return paper_from_text(decode(data, _PLAIN).text, name)
    source = decode(data, name)
    return _each(replace(source, package=None) if source.package else source)


def paper_from_text(text: str, name: str) -> Sequence[Source]:
    """The sources in a text; its format is known by its name. Raises SourceError for what is not
    read."""
    suffix = suffix_of(name)
    if suffix in JATS and not is_of_wordpress(text.encode(errors="replace")):
        return (_jats_source(text, name),)
    if suffix in MEDLINE:
        return (replace(from_text(text, _PLAIN), path=name),)
    return _each(from_text(text, name))


def _jats_source(text: str, name: str) -> Source:
    if not is_jats(text):
        message = "of XML it reads articles of journals alone (JATS, as PubMed Central has them)"
        raise SourceError(Problem(message, name))
    return Source(name, text)


def _each(source: Source) -> Sequence[Source]:
    """Each article of a file that may hold several."""
    if suffix_of(source.path) not in JSON | XML | BOOKS:
        return (source,)
    from linter.document.articles import articles

    return articles(source)


def parse_paper(source: Source) -> Document:
    """A source as prose."""
    return build(source, body) if (body := _body(source)) else parse(source)


def _body(source: Source) -> Body | None:
    """What a paper in a format of its own holds; None for what is read like an article."""
    suffix, text = source.suffix, source.text
    if suffix in JATS and is_jats(text):
        from linter.document.papers import jats

        return jats.read(text)
    if suffix in PLAIN_TEXT or suffix in MEDLINE:
        from linter.document.papers import pubmed

        if is_medline(text):
            return pubmed.read_tagged(text)
        if is_pubmed_abstract(text):
            return pubmed.read_abstracts(text)
    return None
