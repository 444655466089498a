"""What a tree holds is read or listed as unread, whatever else is in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from linter.document.unread import Reason
from tests.helpers import lint, read, text_of

LOST = "Nobody reads this sentence, which is of one site."
TEXT = {"type": "text", "text": "We drink tea."}
PARAGRAPH = {"type": "paragraph", "content": [TEXT]}


def said(value: object) -> list[str]:
    document = read(json.dumps(value), "a.json")
    return [text_of(document, block) for block in document.blocks]


def unread(value: object) -> list[tuple[Reason, str]]:
    text = json.dumps(value)
    left = read(text, "a.json").unread
    return [(each.reason, text[each.span.start : each.span.end]) for each in left]


def doc(*nodes: Any) -> dict[str, Any]:
    return {"type": "doc", "content": [PARAGRAPH, *nodes]}


@pytest.mark.parametrize(
    ("node", "reason"),
    [
        ({"type": "paragraph", "content": [TEXT, {"type": "x", "attrs": {"y": LOST}}]}, "FIELDS"),
        ({"type": "paragraph", "content": [TEXT, {"type": "image", "alt": LOST}]}, "PICTURE"),
        ({"type": "paragraph", "content": [{**TEXT, "marks": [{"note": LOST}]}]}, "FIELDS"),
        ({"type": "box", "content": [PARAGRAPH], "attrs": {"macro": {"name": LOST}}}, "FIELDS"),
        ({"type": "card", "content": [PARAGRAPH], "metadata": {"x": {"y": LOST}}}, "OTHER_DATA"),
    ],
)
def test_a_field_that_no_reader_knows_is_told(node: Any, reason: str) -> None:
    assert unread(doc(node)) == [(Reason[reason], LOST)]


def test_what_is_said_twice_is_told_once() -> None:
    runs = [{"type": "text", "text": {"content": LOST}, "plain_text": LOST, "annotations": {}}]
    block = {"object": "block", "type": "paragraph", "paragraph": {"rich_text": runs}}
    assert said([block]) == [LOST]
    assert unread([block]) == []


def test_a_tree_that_is_mostly_fields_nobody_knows_is_suspicious() -> None:
    odd = [{"type": "x", "attrs": {"y": f"{LOST} Number {number}."}} for number in range(9)]
    tree = doc({"type": "paragraph", "content": [TEXT, *odd]})
    assert "CVT005" in [found.code for found in lint(json.dumps(tree), "a.json").findings]


def editor(*blocks: Any) -> dict[str, Any]:
    first = {"type": "paragraph", "data": {"text": "We drink tea."}}
    return {"blocks": [first, *blocks]}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ({"type": "gallery", "data": [{"caption": "A cup."}]}, ["A cup."]),
        ({"type": "delimiter"}, []),
        (
            {
                "type": "paragraph",
                "data": {"text": "It."},
                "tunes": {"footnotes": ["A <i>note</i>."]},
            },
            ["It.", "A note."],
        ),
    ],
)
def test_one_odd_block_of_editor_js_hides_no_other(block: Any, expected: list[str]) -> None:
    assert said(editor(block)) == ["We drink tea.", *expected]


def test_rows_of_notion_without_their_table() -> None:
    cell = [{"type": "text", "text": {"content": "Tea cures."}, "annotations": {}}]
    row = {"object": "block", "type": "table_row", "table_row": {"cells": [cell, cell]}}
    assert said({"object": "list", "results": [row]}) == ["Tea cures.", "Tea cures."]


def test_children_of_a_block_come_after_its_own_text() -> None:
    def block(kind: str, words: str, *children: Any) -> dict[str, Any]:
        content = [{"type": "text", "text": words, "styles": {}}]
        return {"id": "x", "type": kind, "content": content, "children": [*children]}

    inner = block("bulletListItem", "Inner.", block("paragraph", "Deep."))
    assert said([block("paragraph", "Outer.", inner), block("heading", "End.")]) == [
        "Outer.",
        "Inner.",
        "Deep.",
        "End.",
    ]


def test_markdown_as_a_tree() -> None:
    def text(words: str) -> dict[str, Any]:
        return {"type": "text", "value": words}

    code = {"type": "inlineCode", "value": "x = 1"}
    tree = {
        "type": "root",
        "children": [
            {"type": "paragraph", "children": [text("We drink "), code, text(".")]},
            {"type": "html", "value": "<p>Tea <b>cures</b>.</p>"},
            {"type": "code", "lang": None, "value": "y = 2"},
        ],
    }
    assert said(tree) == ["We drink \ufffc.", "Tea cures."]
    assert [left for _, left in unread(tree)] == ["x = 1", "y = 2"]


def test_a_note_of_sanity_that_is_a_string() -> None:
    note = {"_key": "n", "_type": "footnote", "text": "Smith 2020."}
    span = {"_type": "span", "text": "Tea cures.", "marks": ["n"]}
    block = {"_type": "block", "children": [span], "markDefs": [note]}
    assert said([block]) == ["Tea cures.", "Smith 2020."]


def test_words_of_a_file_of_contentful_are_those_of_a_picture() -> None:
    def link(id_: str) -> dict[str, Any]:
        return {"nodeType": "embedded-asset-block", "data": {"target": {"sys": {"id": id_}}}}

    def asset(id_: str) -> dict[str, Any]:
        return {"sys": {"id": id_, "type": "Asset"}, "fields": {"description": f"{LOST} {id_}"}}

    text = {"nodeType": "text", "value": "We drink tea.", "marks": []}
    paragraph = {"nodeType": "paragraph", "content": [text]}
    body = {"nodeType": "document", "content": [paragraph, {**link("a"), "content": []}]}
    entry = {"sys": {"id": "e"}, "fields": {"title": "Tea", "body": body}}
    answer = {"items": [entry], "includes": {"Asset": [asset("a"), asset("b")]}}
    assert said(answer) == ["Tea", "We drink tea."]
    assert unread(answer) == [
        (Reason.PICTURE, f"{LOST} a"),
        (Reason.OTHER_DATA, f"{LOST} b"),
    ]


def draft(text: str, kind: str = "unstyled", **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"inlineStyleRanges": [], "entityRanges": [], "data": {}}
    return {"key": "k", "text": text, "type": kind, "depth": 0, **empty, **more}


def test_draft_js_counts_in_units_of_utf_16() -> None:
    struck = [{"offset": 3, "length": 4, "style": "STRIKETHROUGH"}]
    block = draft("\U0001f375 all some tea.", inlineStyleRanges=struck)
    tree = {"blocks": [block], "entityMap": {}}
    assert said(tree) == ["\U0001f375 some tea."]
    assert [reason for reason, _ in unread(tree)] == [Reason.DELETED]


def test_ranges_of_draft_js_that_end_nowhere() -> None:
    far = [{"offset": 9, "length": 99, "style": "CODE"}, {"offset": -1, "style": None}]
    block = draft("We drink tea.", inlineStyleRanges=[*far, 3], entityRanges=[{"key": "none"}])
    assert said({"blocks": [block]}) == ["We drink \ufffc"]


def test_pictures_of_draft_js_have_captions() -> None:
    ranges = [{"offset": 0, "length": 1, "key": 0}]
    picture = {"type": "IMAGE", "data": {"src": "a.png", "alt": LOST, "caption": "A cup."}}
    tree = {
        "blocks": [draft("We drink."), draft(" ", "atomic", entityRanges=ranges)],
        "entityMap": {"0": picture},
    }
    assert said(tree) == ["We drink.", "A cup."]
    assert unread(tree) == [(Reason.PICTURE, LOST)]
