"""Places in a text, and the arithmetic between the coordinates people use for them.

Three coordinate systems, kept apart by type:

* `Span`: half-open, code points of the decoded source. What leaves the engine.
* `Extent`: half-open, code points of `Document.text`, the article's clean prose.
* lines, columns, UTF-8 bytes and UTF-16 units: computed at the edge by `LineIndex`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in the decoded source."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """Half-open range of code points in the clean prose of a document."""

    start: int
    end: int

    def overlaps(self, other: Extent) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Extent) -> bool:
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Extent) -> Extent:
        """The smallest extent that covers both."""
        return Extent(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of clean text and the source range it was read from.

    A piece as long as its source maps character by character; any other
    (an entity, a soft break) maps as a whole.
    """

    text: str
    source: Span


class Ranges:
    """Ranges in order of their start, and a quick way to those at some place."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in ranges]
        self._reach = [*accumulate((end for _, end in ranges), max)]

    def near(self, start: int, end: int) -> range:
        """The numbers of all ranges that overlap this one or touch it, and of few others."""
        first = bisect_left(self._reach, start)
        return range(first, bisect_right(self._starts, end, first))


class OffsetMap:
    """Maps extents of clean text to spans of source. Built once from ordered pieces."""

    __slots__ = ("_clean", "_linear", "_source_end", "_source_start")

    def __init__(self, pieces: Iterable[Piece]) -> None:
        clean, start, end, linear = [], [], [], []
        at = 0
        for piece in pieces:
            clean.append(at)
            start.append(piece.source.start)
            end.append(piece.source.end)
            linear.append(len(piece.text) == piece.source.end - piece.source.start)
            at += len(piece.text)
        self._clean, self._source_start, self._source_end = clean, start, end
        self._linear = linear

    def to_source(self, extent: Extent) -> Span:
        """The span of source that the words of `extent` stand in.

        An empty extent gives an empty span. Raises ValueError when the map is empty.
        """
        if not self._clean:
            raise ValueError("an empty map has no source")
        start = self._at(extent.start, first=True)
        if extent.end <= extent.start:
            return Span(start, start)
        return Span(start, self._at(extent.end - 1, first=False))

    def pieces(self, extent: Extent) -> Iterator[tuple[Extent, Span]]:
        """The parts of `extent` in order, each with the span of source that it was read from."""
        after = bisect_right(self._clean, extent.start)
        inside = self._clean[after : bisect_left(self._clean, extent.end)]
        for start, end in pairwise([extent.start, *inside, extent.end]):
            yield Extent(start, end), self.to_source(Extent(start, end))

    def _at(self, offset: int, *, first: bool) -> int:
        piece = max(bisect_right(self._clean, offset) - 1, 0)
        if self._linear[piece]:
            return self._source_start[piece] + offset - self._clean[piece] + (0 if first else 1)
        return self._source_start[piece] if first else self._source_end[piece]


_PLAIN = {
    **dict.fromkeys("‘’‛ʼ′`´＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("–―", "\u2014"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t\r\n", " "),
}


def fold(text: str) -> str:
    """Lower-case with typographic variants made plain; always as long as `text`.

    Curly quotes, hyphens and non-breaking spaces match their plain forms; en and
    em dashes become one dash. A character whose lower case is longer stays as it is.
    """
    folded = text
    for variant, plain in _PLAIN.items():
        folded = folded.replace(variant, plain)  # several times as fast as `translate`
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in folded)
    return lowered


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column from 1, offset from 0; column and offset in code points."""

    line: int
    column: int
    offset: int


_NEWLINE = re.compile(r"\r\n|\n|\r")
_WRITTEN = re.compile(r"\S")


def _line_ends(text: str) -> Iterable[int]:
    if "\r" in text:
        return [found.end() for found in _NEWLINE.finditer(text)]
    return accumulate(len(line) + 1 for line in text.split("\n")[:-1])  # several times as fast


class LineIndex:
    """Lines of a text. All methods take offsets in code points of that text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *_line_ends(text)]

    @property
    def lines(self) -> int:
        return len(self._starts)

    def line(self, offset: int) -> int:
        """The line that holds `offset`, from 1."""
        return bisect_right(self._starts, offset)

    def position(self, offset: int) -> Position:
        line = self.line(offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)

    def byte_column(self, offset: int) -> int:
        """The column of `offset` in UTF-8 bytes, from 1."""
        start = self._starts[self.line(offset) - 1]
        return self._utf8.bytes(offset) - self._utf8.bytes(start) + 1

    @cached_property
    def _utf8(self) -> Utf8Index:
        return Utf8Index(self._text)

    def line_span(self, line: int) -> Span:
        """The span of line `line` (from 1), without its newline."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def next_written(self, line: int) -> int:
        """The first line after `line` (from 1) that holds more than white space; the one after the
        last, where there is none."""
        written = _WRITTEN.search(self._text, self._starts[line]) if line < self.lines else None
        return self.line(written.start()) if written else self.lines + 1


class Utf8Index:
    """Turns offsets in UTF-8 bytes into offsets in code points of the same text, and back."""

    __slots__ = ("_bytes", "_ends", "_extra")

    def __init__(self, text: str) -> None:
        self._bytes: list[int] = []  # after each character that takes several
        self._ends: list[int] = []  # the same places in code points
        self._extra: list[int] = []
        extra = 0
        for m in re.finditer(r"[^\x00-\x7f]", text):
            width = len(m.group().encode("utf-8", "surrogatepass"))
            extra += width - 1
            self._bytes.append(m.end() + extra)
            self._ends.append(m.end())
            self._extra.append(extra)

    def code_points(self, byte: int) -> int:
        at = bisect_right(self._bytes, byte)
        return byte - self._extra[at - 1] if at else byte

    def bytes(self, offset: int) -> int:
        at = bisect_right(self._ends, offset)
        return offset + self._extra[at - 1] if at else offset


class Token(NamedTuple):
    """A word, number or mark of `Document.text`; `text` is folded."""

    text: str
    start: int
    end: int


class Tokens:
    """The tokens of a text. Kept as texts and starts, because an article has thousands of them
    and most are only ever asked for their text. A token is as long as its text."""

    __slots__ = ("starts", "texts")

    def __init__(self, texts: Sequence[str], starts: Sequence[int]) -> None:
        self.texts = texts
        self.starts = starts

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, index: int) -> Token:
        text, start = self.texts[index], self.starts[index]
        return Token(text, start, start + len(text))


# A URL is one token, so that no lexicon matches inside it. Hyphens join no tokens and
# make none: "game-changer" and "game changer" are the same two words.
_TOKEN = re.compile(
    r"""https?://[^\s<>"]+ | www\.[^\s<>"]+ | 10\.\d{4,}/[^\s<>"]+
      | \d+(?:[.,]\d+)*
      | '(?:s|re|ve|ll|d|m)\b
      | [^\W\d_]+(?:'(?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*
      | \w+
      | [^\w\s-]""",
    re.VERBOSE,
)


def tokenize(folded: str) -> Tokens:
    """The tokens of a folded text (see `fold`), in order."""
    spans = [match.span() for match in _TOKEN.finditer(folded)]
    known: dict[str, str] = {}  # one object a word: its hash is worked out once
    texts = [known.setdefault(text := folded[start:end], text) for start, end in spans]
    return Tokens(texts, array("Q", [start for start, _ in spans]))
