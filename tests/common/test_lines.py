"""Lines, columns and bytes of an offset, counted as editors count them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.common.lines import LineIndex, Utf8Index
from linter.common.spans import Span
from linter.document.source import from_text


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


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.data())
def test_a_byte_column_is_where_the_bytes_are(text: str, data: st.DataObject) -> None:
    source = from_text(text, "a.txt")
    at = data.draw(st.integers(0, len(text)))
    position = source.lines.position(at)
    row = text[at - position.column + 1 :].encode()
    assert row[source.lines.byte_column(at) - 1 :].decode() == text[at:]
