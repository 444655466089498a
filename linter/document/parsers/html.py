"""HTML: whole pages, fragments from a CMS, and the exports of word processors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind, Comment, RawBlock
from linter.document.letters import with_plain_letters
from linter.document.parsers.elements import Elements
from linter.document.parsers.html_entities import read_references
from linter.document.parsers.html_tokenizer import Tag, Text, tokens

_META = {
    "description": BlockKind.DESCRIPTION,
    "og:description": BlockKind.DESCRIPTION,
    "twitter:description": BlockKind.DESCRIPTION,
    "og:title": BlockKind.TITLE,
    "twitter:title": BlockKind.TITLE,
}
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*")
_SITE_NAME = r"\s*(?:\||\s[-–—·•:]|[»«])\s*"


def read(body: str, *, xml: bool = False) -> tuple[list[RawBlock], list[Comment]]:
    """Blocks and comments of an HTML text; in `xml`, CDATA sections are text."""
    reader = Reader()
    reader.feed(body, xml=xml)
    reader.elements.end(len(body))
    return list(_with_one_headline(reader.elements.blocks)), reader.comments


class Reader:
    """Feeds HTML to `elements`, and keeps its `comments`."""

    def __init__(self) -> None:
        self.elements = Elements()
        self.comments: list[Comment] = []

    def feed(self, text: str, offset: int = 0, *, xml: bool = False) -> None:
        """Parse a text that begins at `offset` of the source."""
        for token in tokens(text, offset, xml=xml):
            if isinstance(token, Comment):
                self.comments.append(token)
            elif isinstance(token, Text):
                self._text(token)
            elif token.end:
                self.elements.close(token.name, token.span)
            else:
                self._start(token)

    def _text(self, text: Text) -> None:
        paragraphs = _paragraphs(text.piece) if self.elements.bare else (text.piece,)
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.elements.end_block()
            for piece in (paragraph,) if text.literal else read_references(paragraph):
                self.elements.add(piece)

    def _start(self, tag: Tag) -> None:
        if tag.name == "meta":
            self._meta(tag)
        values = {name: _value(piece) for name, piece in tag.attributes.items()}
        self.elements.open(tag.name, values, tag.span)
        if tag.closed:
            self.elements.close(tag.name, Span(tag.span.end, tag.span.end))

    def _meta(self, tag: Tag) -> None:
        """Handle a `<meta>` that search engines and link previews show."""
        named = tag.attributes.get("name") or tag.attributes.get("property")
        kind = _META.get(named.text.lower()) if named else None
        if kind and "content" in tag.attributes:
            self.elements.end_block()
            for piece in read_references(tag.attributes["content"], attribute=True):
                self.elements.add(piece)
            self.elements.end_block(kind)


def _value(attribute: Piece) -> str:
    return "".join(p.text for p in read_references(attribute, attribute=True))


def _paragraphs(piece: Piece) -> Iterator[Piece]:
    """Text outside all elements, split at blank lines, from which a CMS makes paragraphs."""
    at = 0
    start = piece.source.start
    for gap in _BLANK_LINE.finditer(piece.text):
        yield Piece(piece.text[at : gap.start()], Span(start + at, start + gap.start()))
        at = gap.end()
    yield Piece(piece.text[at:], Span(start + at, piece.source.end))


def _with_one_headline(blocks: Sequence[RawBlock]) -> Iterator[RawBlock]:
    """Blocks with the h1 as the only headline. A `<title>` with the same words, with or without
    the name of the site, is dropped; any other is a description, as search engines show it.
    Without an h1, the first title is the headline."""
    main = next((b for b in blocks if b.kind is BlockKind.HEADING and b.level == 1), None)
    again = re.escape(_words(main)) if main else r"(?!)"
    same_title = re.compile(rf"(?:.*{_SITE_NAME})?{again}(?:{_SITE_NAME}.*)?")
    found = main is not None
    for block in blocks:
        if block.kind is not BlockKind.TITLE:
            yield block
        elif not same_title.fullmatch(_words(block)):
            yield replace(block, kind=BlockKind.DESCRIPTION) if found else block
            found = True


def _words(block: RawBlock) -> str:
    return " ".join(with_plain_letters(block).text.lower().split())
