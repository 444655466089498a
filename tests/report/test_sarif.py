"""SARIF, as its schema and GitHub ask for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from linter import Linter
from linter.config.options import RunOptions
from linter.document.source import from_text
from linter.findings.finding import Severity, Suppressed
from linter.report import FileReport, Report, sarif
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, isolated, lint, rule_files, write
from tests.report.readers import run_of
from tests.report.samples import NASTY, NASTY_PATH, finding, nasty, unreadable


def test_sarif_describes_the_rules_that_ran() -> None:
    report = isolated(select=("CER001", "DIS003")).lint_text(CURE_SENTENCE)
    run = run_of(report.render("sarif"))
    loaded, _ = rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CER001", "DIS003"]
    assert loaded["name"] == "loaded-word"
    assert loaded["shortDescription"]["text"] == "Words that promise more than medicine delivers."
    assert loaded["help"]["markdown"].startswith("# loaded-word (CER001)\n\n## What it flags\n")
    assert loaded["helpUri"].startswith("https://")
    assert run["columnKind"] == "unicodeCodePoints"
    (invocation,) = run["invocations"]
    assert invocation == {
        "executionSuccessful": True,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": [],
    }


def test_sarif_describes_the_findings_of_the_tool_itself() -> None:
    report = isolated().lint_text("The hall is open. <!-- caveat-disable-line CER001 -- why -->")
    run = run_of(report.render("sarif"))
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["name"]) == ("CVT002", "unused-suppression")


def test_sarif_explains_a_house_rule_without_a_page(tmp_path: Path) -> None:
    write(tmp_path, rule_files())
    options = RunOptions(select=("ZEB001",), rules=(tmp_path / "rules",))
    report = Linter.from_config(isolated=True, options=options).lint_text("Two zebras.")
    (rule,) = run_of(report.render("sarif"))["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "Our readers asked for it."}
    assert rule["help"]["text"] == "Our readers asked for it.\n\nChoose another word."
    assert rule["help"]["markdown"].startswith("# no-zebras (ZEB001)\n\nOur readers")
    assert "helpUri" not in rule


def test_sarif_has_evidence_fixes_and_suppressions() -> None:
    run = run_of(nasty().render("sarif"))
    _, crossing, suppressed = run["results"]
    (related,) = crossing["relatedLocations"]
    assert related["message"]["text"] == NASTY
    (change,) = crossing["fixes"][0]["artifactChanges"]
    assert [r["insertedContent"]["text"] for r in change["replacements"]] == [NASTY, "A\r\nB"]
    assert suppressed["suppressions"] == [{"kind": "inSource", "justification": NASTY}]
    uri = crossing["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == NASTY_PATH
    assert not [result for result in run["results"] if "baselineState" in result]


def test_sarif_reports_what_the_baseline_holds() -> None:
    report = nasty()
    (file,) = report.files
    known = replace(file, known=file.findings[:1], findings=file.findings[1:])
    fresh = lint(FINDER_SENTENCE, "b.md", select=("ATT001",))
    run = run_of(Report((known, fresh)).render("sarif"))
    states = [result["baselineState"] for result in run["results"]]
    assert states == ["new", "new", "unchanged", "new"]


def test_sarif_says_which_article_could_not_be_linted() -> None:
    run = run_of(unreadable().render("sarif"))
    (invocation,) = run["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    (note,) = invocation["toolExecutionNotifications"]
    assert note["level"] == "error"
    place = note["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == NASTY_PATH
    assert place["region"] == {"startLine": 3, "startColumn": 7}


def test_sarif_keeps_the_gravest_of_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    source = from_text("a b c d e", "a.md")
    mild = [finding(source, c, severity=Severity.INFO) for c in "abc"]
    grave = [finding(source, c) for c in "de"]
    suppressed = Suppressed(finding(source, "e"), "why")
    file = FileReport("a.md", (*mild, *grave), (suppressed,), source=source)
    run = run_of(Report((file,)).render("sarif"))
    assert [result["level"] for result in run["results"]] == ["note", "error", "error"]
    assert not [result for result in run["results"] if "suppressions" in result]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("3 results are omitted")
