"""Places of a text in an editor's units, and the text after its changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from linter.common.spans import Span
from linter.lsp.positions import Encoding, Places, changed

TEXT = "Tea 🙂 é\r\nand\u2028so\rend"
TEXTS = st.text(st.sampled_from("ab é🙂\u2028\x0b\x85\r\n"), max_size=30)


def at(line: int, character: int) -> types.Position:
    return types.Position(line, character)


def partial(
    start: tuple[int, int], end: tuple[int, int], text: str
) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(types.Range(at(*start), at(*end)), text)


@pytest.mark.parametrize(
    ("encoding", "units"),
    [
        (Encoding.Utf8, (0, 4, 8, 9, 11)),
        (Encoding.Utf16, (0, 4, 6, 7, 8)),
        (Encoding.Utf32, (0, 4, 5, 6, 7)),
    ],
)
def test_characters_are_counted_in_the_units_agreed_on(
    encoding: Encoding, units: tuple[int, ...]
) -> None:
    places = Places(TEXT, encoding)
    assert [places.position(offset) for offset in (0, 4, 5, 6, 7)] == [at(0, u) for u in units]
    assert [places.offset(at(0, unit)) for unit in units] == [0, 4, 5, 6, 7]


def test_only_the_line_breaks_of_the_protocol_break_lines() -> None:
    places = Places(TEXT, Encoding.Utf16)
    assert places.position(TEXT.index("so")) == at(1, 4)
    assert places.position(TEXT.index("end")) == at(2, 0)


@pytest.mark.parametrize("encoding", Encoding)
def test_a_place_that_is_not_there_is_the_nearest_one_before(encoding: Encoding) -> None:
    places = Places(TEXT, encoding)
    assert places.offset(at(0, 99)) == TEXT.index("\r\n")
    assert places.offset(at(99, 0)) == len(TEXT)
    assert places.offset(at(2, 99)) == len(TEXT)


def test_a_place_inside_a_character_is_its_start() -> None:
    assert Places("🙂b", Encoding.Utf16).offset(at(0, 1)) == 0
    assert Places("🙂b", Encoding.Utf8).offset(at(0, 3)) == 0


@given(TEXTS, st.data(), st.sampled_from(Encoding))
def test_every_place_leads_there_and_back(
    text: str, data: st.DataObject, encoding: Encoding
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    places = Places(text, encoding)
    inside_break = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
    assert places.offset(places.position(offset)) == offset - inside_break


@given(
    TEXTS,
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from(Encoding),
)
def test_garbage_ranges_make_spans_of_the_text(
    text: str, a: int, b: int, c: int, d: int, encoding: Encoding
) -> None:
    span = Places(text, encoding).span(types.Range(at(a, b), at(c, d)))
    assert 0 <= span.start <= span.end <= len(text)


def test_lone_surrogates_count_as_one_unit() -> None:
    assert Places("\ud83dx", Encoding.Utf16).position(1) == at(0, 1)
    assert Places("\ud83dx", Encoding.Utf16).offset(at(0, 1)) == 1


def test_changes_count_in_the_text_that_the_last_one_left() -> None:
    changes = [
        partial((0, 0), (0, 0), "🙂\n"),
        partial((1, 0), (1, 1), "T"),
        partial((0, 2), (0, 2), "!"),
    ]
    assert changed("tea", changes, Encoding.Utf16) == "🙂!\nTea"


def test_a_change_without_a_range_is_the_whole_text() -> None:
    whole = types.TextDocumentContentChangeWholeDocument("new")
    assert changed("old", [whole, partial((0, 3), (0, 9), "er")], Encoding.Utf16) == "newer"


def test_an_edit_is_written_in_the_units_of_the_editor() -> None:
    edit = Places("🙂 cure", Encoding.Utf16).edit(Span(2, 6), "help")
    assert edit == types.TextEdit(types.Range(at(0, 3), at(0, 7)), "help")
