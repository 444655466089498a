"""The diagnostics of reviewdog, which counts bytes."""

from __future__ import annotations

from linter.document.source import from_text
from tests.helpers import FINDER, isolated
from tests.report.readers import json_lines
from tests.report.samples import NASTY, NASTY_PATH, NASTY_TEXT, nasty

PLACED = f"🥕 e\u0301 é: {FINDER} it.\n"


def test_bytes_of_a_byte_order_mark_count_for_reviewdog_alone() -> None:
    report = isolated(select=("ATT001",)).lint_bytes(b"\xef\xbb\xbf" + PLACED.encode(), "a.md")
    (line,) = json_lines(report.render("rdjsonl"))
    column = line["location"]["range"]["start"]["column"]
    assert (b"\xef\xbb\xbf" + PLACED.encode())[column - 1 :].decode().startswith(FINDER)


def test_a_fix_of_several_edits_is_one_suggestion() -> None:
    source = from_text(NASTY_TEXT, NASTY_PATH)
    line = json_lines(nasty().render("rdjsonl"))[1]
    (suggestion,) = line["suggestions"]
    assert suggestion["text"] == f"A\r\nB {NASTY}"
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    row = source.text.split("\r\n")[start["line"] - 1].encode()
    assert start["line"] == end["line"] == 3
    assert row[start["column"] - 1 : end["column"] - 1].decode() == f"{FINDER} it"
