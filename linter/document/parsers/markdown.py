"""Markdown, parsed by pyromark (pulldown-cmark), with the source range of every piece of text.

HTML inside it is parsed as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pyromark

from linter.common.lines import Utf8Index
from linter.common.native import native_items
from linter.common.regex import has_one, regex
from linter.common.spans import Piece, Span
from linter.document.blocks import Body
from linter.document.parsers import html
from linter.document.parsers.admonitions import as_call_outs
from linter.document.parsers.failed_emphasis import MARKS, is_failed, runs
from linter.document.parsers.html_elements import BLOCKS
from linter.document.parsers.indentation import (
    begins_with_tag,
    is_like_html,
    without_indentation,
)
from linter.document.parsers.masks import Masked, without_masks
from linter.document.parsers.notations import take_notations
from linter.document.parsers.pieces import comments_in
from linter.document.parsers.scanning import Regions, apart
from linter.document.parsers.templates import take_templates

# Without the metadata option, which takes prose between two later `---` for front matter.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
# Markdown is another way to write these elements.
_ELEMENTS = {
    "Paragraph": "p",
    "Item": "li",
    "List": "ul",
    "Table": "table",
    "TableHead": "thead",
    "TableRow": "tr",
    "TableCell": "td",
    "CodeBlock": "pre",
    "Link": "a",
    "Strikethrough": "del",
    "Image": "svg",  # its text is no prose
    "FootnoteDefinition": "aside",
}
_LABEL = regex(
    r">[ \t]*(?:\S{1,3}[ \t]+)?(\*\*|__)(?:note|tip|hint|info|important|warning|caution|danger"
    r"|attention|disclaimer|summary|tl;dr|(?:key|main) (?:takeaway|point|message)s?|takeaways?"
    r"|remember|bottom line|good to know|pro tip)\s*[:.!]?\s*\1",
    re.I,
)
_ADMONITION = regex(
    r"\{(?:note|tip|hint|important|warning|caution|danger|attention|error|seealso|admonition)\}|ad-\w"
)
# What notes may have besides Markdown: a property, a tag, the id of a block.
_OF_NOTES = regex(r"::[ \t\r\n]|(?<![^\r\n])[ \t]*(?:#[^\W\d_]|\^\w|(?:Created|Status|Tags?):)")
_SIGNS_OF_NOTES = ("::", "^", "Created:", "Status:", "Tag:", "Tags:")
_TAG = regex(r"#[^\W\d_]")
_INDENT = regex(r"[ \t]*")
_BLOCKS_OF_MARKDOWN = frozenset(
    {"Paragraph", "Heading", "BlockQuote", "List", "Table", "HtmlBlock"}
)
_NEVER = 10**9
_DEEPEST = 8  # levels of indentation at which MDX is read


def read(body: str, *, mdx: bool = False, quarto: bool = False) -> Body:
    """The content of a Markdown text, perhaps with what MDX or Quarto adds; front matter must be
    blanked out.

    Raises NativeCodeError where pyromark fails on it.
    """
    boxes: set[int] = set()
    like_html = not mdx and is_like_html(body)
    if not mdx:
        body, boxes = as_call_outs(body, cache(lambda: _code(body, indented=False)))
    masked = Masked(body, call_outs=boxes)
    if quarto:
        from linter.document.parsers.quarto import take_captions, take_quarto

        take_captions(masked)
        body = masked.text
    code = cache(lambda: _code(body, indented=not (mdx or like_html)))
    if mdx:
        from linter.document.parsers.mdx import take_mdx  # a parser that only MDX needs

        take_mdx(masked, code)
    else:
        take_templates(masked, code)
    if quarto:
        take_quarto(masked, code)
    take_notations(masked, code)
    if _may_be_notes(masked.text) and _OF_NOTES.search(masked.text):
        from linter.document.parsers.obsidian import take_obsidian

        take_obsidian(masked, code)
    reader = _Reader(masked, mdx=mdx, like_html=like_html)
    reader.read(masked.text, Utf8Index(masked.text).code_points)
    reader.html.elements.end(len(body))
    return Body(
        reader.html.elements.blocks,
        sorted([*masked.comments, *reader.html.comments], key=lambda c: c.span),
        [*masked.unread, *reader.html.elements.unread],
        page_data=reader.html.page_data.fields,
    )


def _may_be_notes(text: str) -> bool:
    """Whether it is worth a search at every line."""
    return has_one(text, _SIGNS_OF_NOTES) or _TAG.search(text) is not None


def _events(text: str) -> Iterator[Any]:
    """The events of a text as they are needed: all of them take ten times its memory."""
    # A copy, since a text keeps its UTF-8 once a library has asked for it.
    copy = text if text.isascii() else text[:1] + text[1:]
    return native_items(lambda: pyromark.events_with_range(copy, options=_OPTIONS))


def _code(body: str, *, indented: bool) -> Regions:
    """Where a text shows code, or has comments."""
    place = Utf8Index(body).code_points
    found = []
    for event, at in _events(body):
        kind, value = _content(event)
        tag, how = _content(value) if kind == "Start" else ("", None)
        if kind == "Code" or (tag == "CodeBlock" and (indented or how != "Indented")):
            found.append(Span(place(at["start"]), place(at["end"])))
    found += [comment.span for comment in comments_in(body)]
    return Regions(apart(found))


class _Reader:
    """Passes the events of Markdown, and of the HTML inside it, to one reader of elements."""

    def __init__(self, masked: Masked, *, mdx: bool, like_html: bool) -> None:
        self.html = html.Reader()
        self._body = masked.text
        self._masked = masked
        self._mdx, self._like_html = mdx, like_html
        self._place: Callable[[int], int] = int
        self._deep = 0  # how many levels of indentation are open
        self._quotes: list[str] = []  # the elements of open block quotations
        self._blocks = 0  # how many block-level elements of Markdown are open
        self._lines: list[Span] = []  # of the open block of HTML or of indented text
        self._in_definition = False  # at what may go on with a definition
        self._indented = False  # inside a block of code that is text
        self._as_markdown = False
        self._open_from = _NEVER  # more open elements than these are of indented HTML
        self._level = 0
        self._lists: list[bool] = []  # which of the open lists are numbered
        self._heard: list[str] = []  # text not passed on yet
        self._heard_to = 0
        self._marks: list[Span] = []  # stars that came last, and are not collected yet

    def read(self, text: str, place: Callable[[int], int]) -> None:
        """Read a Markdown text; `place` leads from its bytes to offsets of the source."""
        outer, self._place = self._place, place
        for event, at in _events(text):
            self.take(event, at["start"], at["end"])
        self._place = outer

    def take(self, event: Any, start: int, end: int) -> None:
        span = Span(self._place(start), self._place(end))
        kind, value = _content(event)
        if self._indented:
            self._take_indented(kind, value, span)
            return
        if kind == "Text" and value in MARKS:
            self._marks.append(span)
            return
        if self._marks:
            self._hear_marks()
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
            self._break(span)
        elif kind == "Code":
            self._code_span(span)

    def _break(self, span: Span) -> None:
        breaks = self._masked.breaks
        if breaks and not breaks.isdisjoint(range(span.start, span.end + 1)):
            self.html.elements.end_block()
        else:
            self.html.elements.add(Piece(" ", span))

    def _code_span(self, span: Span) -> None:
        elements = self.html.elements
        elements.open("code", {}, Span(span.start, span.start))
        elements.add(Piece(self._body[span.start : span.end], span))
        elements.close("code", Span(span.end, span.end))

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

    def _hear_marks(self) -> None:
        """Collect stars and the like that are no mark-up, but for those that were meant to be."""
        marks, self._marks = self._marks, []
        for run in runs(marks):
            if not is_failed(self._body, run):
                self._hear(self._body[run.start : run.end], run)

    def _tell(self) -> None:
        """Pass on the collected text as one piece."""
        text = "".join(self._heard)
        self.html.elements.add(Piece(text, Span(self._heard_to - len(text), self._heard_to)))
        self._heard.clear()

    def _start(self, tag: str, value: Any, span: Span) -> None:
        if tag != "CodeBlock" and tag in _BLOCKS_OF_MARKDOWN:
            self._in_definition = tag == "Paragraph" and self._has_definition(span)
        if tag == "HtmlBlock":
            self.html.elements.end_block()
        elif tag == "Heading":
            self._level = int(value["level"][1])
            self._open(f"h{self._level}", {}, span)
        elif tag == "BlockQuote":
            self._quotes.append("div" if self._is_own_box(span) else "blockquote")
            self._open(self._quotes[-1], {}, span)
        elif tag == "CodeBlock" and self._is_text(value, span):
            self._indented = True
        elif tag in _ELEMENTS:
            self._lists += [value is not None] if tag == "List" else []
            self._open(self._element(tag), _attributes(tag, value), span)

    def _element(self, tag: str) -> str:
        """The element that a tag is another way to write."""
        return "ol" if tag == "List" and self._lists[-1] else _ELEMENTS[tag]

    def _end(self, tag: str, span: Span) -> None:
        if tag == "HtmlBlock":
            self._feed_block()
        elif tag == "Heading":
            self._close(f"h{self._level}", span)
        elif tag == "BlockQuote":
            self._close(self._quotes.pop(), span)
        elif tag in _ELEMENTS:
            self._close(self._element(tag), span)
            if tag == "List":
                self._lists.pop()

    def _is_own_box(self, span: Span) -> bool:
        """Whether a block quotation is a call-out, by its mark or by a label in bold."""
        first = self._body.find(">", span.start, span.end)
        return first in self._masked.call_outs or _LABEL.match(self._body, first) is not None

    def _is_deep(self, span: Span) -> bool:
        """Whether indented text is code even in a definition, which is indented itself."""
        line = self._body.rfind("\n", 0, span.start) + 1
        line = self._body.rfind("\r", line, span.start) + 1 or line
        first = _INDENT.match(self._body, line)
        return first is not None and len(first.group().expandtabs(4)) >= 8

    def _has_definition(self, span: Span) -> bool:
        held = self._masked.definitions
        return bool(held) and not held.isdisjoint(range(span.start, span.end))

    def _open(self, name: str, attributes: Mapping[str, str], span: Span) -> None:
        self._blocks += name in BLOCKS
        self.html.elements.open(name, attributes, span)

    def _close(self, name: str, span: Span) -> None:
        self._blocks -= name in BLOCKS
        self.html.elements.close(name, span)

    def _is_text(self, value: Any, span: Span) -> bool:
        """Whether a block of code is text. Fenced text is if it is an admonition of MyST or
        Obsidian. Indented text is in MDX, and where it goes on with a definition; elsewhere if
        the text is mostly HTML, inside an element of indented HTML, or if it begins with a tag and
        so does the text, or an HTML element is open."""
        self._as_markdown = self._mdx
        if value != "Indented":
            self._as_markdown = _ADMONITION.match(value["Fenced"]) is not None
            return self._as_markdown and self._deep < _DEEPEST
        if self._in_definition and not self._is_deep(span):
            self._as_markdown = True
        if self._as_markdown:
            return self._deep < _DEEPEST
        elements = self.html.elements
        if self._like_html or elements.depth > self._open_from:
            return True
        in_html = elements.depth > self._blocks or not elements.blocks
        return in_html and begins_with_tag(self._body, span.start)

    def _take_indented(self, kind: str, value: Any, span: Span) -> None:
        if kind == "Text":
            self._lines.append(span)
        elif kind == "End" and _content(value)[0] == "CodeBlock":
            self._indented = False
            if self._as_markdown:
                self.html.elements.end_block()
                self._read_again()
            else:
                self._feed_indented()

    def _feed_indented(self) -> None:
        elements = self.html.elements
        elements.end_block()
        before = min(elements.depth, self._open_from)
        self._feed_block()
        self._open_from = before if elements.depth > before else _NEVER

    def _read_again(self) -> None:
        """Parse the lines of a block as Markdown."""
        lines, self._lines = self._lines, []
        text, places = without_indentation(self._body, lines)
        self._deep += 1
        index = Utf8Index(text)
        self.read(text, lambda byte: places(index.code_points(byte)))
        self._deep -= 1

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


def _attributes(tag: str, value: Any) -> Mapping[str, str]:
    """What HTML would say of an element in its start tag."""
    if tag == "Link":
        return {"href": without_masks(value["dest_url"])}
    if tag == "CodeBlock" and isinstance(value, dict) and value["Fenced"]:
        return {"class": f"language-{value['Fenced'].lstrip('{. ')}"}
    if tag == "FootnoteDefinition":
        return {"role": "doc-footnote", "id": value}
    return {"start": str(value)} if tag == "List" and value is not None else {}


def _content(value: Any) -> tuple[str, Any]:
    """The name of an event or tag, and its content."""
    if isinstance(value, str):
        return value, None
    ((name, content),) = value.items()
    return name, content
