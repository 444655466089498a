"""Annotations and the step summary of GitHub."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from linter.common.spans import Span
from linter.document.source import from_text
from linter.findings.finding import Severity
from linter.report import FileReport, Report
from linter.report.github import StepSummary
from tests.helpers import FINDER_SENTENCE, isolated
from tests.report.readers import commands
from tests.report.samples import NASTY, NASTY_PATH, finding, nasty


def test_github_has_a_line_for_each_article_that_fails() -> None:
    text = isolated(select=("ATT001",)).lint_text(FINDER_SENTENCE, "a.md").render("github")
    assert text.splitlines()[-2].startswith("- a.md: fails: 1 error (the gate fails on error)")


def test_the_failures_of_many_articles_stay_within_the_limits_of_github(
    gated: Callable[[str], Report],
) -> None:
    (file,) = gated("gate: {risk: 1}").files
    files = tuple(replace(file, path=f"{n}.md") for n in range(12))
    text = Report(files).render("github")
    assert [kind for kind, _, _ in commands(text)].count("error") == 10
    assert all(f"\n- {n}.md: fails: risk " in text for n in range(12))


def many(count: int, severity: Severity, path: str = "a.md", **changes: Any) -> FileReport:
    source = from_text("word " * count, path)
    made = finding(source, "word", severity=severity, **changes)
    spans = [Span(5 * n, 5 * n + 4) for n in range(count)]
    return FileReport(path, tuple(replace(made, span=span) for span in spans), source=source)


def test_github_annotates_the_gravest_within_its_limits_and_lists_the_others() -> None:
    files = [many(12, severity, f"{severity}.md") for severity in Severity]
    text = Report(tuple(files)).render("github")
    kinds = [kind for kind, _, _ in commands(text)]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    lines = text.splitlines()
    group = lines.index("::group::6 more, which GitHub does not show as annotations")
    assert lines[group + 1].startswith("- error.md:1:51: ZEB001 error")
    assert lines[group + 7] == "::endgroup::"
    assert lines[-1] == "caveat: 3 articles checked: 12 errors, 12 warnings, 12 info"


def test_github_takes_the_surest_of_equally_grave_ones() -> None:
    unsure = many(12, Severity.ERROR, "unsure.md", confidence="low")
    sure = many(9, Severity.ERROR, "sure.md")
    files = [p["file"] for _, p, _ in commands(Report((unsure, sure)).render("github"))]
    assert files == ["sure.md"] * 9 + ["unsure.md"]


def test_github_has_columns_within_one_line_only() -> None:
    (_, first, message), (_, second, _) = commands(nasty().render("github"))
    shown = NASTY.translate({ord(c): f"\\x{ord(c):02x}" for c in "\x1b\x7f"})
    shown = shown.replace("\u2028", "\\u2028")  # no control character reaches a log
    assert message == f"{shown}\n{shown}"
    assert first["file"] == NASTY_PATH
    assert {"col", "endColumn"} <= first.keys()
    assert (second["line"], second["endLine"]) == ("3", "4")
    assert "col" not in second


def step_summary(report: Report) -> str:
    return "".join(StepSummary(report).whole(report.files))


def test_the_step_summary_shows_article_text_as_it_is() -> None:
    summary = step_summary(nasty())
    rows = [line for line in summary.split("\n") if line.startswith("| ")]
    assert len(rows) == 4
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert "<b>" not in row
    assert "Failed: 1 article checked: 1 error, 1 warning, 0 info (1 suppressed)" in summary


def test_the_step_summary_has_room_for_all_it_lists() -> None:
    report = Report((many(700, Severity.ERROR, message="word " * 200),))
    summary = step_summary(report)
    assert len(summary.encode()) < 1 << 20
    assert summary.endswith("See the log for 200 more.\n")
