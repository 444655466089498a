"""Offsets of the clean text and the source behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.spans import Extent, OffsetMap, Piece, Span

# Pieces as formats make them: copied, replaced by something else, with mark-up between.
PIECES = st.lists(
    st.tuples(st.text("abc é🥕", min_size=1, max_size=5), st.integers(0, 7), st.integers(0, 3)),
    min_size=1,
    max_size=8,
)


def build(parts: list[tuple[str, int, int]]) -> tuple[list[Piece], OffsetMap]:
    """Pieces with the given text, source length and distance to the piece before."""
    pieces, at = [], 0
    for text, size, gap in parts:
        pieces.append(Piece(text, Span(at + gap, at + gap + size)))
        at += gap + size
    return pieces, OffsetMap(pieces)


@given(PIECES)
def test_a_character_maps_to_itself_or_to_its_whole_piece(
    parts: list[tuple[str, int, int]],
) -> None:
    pieces, offsets = build(parts)
    at = 0
    for piece in pieces:
        for place in range(len(piece.text)):
            span = offsets.to_source(Extent(at + place, at + place + 1))
            if len(piece.text) == piece.source.end - piece.source.start:
                assert span == Span(piece.source.start + place, piece.source.start + place + 1)
            else:
                assert span == piece.source
        at += len(piece.text)


@given(PIECES, st.data())
def test_an_extent_maps_from_its_first_to_its_last_character(
    parts: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    pieces, offsets = build(parts)
    size = sum(len(p.text) for p in pieces)
    start = data.draw(st.integers(0, size - 1))
    end = data.draw(st.integers(start + 1, size))
    whole = offsets.to_source(Extent(start, end))
    assert whole.start == offsets.to_source(Extent(start, start + 1)).start
    assert whole.end == offsets.to_source(Extent(end - 1, end)).end


def test_an_empty_extent_maps_to_an_empty_span() -> None:
    assert OffsetMap([Piece("abc", Span(5, 8))]).to_source(Extent(1, 1)) == Span(6, 6)


def test_an_empty_map_has_no_source() -> None:
    with pytest.raises(ValueError, match="the map is empty"):
        OffsetMap([]).to_source(Extent(0, 0))
