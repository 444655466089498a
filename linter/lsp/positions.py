"""Places of a text as an editor counts them: lines and characters from 0, in the units agreed on.

Lines end at `\\n`, `\\r\\n` and `\\r` and nowhere else, as the protocol says; a place beyond the
end of a line is its end, one beyond the last line is the end of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from linter.common.lines import LineIndex
from linter.common.spans import Span

Encoding = types.PositionEncodingKind
_WIDTHS = {Encoding.Utf8: ("utf-8", 1), Encoding.Utf16: ("utf-16-le", 2)}


def units(text: str, encoding: Encoding) -> int:
    """How many units of an encoding a text takes. A lone surrogate counts as one character."""
    if encoding not in _WIDTHS or text.isascii():
        return len(text)
    codec, width = _WIDTHS[encoding]
    return len(text.encode(codec, "surrogatepass")) // width


class Places:
    """The places of one text, in code points and in the editor's units."""

    def __init__(self, text: str, encoding: Encoding, lines: LineIndex | None = None) -> None:
        self._text = text
        self._encoding = encoding
        self._lines = lines or LineIndex(text)

    def position(self, offset: int) -> types.Position:
        """The editor's position of an offset in code points."""
        line = self._lines.line(offset)
        start = self._lines.line_span(line).start
        return types.Position(line - 1, units(self._text[start:offset], self._encoding))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one inside a character is the start of that character."""
        if position.line >= self._lines.lines:
            return len(self._text)
        span = self._lines.line_span(position.line + 1)
        line = self._text[span.start : span.end]
        if self._encoding not in _WIDTHS or line.isascii():
            return span.start + min(position.character, len(line))
        left = position.character
        for at, character in enumerate(line):
            left -= units(character, self._encoding)
            if left < 0:
                return span.start + at
        return span.end

    def span(self, range: types.Range) -> Span:
        """The span of a range; a range that ends before it starts is empty."""
        start = self.offset(range.start)
        return Span(start, max(start, self.offset(range.end)))

    def edit(self, span: Span, text: str) -> types.TextEdit:
        return types.TextEdit(self.range(span), text)


def changed(
    text: str, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: Encoding
) -> str:
    """A text after an editor's changes, each of which counts in the text that the one before
    left."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            span = Places(text, encoding).span(change.range)
            text = text[: span.start] + change.text + text[span.end :]
        else:
            text = change.text
    return text
