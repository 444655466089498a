"""Rewrites to choose: offered by reports and editors, applied by no command."""

from __future__ import annotations

import json
from pathlib import Path

from linter.common.spans import Span
from linter.engine.fixer import applicable
from linter.findings.finding import Edit, Finding, Fix, Severity
from tests.helpers import run_cli, write

STUDIES = "Studies show that sage calms a cough.\n"
ASKED = "Replace “Studies show” with “[Which study?] found”"
ONLY = ("--select", "ATT002", "--no-cache", "a.md")


def test_a_choice_is_never_applicable() -> None:
    span = Span(0, 1)
    rewrite = Fix("rewrite", (Edit(span, "b"),))
    choice = Fix("choice", (Edit(span, "c"),), choice=True)
    found = Finding("A", "a", "", span, span, Severity.INFO, "high", fixes=(choice, rewrite))
    assert applicable(found) == []
    assert applicable(found, unsafe=True) == [rewrite]


def test_no_command_applies_a_choice_or_promises_to(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": STUDIES})
    for option in ("--fix", "--unsafe-fixes", "--diff-fixes"):
        ended = run_cli("check", option, *ONLY, cwd=tmp_path)
        assert "unsafe" not in ended.out + ended.err and "fixed" not in ended.out + ended.err
        assert (tmp_path / "a.md").read_text("utf-8") == STUDIES


def test_reports_offer_choices(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": STUDIES})
    assert f"try: {ASKED}\n" in run_cli("check", *ONLY, cwd=tmp_path).out
    page = run_cli("check", "--format", "html", *ONLY, cwd=tmp_path).out
    assert f"<li>{ASKED} <small>(to choose)</small></li>" in page
    report = json.loads(run_cli("check", "--format", "json", *ONLY, cwd=tmp_path).out)
    (first, second) = report["files"][0]["findings"][0]["fixes"]
    assert (first["title"], first["safe"], first["choice"]) == (ASKED, False, True)
    assert second["title"] == "Add “([which ones?])” after “Studies”"
    sarif = json.loads(run_cli("check", "--format", "sarif", *ONLY, cwd=tmp_path).out)
    fixes = sarif["runs"][0]["results"][0]["fixes"]
    assert all(fix["properties"] == {"choice": True} for fix in fixes)


def test_a_bracket_opens_no_value_of_front_matter(tmp_path: Path) -> None:
    head = f"---\ntitle: {STUDIES}description: >-\n  Ask a doctor.\n---\n\nSage tea is green.\n"
    write(tmp_path, {"a.md": head})
    report = json.loads(run_cli("check", "--format", "json", *ONLY, cwd=tmp_path).out)
    (finding,) = report["files"][0]["findings"]
    texts = [edit["text"] for fix in finding["fixes"] for edit in fix["edits"]]
    assert texts == ["Studies ([which ones?])"]
