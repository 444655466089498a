"""The HTML of posts of WordPress: with blocks whose words stand in their settings alone, since
the theme makes them when it shows the page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.trees.nodes import Form, Part, Unknown, Words, note, words
from linter.document.trees.strings import Decoded, PlacedText, String, Unescaped
from linter.document.trees.values import InvalidJsonError, List, Value, at, parse, text_at

_TAG = regex(r"<(?:/?[a-zA-Z][^<>]*>|!--)")
_BLOCK = regex(r"<!--\s+wp:[a-z][\w/-]*\s+(?=\{)")
_END = "/-->"


def has_tags(text: str) -> bool:
    return _TAG.search(text) is not None


def parts(string: String) -> Iterator[Part]:
    """The parts of a text in HTML."""
    if "<!-- wp:" not in string.written:
        yield Words(string.pieces(), Form.PAGE)
    else:
        yield from parts_of(Unescaped(string))


def parts_of(held: PlacedText) -> Iterator[Part]:
    """The parts of a text in HTML, with those of dynamic blocks where these stand."""
    at = 0
    for found in _BLOCK.finditer(held.text):
        if found.start() < at:
            continue
        end = held.text.find("-->", found.end())
        if end < 0:
            break
        settings = _settings(held, Span(found.end(), end)) if held.text[end - 1] == "/" else None
        if settings is not None:
            yield _html(held, Span(at, found.start()))
            yield Unknown(settings)
            at = end + len("-->")
    yield _html(held, Span(at, len(held.text)))


def footnotes(held: PlacedText) -> Iterator[Part]:
    """The footnotes of a post, which stand as JSON beside its text."""
    try:
        notes = parse(held.text, held)
    except InvalidJsonError:
        return
    for each in notes if isinstance(notes, List) else ():
        yield note(text_at(each, "id"), words(at(each, "content"), Form.HTML))


def _settings(held: PlacedText, span: Span) -> Value:
    """The settings of a block that has no HTML of its own."""
    written = held.text[span.start : span.end - 1]
    inside = Decoded([Piece(written, Span(span.start, span.end - 1))])
    placed = Decoded([part for piece in inside.pieces for part in held.placed(piece)])
    try:
        return parse(written, placed)
    except InvalidJsonError:
        return None


def _html(held: PlacedText, span: Span) -> Part:
    piece = Piece(held.text[span.start : span.end], span)
    return Words(held.placed(piece), Form.PAGE)
