"""Small things about the XML of any document: what it can hold, and parts of it left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from linter.common.spans import Span

AUTHOR = "caveat"
"""By whom the comments are, in every format."""
INITIALS = "cv"
# What XML cannot hold (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(words: str) -> str:
    """Words as XML has them between two tags."""
    return html.escape(_NO_XML.sub("\ufffd", words), quote=False)


def without(xml: str, spans: Iterable[Span]) -> str:
    """The XML without some elements, which do not overlap."""
    kept = []
    at = 0
    for span in sorted(spans):
        kept.append(xml[at : span.start])
        at = span.end
    return "".join([*kept, xml[at:]])
