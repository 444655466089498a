"""Paths in reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.report import Report
from tests.helpers import FINDER_SENTENCE, lint
from tests.report.readers import commands, json_lines


def test_absolute_paths_are_reported_relative_to_where_caveat_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    inside, outside = tmp_path / "here" / "ä b.md", tmp_path / "out.md"
    reports = [lint(FINDER_SENTENCE, str(path), select=("ATT001",)) for path in (inside, outside)]
    report = Report(tuple(reports))
    results = json.loads(report.render("sarif"))["runs"][0]["results"]
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results]
    assert uris == ["%C3%A4%20b.md", outside.as_uri()]
    assert json.loads(report.render("gitlab"))[0]["location"]["path"] == "ä b.md"
    assert json_lines(report.render("rdjsonl"))[0]["location"]["path"] == "ä b.md"
    assert commands(report.render("github"))[0][1]["file"] == "ä b.md"
