"""JSON with places: the values that Python reads, and where they are written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.spans import Piece, Span
from linter.document.trees.strings import String, Unescaped
from linter.document.trees.values import InvalidJsonError, List, Object, Value, parse
from tests.helpers import plain_data

DEEP = 200_000


def plain(value: Value) -> Any:
    if isinstance(value, String):
        return value.value
    if isinstance(value, Object):
        return {key: plain(held) for key, held in value.items()}
    return [plain(held) for held in value] if isinstance(value, List) else value


def strings(value: Value) -> list[String]:
    if isinstance(value, String):
        return [value]
    inside = value.values() if isinstance(value, Object) else value
    return [s for held in inside for s in strings(held)] if isinstance(inside, list | dict) else []


@given(plain_data(20), st.booleans(), st.sampled_from([None, 0, 2]))
def test_values_are_those_of_json(value: object, ascii: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii, indent=indent)
    text = text.replace("\\u0000", "0")  # of which no article has one
    assert plain(parse(text)) == json.loads(text, parse_int=float)


@given(st.lists(st.text() | st.lists(st.text())), st.booleans())
def test_a_string_knows_where_it_is_written(value: list[Any], ascii: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii)
    for string in strings(parse(text)):
        assert text[string.start - 1] == '"'
        assert text[string.start :].startswith(f'{string.written}"')
        pieces = [*string.pieces()]
        assert "".join(piece.text for piece in pieces) == string.value
        for piece in pieces:
            written = text[piece.source.start : piece.source.end]
            assert json.loads(f'"{written}"') == piece.text or piece.text == "\ufffd"


@given(st.text(min_size=1), st.booleans(), st.integers(1, 3), st.data())
def test_json_in_json_leads_back_to_the_file(
    said: str, ascii: bool, depth: int, data: st.DataObject
) -> None:
    said = said.replace("\0", " ")
    text = json.dumps([said], ensure_ascii=ascii)
    for _ in range(depth):
        text = json.dumps([text], ensure_ascii=ascii)
    (string,) = strings(parse(text))
    for _ in range(depth):
        held = Unescaped(string)
        assert held.text == string.value
        (string,) = strings(parse(held.text, held))
    start = data.draw(st.integers(0, len(string.written) - 1))
    end = data.draw(st.integers(start + 1, len(string.written)))
    piece = Piece(string.written[start:end], Span(string.start + start, string.start + end))
    parts = [*held.placed(piece)]
    assert "".join(part.text for part in parts) == piece.text
    for part in parts:
        written = text[part.source.start : part.source.end]
        for _ in range(depth):
            written = json.loads(f'"{written}"')
        assert written == part.text


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "ends too early", 0),
        ('{"a": [1, 2', "ends too early", 11),
        ('{"a": 1,}', "a name in quotes", 8),
        ('{"a" 1}', "a name in quotes", 1),
        ("{'a': 1}", "a name in quotes", 1),
        ('{"a": }', "a value", 6),
        ('{"a",', "a name in quotes", 1),
        ("[1 2]", "a comma or the end", 3),
        ("[1,]", "a value", 3),
        ("[,]", "a value", 1),
        ("{,}", "a value", 1),
        ('{"a":, 1}', "a value", 5),
        ("[}", "a value", 1),
        ("]", "a value", 0),
        ("[1]]", "more text follows", 3),
        ("1, 2", "more text follows", 1),
        ('["a\\q"]', "no end, or an escape", 1),
        ('["a', "no end, or an escape", 1),
        ("[01]", "a value", 1),
        ("[nul]", "a value", 1),
        ('{"a": 1} // x', "more text follows", 9),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, message: str, offset: int) -> None:
    with pytest.raises(InvalidJsonError) as caught:
        parse(text)
    assert message in caught.value.message
    assert caught.value.offset == offset
    with pytest.raises(ValueError):
        json.loads(text)


def test_no_depth_is_too_much() -> None:
    value = parse("[" * DEEP + '{"a": "x"}' + "]" * DEEP)
    depth = 0
    while isinstance(value, List):
        depth, value = depth + 1, value[0]
    assert depth == DEEP


def test_numbers_of_any_length_are_read() -> None:
    assert isinstance(parse("9" * 100_000), float)
    assert parse("-1.5e-3") == -0.0015
