"""Markdown, parsed by pyromark (pulldown-cmark), with the source range of every piece of text.

HTML inside it is parsed as HTML.
"""

from __future__ import annotations

import re
from typing import Any

import pyromark

from linter.common.lines import Utf8Index
from linter.common.native import call_native
from linter.common.spans import Piece, Span
from linter.document.blocks import OBJECT, Comment, RawBlock
from linter.document.parsers import html

# Without the metadata option, which takes prose between two later `---` for front matter.
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
# The HTML elements of Markdown constructs.
_ELEMENTS = {
    "Paragraph": "p",
    "Item": "li",
    "List": "ul",
    "Table": "table",
    "TableHead": "thead",
    "TableRow": "tr",
    "TableCell": "td",
    "BlockQuote": "blockquote",
    "CodeBlock": "pre",
    "Link": "a",
    "Image": "svg",  # its text is not prose
    "FootnoteDefinition": "aside",
}
_ATTRIBUTES = {"FootnoteDefinition": {"role": "doc-footnote"}}


def read(body: str, *, mdx: bool = False) -> tuple[list[RawBlock], list[Comment]]:
    """Blocks and comments of a Markdown text; front matter must be blanked out.

    Raises NativeCodeError where pyromark fails on it.
    """
    if mdx:
        body = _MDX_CODE.sub(lambda m: " " * len(m.group()), body)
    reader = _Reader(body)
    for event, place in call_native(
        lambda: list(pyromark.events_with_range(body, options=_OPTIONS))
    ):
        reader.take(event, place["start"], place["end"])
    reader.html.elements.end(len(body))
    return reader.html.elements.blocks, reader.html.comments


class _Reader:
    """Passes the events of Markdown, and of the HTML inside it, to one reader of elements."""

    def __init__(self, body: str) -> None:
        self.html = html.Reader()
        self._body = body
        self._place = Utf8Index(body).code_points
        self._lines: list[Span] = []  # of the open HTML block
        self._level = 0
        self._heard: list[str] = []  # text not passed on yet
        self._heard_to = 0

    def take(self, event: Any, start: int, end: int) -> None:
        span = Span(self._place(start), self._place(end))
        kind, value = _content(event)
        if kind == "Text":
            self._hear(value, span)
            return
        if self._heard:
            self._tell()
        if kind == "Start":
            self._start(*_content(value), span)
        elif kind == "End":
            self._end(_content(value)[0], span)
        elif kind == "Html":
            self._lines.append(span)
        elif kind == "InlineHtml":
            self.html.feed(self._body[span.start : span.end], span.start)
        elif kind == "FootnoteReference":
            self.html.elements.note(value)
        elif kind in ("SoftBreak", "HardBreak"):
            self.html.elements.add(Piece(" ", span))
        elif kind == "Code":
            self.html.elements.add(Piece(OBJECT, span))

    def _hear(self, text: str, span: Span) -> None:
        """Collect text, which comes in parts, split at each character that might be mark-up."""
        exact = len(text) == span.end - span.start
        if self._heard and (not exact or span.start != self._heard_to):
            self._tell()
        if exact:
            self._heard.append(text)
            self._heard_to = span.end
        else:
            self.html.elements.add(Piece(text, span))

    def _tell(self) -> None:
        """Pass on the collected text as one piece."""
        text = "".join(self._heard)
        self.html.elements.add(Piece(text, Span(self._heard_to - len(text), self._heard_to)))
        self._heard.clear()

    def _start(self, tag: str, value: Any, span: Span) -> None:
        if tag == "HtmlBlock":
            self.html.elements.end_block()
        elif tag == "Heading":
            self._level = int(value["level"][1])
            self.html.elements.open(f"h{self._level}", {}, span)
        elif tag in _ELEMENTS:
            attributes = {"href": value["dest_url"]} if tag == "Link" else _ATTRIBUTES.get(tag, {})
            self.html.elements.open(_ELEMENTS[tag], attributes, span)

    def _end(self, tag: str, span: Span) -> None:
        if tag == "HtmlBlock":
            self._feed_block()
        elif tag == "Heading":
            self.html.elements.close(f"h{self._level}", span)
        elif tag in _ELEMENTS:
            self.html.elements.close(_ELEMENTS[tag], span)

    def _feed_block(self) -> None:
        """Pass on the lines of an HTML block, with spaces for the `>` of a block quote."""
        start = at = self._lines[0].start if self._lines else 0
        parts = []
        for line in self._lines:
            parts += [" " * (line.start - at), self._body[line.start : line.end]]
            at = line.end
        self.html.feed("".join(parts), start)
        self.html.elements.end_block()
        self._lines = []


def _content(value: Any) -> tuple[str, Any]:
    """The name of an event or tag, and its content."""
    if isinstance(value, str):
        return value, None
    ((name, content),) = value.items()
    return name, content
