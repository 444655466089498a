"""Tokenizes HTML into text, tags and comments, each with its place in the source.

Follows the WHATWG standard (https://html.spec.whatwg.org/#tokenization), in linear time. The
standard library's `html.parser` is not used because it has no offsets for attributes, takes
minutes for a few thousand unfinished tags, and in some versions reads mark-up after `&#` as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import Comment


@dataclass(frozen=True, slots=True)
class Text:
    """Characters between tags. `literal` text has no character references."""

    piece: Piece
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag. Names are in lower case, values as written; of several attributes with
    the same name, the first counts."""

    name: str
    span: Span
    attributes: Mapping[str, Piece]
    end: bool
    closed: bool  # ends with `/>`


_MARKUP = regex(
    r"<(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)|(?P<bogus>[!?])"
    r"|(?P<tag>/?)(?P<name>[a-zA-Z][^ \t\n\r\f/>]*+)|(?P<stray>/))"
)
_ATTRIBUTE = regex(
    r"[ \t\n\r\f/]*+(?P<name>[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+)"
    r"(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^ \t\n\r\f>]*+)))?"
)
_TAG_END = regex(r"[ \t\n\r\f/]*+>")
_COMMENT_END = regex(r"--!?>")
_REFERENCES_ONLY = frozenset({"title", "textarea"})
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"}) | _REFERENCES_ONLY


def tokens(text: str, offset: int = 0, *, xml: bool = False) -> Iterator[Text | Tag | Comment]:
    """The tokens of a text in order; `offset` is where it begins in the source.

    In `xml`, CDATA sections are text; in HTML they are comments. An unfinished tag at the end of
    the text is dropped, as in a browser.
    """

    def piece(start: int, end: int) -> Piece:
        return Piece(text[start:end], Span(offset + start, offset + end))

    at = said = 0  # how far mark-up has been searched, and how far text has been yielded
    while (at := text.find("<", at)) >= 0:
        found = _MARKUP.match(text, at)
        if not found:
            at += 1
            continue
        if said < at:
            yield Text(piece(said, at))
        if found["name"]:
            tag, said = _tag(text, found, offset)
            if tag:
                yield tag
            if tag and tag.name in _RAW and not tag.end and not tag.closed:
                end = _end_of_raw(tag.name).search(text, said)
                stop = end.start() if end else len(text)
                yield Text(piece(said, stop), literal=tag.name not in _REFERENCES_ONLY)
                said = stop
        elif found["comment"]:
            closing = _COMMENT_END.search(text, at + 2)
            said = closing.end() if closing else len(text)
            inner = text[at + 4 : closing.start() if closing else said]
            yield Comment(Span(offset + at, offset + said), inner)
        elif found["cdata"] and xml:
            stop = text.find("]]>", found.end())
            stop = len(text) if stop < 0 else stop
            yield Text(piece(found.end(), stop), literal=True)
            said = min(stop + 3, len(text))
        else:
            said = text.find(">", at) + 1 or len(text)
        at = said
    if said < len(text):
        yield Text(piece(said, len(text)))


@cache
def _end_of_raw(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.I)


def _tag(text: str, opening: re.Match[str], offset: int) -> tuple[Tag | None, int]:
    """The tag that opens here, None if the text ends inside it, and where it ends."""
    attributes: dict[str, Piece] = {}
    at = opening.end()
    while found := _ATTRIBUTE.match(text, at):
        at = found.end()
        group = found.lastgroup or "name"
        place = found.span(group) if group != "name" else (at, at)
        value = Piece(text[slice(*place)], Span(offset + place[0], offset + place[1]))
        attributes.setdefault(found["name"].lower(), value)
    end = _TAG_END.match(text, at)
    if not end:
        return None, len(text)
    span = Span(offset + opening.start(), offset + end.end())
    closed = end.group().endswith("/>")
    return Tag(opening["name"].lower(), span, attributes, bool(opening["tag"]), closed), end.end()
