"""Reads the parts of a tree as elements of HTML, and leads their words back to the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from linter.common.dataclass import replace
from linter.common.lines import LineIndex
from linter.common.native import NativeCodeError
from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind, Body, Comment, Fallback, RawBlock
from linter.document.parsers import html, markdown, plain_text
from linter.document.parsers.masks import Masked
from linter.document.parsers.templates import take_templates
from linter.document.trees.nodes import Element, Form, Nodes, NoteMark, Part, Unknown, Words
from linter.document.trees.remaining import remaining
from linter.document.trees.strings import Decoded, String
from linter.document.trees.values import Value
from linter.document.unread import Reason, Unread, unread

_HOLDER = "hgroup"  # a block-level element that hardly anybody writes, around the HTML of others


class Page:
    """Collects blocks. `unknown` reads what a tree has that is of one site alone.

    Until the end all offsets are those of the text of all words so far, which `body` leads back to
    the file.
    """

    def __init__(self, unknown: Callable[[Value], Iterable[Part]] = lambda _: ()) -> None:
        self.unknown = unknown
        self._reader = html.Reader()
        self._elements = self._reader.elements
        self._pieces: list[Piece] = []
        self._size = 0
        self._open = 0  # elements of the tree
        self._comments: list[Comment] = []
        self._unread: list[Unread] = []  # with places in the file
        self._masked: list[Unread] = []
        self.fallbacks: list[Fallback] = []

    def add(self, parts: Iterable[Part]) -> None:
        """Read parts in order, however deep they are."""
        stack: list[tuple[str, Iterator[Part]]] = [("", iter(parts))]
        while stack:
            name, rest = stack[-1]
            part = next(rest, None)
            if part is None:
                stack.pop()
                if name:
                    self._elements.close(name, self._here)
                    self._open -= 1
            elif isinstance(part, Element):
                self._open += 1
                self._elements.open(part.name, part.attributes, self._here)
                stack.append((part.name, iter(part.within)))
            elif isinstance(part, Nodes):
                stack.append(("", _read_each(part)))
            elif isinstance(part, Unknown):
                stack.append(("", iter(self.unknown(part.value))))
            elif isinstance(part, Words):
                self._add_words(part)
            elif isinstance(part, NoteMark):
                self._elements.note(part.target)
            else:
                self.leave_out(part.string, part.reason)

    def add_headline(self, kind: BlockKind, parts: Iterable[Part]) -> None:
        """Read parts as a headline or summary."""
        self._elements.end(self._size)
        before = len(self._elements.blocks)
        self.add(parts)
        self._elements.end(self._size)
        blocks = self._elements.blocks
        blocks[before:] = [replace(block, kind=kind, level=1) for block in blocks[before:]]

    def leave_out(self, string: String, reason: Reason) -> None:
        """Note words that are not read."""
        if left := unread(string.value, string.span, reason):
            self._unread.append(left)

    def leave_out_remaining(self, trees: Iterable[Value]) -> None:
        """Note what trees hold besides what was read of them."""
        taken = (piece.source for piece in self._pieces), (each.span for each in self._unread)
        for string, reason in remaining(trees, chain(*taken)):
            self.leave_out(string, reason)

    def body(self, text: str, page_data: Mapping[str, object]) -> Body:
        """What was read of a file with this text."""
        self._elements.end(self._size)
        held = Decoded(self._pieces)
        comments = sorted([*self._comments, *self._reader.comments], key=lambda c: c.span)
        blocks = self._elements.blocks
        for number, block in enumerate(blocks):
            blocks[number] = _placed(block, held)  # in its place, since there may be many
        left = [*self._masked, *self._elements.unread]
        return Body(
            blocks,
            [replace(comment, span=held.place(comment.span)) for comment in comments],
            [*self._unread, *(replace(each, span=held.place(each.span)) for each in left)],
            LineIndex(_with_lines(text, self._pieces)) if comments else None,
            page_data={**self._reader.page_data.fields, **page_data},
            has_markup=True,
        )

    @property
    def _here(self) -> Span:
        return Span(self._size, self._size)

    def _add_words(self, words: Words) -> None:
        pieces = [piece for piece in words.pieces if piece.text]
        start = self._size
        self._pieces += pieces
        text = "".join(piece.text for piece in pieces)
        self._size += len(text)
        if words.form is Form.TEXT:
            self._add_text(text, start)
        elif words.form is Form.HTML:
            self._add_html(text, start)
        elif words.form is Form.PAGE:
            self._add_page(text, start)
        else:
            self._add_markdown(text, start)

    def _add_text(self, text: str, start: int) -> None:
        at = start
        for number, line in enumerate(text.split("\n")):
            if number:
                self._elements.open("br", {}, Span(at, at + 1))
                at += 1
            if line:
                self._elements.add(Piece(line, Span(at, at + len(line))))
                at += len(line)

    def _add_html(self, text: str, start: int) -> None:
        masked = Masked(text)
        take_templates(masked, lambda: html.code_regions(text))
        self._comments += [replace(c, span=_moved(c.span, start)) for c in masked.comments]
        self._masked += [replace(u, span=_moved(u.span, start)) for u in masked.unread]
        self._reader.feed(masked.text, start)

    def _add_page(self, text: str, start: int) -> None:
        if self._open:
            self._elements.open(_HOLDER, {}, Span(start, start))
            self._add_html(text, start)
            self._elements.close(_HOLDER, self._here)
        else:
            self._elements.end(start)
            self._add_html(text, start)
            self._elements.end(self._size)

    def _add_markdown(self, text: str, start: int) -> None:
        try:
            body = markdown.read(text)
        except NativeCodeError as error:
            body = plain_text.read(text)
            instead = "this field was read as plain text, its markup as words"
            self.fallbacks.append(Fallback("reader of Markdown", str(error), instead))
        self._elements.end_block()
        for block in body.blocks:
            pieces = [replace(p, source=_moved(p.source, start)) for p in block.pieces]
            self._elements.blocks.append(replace(block, pieces=pieces))
        self._comments += [replace(c, span=_moved(c.span, start)) for c in body.comments]
        self._masked += [replace(u, span=_moved(u.span, start)) for u in body.unread]


def _read_each(nodes: Nodes) -> Iterator[Part]:
    for node in nodes.nodes:
        yield from nodes.read(node)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _placed(block: RawBlock, held: Decoded) -> RawBlock:
    return replace(block, pieces=[part for piece in block.pieces for part in held.placed(piece)])


def _with_lines(text: str, pieces: Sequence[Piece]) -> str:
    """A text at the same length, in which an escaped newline ends a line too."""
    parts: list[str] = []
    at = 0
    breaks = (p.source for p in pieces if p.text == "\n" and not p.is_exact)
    for span in sorted(breaks):
        if span.start >= at:
            parts += [text[at : span.start], " " * (span.end - span.start - 1), "\n"]
            at = span.end
    return "".join([*parts, text[at:]])
