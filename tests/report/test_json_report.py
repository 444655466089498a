"""The JSON report: its shape, and where its places are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.checking import ARTICLE, check, check_process, found
from tests.helpers import CURE, CURE_SENTENCE, FINDER


def places(value: Any) -> list[Any]:
    """Everything in JSON data that has a start and an end."""
    if isinstance(value, list):
        return [place for item in value for place in places(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end"} <= value.keys() else []
    return own + [place for item in value.values() for place in places(item)]


def test_json_has_its_documented_shape(tmp_path: Path) -> None:
    ended = check(tmp_path, "--format", "json", "--stdin-filename", "draft.md", text=ARTICLE)
    assert ended.err == ""
    data = ended.json
    assert data.keys() == {"version", "files", "summary"}
    assert data["version"] == 1
    (file,) = data["files"]
    assert file.keys() >= {"path", "verdict", "risk", "findings", "suppressed", "errors"}
    assert (file["path"], file["verdict"], file["errors"]) == ("draft.md", "fail", [])
    assert 0 < file["risk"] <= 100
    keys = {
        "code",
        "name",
        "severity",
        "confidence",
        "scope",
        "message",
        "start",
        "end",
        "excerpt",
        "sentence",
        "evidence",
        "fixes",
        "fingerprint",
        "help",
    }
    for finding in [*file["findings"], *file["suppressed"]]:
        assert finding.keys() >= keys
        assert finding["severity"] in ("error", "warning", "info")
        assert finding["confidence"] in ("high", "medium", "low")
        assert finding["scope"] in ("sentence", "headline", "document")
    (suppressed,) = file["suppressed"]
    assert (suppressed["code"], suppressed["reason"]) == ("CER001", "a shop")
    assert {"ATT001", "CER001", "CVT002"} <= set(found(ended))
    summary = data["summary"]
    counted = [f["severity"] for f in file["findings"]]
    assert summary["findings"] == len(counted)
    assert [summary[k] for k in ("errors", "warnings", "info")] == [
        counted.count(s) for s in ("error", "warning", "info")
    ]
    assert (summary["files"], summary["failed"], summary["passed"]) == (1, 1, False)


@pytest.mark.parametrize(("newline", "bom"), [("\n", ""), ("\r\n", "\ufeff")])
def test_every_place_in_json_is_where_the_source_says(
    tmp_path: Path, newline: str, bom: str
) -> None:
    source = ARTICLE.replace("\r\n", newline)
    ended = check_process(tmp_path, "--format=json", text=bom + source)
    (file,) = ended.files
    for finding in [*file["findings"], *file["suppressed"]]:
        span = source[finding["start"]["offset"] : finding["end"]["offset"]]
        assert span == finding["excerpt"]
        assert span
        assert finding["excerpt"] in source
        if finding["scope"] != "document":
            assert finding["excerpt"] in finding["sentence"]
    found_places = places(file)
    assert len(found_places) >= 4
    for place in found_places:
        for end in (place["start"], place["end"]):
            before = source[: end["offset"]].split(newline)
            assert (end["line"], end["column"]) == (len(before), len(before[-1]) + 1)


def test_words_in_mark_up_are_marked_with_their_mark_up_inside(tmp_path: Path) -> None:
    (file,) = check(tmp_path, "--format=json", text=ARTICLE).files
    excerpts = {f["code"]: f["excerpt"] for f in file["findings"]}
    assert excerpts["CER001"] == "miracle** *cure"
    assert excerpts["ATT001"] == FINDER


def test_scopes_are_reported(tmp_path: Path) -> None:
    text = f"# A {CURE} for feet\n\n{CURE_SENTENCE} You should drink lemon tea every day.\n"
    (file,) = check(tmp_path, "--format=json", text=text).files
    scopes = {(f["code"], f["scope"]) for f in file["findings"]}
    assert {("CER001", "headline"), ("CER001", "sentence"), ("DIS001", "document")} <= scopes
    (document,) = [f for f in file["findings"] if f["scope"] == "document"]
    assert document["excerpt"] == f"A {CURE} for feet"
