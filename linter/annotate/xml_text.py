"""Small things about the XML of any document: what it can hold, and parts of it left out."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers import expat

from linter.common.regex import regex
from linter.common.spans import Span

AUTHOR = "caveat"
"""By whom the comments are, in every format."""
INITIALS = "cv"
# What XML cannot hold (https://www.w3.org/TR/xml/#charsets).
_NO_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(words: str) -> str:
    """Words as XML has them between two tags."""
    return html.escape(_NO_XML.sub("\ufffd", words), quote=False)


def is_well_formed(xml: str) -> bool:
    """Whether any program can read an XML. One with a document type is not, since no document of
    a word processor has one."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise ValueError("a document type")


class Replaced(NamedTuple):
    """New text for a range of an XML, or between two letters. `order` is for those at one place."""

    start: int
    end: int
    text: str = ""
    order: int = 0


def replaced(xml: str, made: Iterable[Replaced]) -> str:
    """The XML with some ranges replaced, which do not overlap."""
    pieces = []
    at = 0
    for start, end, text, _ in sorted(made, key=lambda each: (each.start, each.order, each.end)):
        pieces += [xml[at:start], text]
        at = end
    return "".join([*pieces, xml[at:]])


def without(xml: str, spans: Iterable[Span]) -> str:
    """The XML without some ranges, which do not overlap."""
    return replaced(xml, (Replaced(span.start, span.end) for span in spans))
