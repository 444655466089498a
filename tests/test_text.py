"""Offsets: clean text to source, bytes to code points, offsets to lines; folding and tokens."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.common.lines import LineIndex, Utf8Index
from linter.common.spans import Extent, OffsetMap, Piece, Span
from linter.common.tokens import fold, tokenize

ANY_TEXT = st.text(alphabet=st.characters())  # lone surrogates and all
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
    with pytest.raises(ValueError, match="empty map"):
        OffsetMap([]).to_source(Extent(0, 0))


@given(ANY_TEXT)
@example("İstanbul ΑΣ İΣ")
@example("\ud800ẞŒ\u0130")
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
@example("İΣ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typeset", "plain"),
    [
        ("Don’t", "don't"),
        ("“Big” „Low“ «Side»", '"big" "low" "side"'),
        ("game\u2011changer", "game-changer"),
        ("ten\u00a0mg and\u202f5\u2009kg", "ten mg and 5 kg"),
        ("a\tb\r\nc", "a b  c"),
        ("one – two", "one — two"),
    ],
)
def test_typeset_text_folds_like_plain_text(typeset: str, plain: str) -> None:
    assert fold(typeset) == fold(plain)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_newline_ends_a_line(newline: str) -> None:
    index = LineIndex(newline.join(["one", "", "three"]))
    assert index.lines == 3
    third = len("one" + newline * 2)
    at = index.position(third + 2)
    assert (at.line, at.column, at.offset) == (3, 3, third + 2)
    assert index.line_span(1) == Span(0, 3)
    assert index.line_span(2) == Span(3 + len(newline), 3 + len(newline))
    assert index.line_span(3) == Span(third, third + 5)


@given(st.text("ab\r\n", max_size=20), st.data())
def test_lines_are_counted_as_in_an_editor(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = re.findall(r"\r\n|\r|\n", text[:offset])
    inside = text[offset - 1 : offset + 1] == "\r\n" if offset else False
    position = LineIndex(text).position(offset)
    assert position.line == 1 + len(before) - inside
    span = LineIndex(text).line_span(position.line)
    assert span.start == offset - position.column + 1
    assert not re.search(r"[\r\n]", text[span.start : span.end])


@given(st.text())
@example("🥕é\u0800ａ")
def test_utf8_offsets_lead_to_code_points_and_back(text: str) -> None:
    index = Utf8Index(text)
    byte = 0
    for place, character in enumerate(text):
        assert index.code_points(byte) == place
        assert index.bytes(place) == byte
        byte += len(character.encode())
    assert index.code_points(byte) == len(text)


@given(ANY_TEXT)
def test_tokens_stand_in_order_where_they_say(text: str) -> None:
    folded = fold(text)
    end = 0
    for token in tokenize(folded):
        assert end <= token.start < token.end
        assert folded[token.start : token.end] == token.text
        end = token.end


@given(ANY_TEXT)
def test_only_space_and_hyphens_are_in_no_token(text: str) -> None:
    folded = fold(text)
    held = {i for token in tokenize(folded) for i in range(token.start, token.end)}
    left = {c for i, c in enumerate(folded) if i not in held}
    assert all(c.isspace() or c == "-" for c in left)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("a game-changer", ["a", "game", "changer"]),
        ("Ann's tea isn't hot", ["ann", "'s", "tea", "isn't", "hot"]),
        ("2.5 mg, 1,000 days", ["2.5", "mg", ",", "1,000", "days"]),
        ("see https://e.org/a-cure?x=1 now", ["see", "https://e.org/a-cure?x=1", "now"]),
        ("doi 10.1000/xyz-1", ["doi", "10.1000/xyz-1"]),
        ("café — \ufffc!", ["café", "—", "\ufffc", "!"]),
    ],
)
def test_tokens_are_what_an_editor_calls_words(text: str, tokens: list[str]) -> None:
    assert [t.text for t in tokenize(fold(text))] == tokens
