"""Paragraphs as lines: places and words of a source that is mark-up."""

from __future__ import annotations

import pytest

from linter.common.lines import Position
from linter.common.paragraph_lines import ParagraphLines
from linter.common.spans import Piece, Span

#         0123456789012345678901234567890123456789
SOURCE = "<p>Tea &amp; <b>lémon</b>.</p><p>Warm.</p>"


def exact(start: int, end: int) -> Piece:
    return Piece(SOURCE[start:end], Span(start, end))


PARAGRAPHS = [
    [exact(3, 7), Piece("&", Span(7, 12)), exact(12, 13), exact(16, 21), exact(25, 26)],
    [exact(33, 38)],
]
LINES = ParagraphLines(SOURCE, PARAGRAPHS)


@pytest.mark.parametrize(
    ("offset", "line", "column", "byte"),
    [
        (0, 1, 1, 1),  # before all
        (3, 1, 1, 1),
        (5, 1, 3, 3),
        (7, 1, 5, 5),
        (9, 1, 5, 5),  # inside of an entity
        (12, 1, 6, 6),
        (14, 1, 7, 7),  # inside of a tag
        (16, 1, 7, 7),
        (18, 1, 9, 10),  # after a letter of two bytes
        (25, 1, 12, 13),
        (26, 1, 13, 14),
        (33, 2, 1, 1),
        (38, 2, 6, 6),
        (42, 2, 6, 6),  # after all
    ],
)
def test_places(offset: int, line: int, column: int, byte: int) -> None:
    assert LINES.position(offset) == Position(line, column, offset)
    assert LINES.line(offset) == line
    assert LINES.byte_column(offset) == byte


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(0, 42), "Tea & lémon. Warm."),
        (Span(3, 12), "Tea &"),
        (Span(8, 13), "& "),
        (Span(16, 21), "lémon"),
        (Span(18, 34), "mon. W"),
        (Span(27, 30), ""),
        (Span(5, 5), ""),
    ],
)
def test_words(span: Span, words: str) -> None:
    assert LINES.words(span).strip() == words.strip()


def test_lines() -> None:
    assert LINES.lines == 2
    assert (LINES.line_span(1), LINES.line_span(2)) == (Span(3, 26), Span(33, 38))
    assert [LINES.next_written(1), LINES.next_written(2)] == [2, 3]


def test_a_paragraph_inside_of_another() -> None:
    """As a text box stands inside of the paragraph that it hangs on."""
    lines = ParagraphLines(SOURCE, [[exact(3, 7), exact(33, 38)], [exact(16, 21)]])
    assert [lines.line(at) for at in (3, 16, 33)] == [1, 2, 1]
    assert lines.position(33).column == 5


def test_a_document_without_words() -> None:
    lines = ParagraphLines("<p></p>", [])
    assert (lines.lines, lines.line(3), lines.byte_column(3)) == (1, 1, 1)
    assert lines.position(3) == Position(1, 1, 3)
    assert (lines.line_span(1), lines.words(Span(0, 7))) == (Span(0, 0), "")
