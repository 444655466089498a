"""Positions in a text as the editor counts them: lines and characters from 0, in the negotiated
encoding.

Only `\\n`, `\\r\\n` and `\\r` end a line, as the protocol requires; a position beyond the end of a
line is its end, and one beyond the last line is the end of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lsprotocol import types

from linter.common.lines import LineIndex
from linter.common.spans import Span

Encoding = types.PositionEncodingKind
_WIDTHS = {Encoding.Utf8: ("utf-8", 1), Encoding.Utf16: ("utf-16-le", 2)}


@lru_cache(maxsize=4)
def _lines_of(text: str) -> LineIndex:
    """The lines of a text, which an edit asks for several times."""
    return LineIndex(text)


def units(text: str, encoding: Encoding) -> int:
    """The length of a text in units of an encoding. A lone surrogate counts as one character."""
    if encoding not in _WIDTHS or text.isascii():
        return len(text)
    codec, width = _WIDTHS[encoding]
    return len(text.encode(codec, "surrogatepass")) // width


class Places:
    """Converts positions in one text between code points and the editor's units."""

    def __init__(self, text: str, encoding: Encoding, lines: LineIndex | None = None) -> None:
        self._text = text
        self._encoding = encoding
        self._lines = lines or _lines_of(text)

    def position(self, offset: int) -> types.Position:
        """The editor's position of an offset in code points."""
        line = self._lines.line(offset)
        start = self._lines.line_span(line).start
        return types.Position(line - 1, units(self._text[start:offset], self._encoding))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position in code points; inside a character, the start of that
        character."""
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
        """The span of a range; empty if the range ends before it starts."""
        start = self.offset(range.start)
        return Span(start, max(start, self.offset(range.end)))

    def edit(self, span: Span, text: str) -> types.TextEdit:
        return types.TextEdit(self.range(span), text)


def changed(
    text: str, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: Encoding
) -> str:
    """A text after an editor's changes. The positions of each change refer to the text after the
    previous one."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            span = Places(text, encoding).span(change.range)
            text = text[: span.start] + change.text + text[span.end :]
        else:
            text = change.text
    return text
