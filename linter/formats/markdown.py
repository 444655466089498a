"""Markdown by pyromark (pulldown-cmark), with the source range of every piece of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyromark

from linter.blocks import BlockKind, Comment, Link, RawBlock
from linter.formats.pieces import comments_in
from linter.source import Source
from linter.text import Piece, Span, Utf8Index

# Not the metadata option: it takes prose between two later `---` for front matter.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_MDX_CODE = re.compile(
    r"^(?:import\s+(?:[\w*{][^\r\n]*\sfrom\s+)?['\"]|export\s+(?:\*|\{|(?:const|let|var|default|"
    r"function|class|async)\b))[^\r\n]*",
    re.M,
)
_BREAK_TAG = re.compile(r"</?(?:br|p|div|li|hr)\b", re.I)
_BLOCKS = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "Item": BlockKind.ITEM,
    "TableCell": BlockKind.CELL,
    "FootnoteDefinition": BlockKind.NOTE,
}
_CONTAINERS = frozenset({"List", "Table", "TableHead", "TableRow", "BlockQuote", "HtmlBlock",
                         "CodeBlock"})  # fmt: skip
_CODE = "\ufffc"


def read(source: Source, *, mdx: bool = False) -> tuple[list[RawBlock], list[Comment]]:
    """Blocks and comments of a Markdown source, front matter left out."""
    body = source.body
    if mdx:
        body = _MDX_CODE.sub(lambda m: " " * len(m.group()), body)
    reader = _Reader(body)
    for event, place in pyromark.events_with_range(body, options=_OPTIONS):
        reader.take(event, place["start"], place["end"])
    reader.close()
    return reader.blocks, reader.comments


class _Reader:
    """Collects blocks from events: a block ends where any block starts or ends."""

    def __init__(self, body: str) -> None:
        self.blocks: list[RawBlock] = []
        self.comments: list[Comment] = []
        self._body = body
        self._place = Utf8Index(body).code_points
        self._stack: list[str] = []
        self._skipped = 0  # depth of code blocks and images, whose text is no prose
        self._quotes = 0
        self._level = 0
        self._pieces: list[Piece] = []
        self._links: list[Link] = []
        self._open_links: list[tuple[int, str]] = []
        self._size = 0

    def take(self, event: Any, start: int, end: int) -> None:
        if isinstance(event, str):
            if event in ("SoftBreak", "HardBreak"):
                self._add(" ", start, end)
            return
        ((kind, value),) = event.items()
        if kind == "Start":
            self._start(*_tag(value))
            if value == "HtmlBlock":
                self._comments(start, end)
        elif kind == "End":
            self._end(_tag(value)[0])
        elif kind == "Text":
            self._add(value, start, end)
        elif kind == "Code":
            self._add(_CODE, start, end)
        elif kind == "InlineHtml":
            self._comments(start, end)
            if _BREAK_TAG.match(value):
                self._add(" ", start, end)
        elif kind == "FootnoteReference":
            self._links.append(Link(self._size, self._size, value, footnote=True))

    def _comments(self, start: int, end: int) -> None:
        span = Span(self._place(start), self._place(end))
        self.comments.extend(comments_in(self._body, span.start, span.end))

    def _start(self, tag: str, value: Any) -> None:
        if tag in _BLOCKS or tag in _CONTAINERS:
            self.close()
            if tag in _BLOCKS:
                self._stack.append(tag)
            if tag == "Heading":
                self._level = int(value["level"][1])
        if tag in ("CodeBlock", "Image"):
            self._skipped += 1
        elif tag == "BlockQuote":
            self._quotes += 1
        elif tag == "Link":
            self._open_links.append((self._size, value["dest_url"]))

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _CONTAINERS:
            self.close()
            if tag in _BLOCKS and self._stack:
                self._stack.pop()
        if tag in ("CodeBlock", "Image"):
            self._skipped -= 1
        elif tag == "BlockQuote":
            self._quotes -= 1
        elif tag == "Link" and self._open_links:
            start, target = self._open_links.pop()
            self._links.append(Link(start, self._size, target))

    def _add(self, text: str, start: int, end: int) -> None:
        if self._skipped:
            return
        span = Span(self._place(start), self._place(end))
        self._pieces.append(Piece(text, span))
        self._size += len(text)

    def close(self) -> None:
        """End the open block, if it has any text."""
        if self._pieces:
            kind = next(self._kinds(), BlockKind.PARAGRAPH)
            level = self._level if kind is BlockKind.HEADING else 0
            self.blocks.append(
                RawBlock(kind, tuple(self._pieces), level, self._quotes > 0, tuple(self._links))
            )
        self._pieces, self._links, self._size = [], [], 0
        self._open_links = [(0, target) for _, target in self._open_links]

    def _kinds(self) -> Iterator[BlockKind]:
        """Kinds of the open blocks, innermost first; a paragraph in an item is an item."""
        for tag in reversed(self._stack):
            if tag != "Paragraph":
                yield _BLOCKS[tag]


def _tag(value: Any) -> tuple[str, Any]:
    if isinstance(value, str):
        return value, None
    ((tag, content),) = value.items()
    return tag, content
