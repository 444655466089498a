"""JUnit XML: a suite an article, a test a finding."""

from __future__ import annotations

from collections.abc import Sequence

from junitparser import JUnitXml

from linter.document.source import from_text
from linter.findings.gate import Verdict
from linter.report import FileReport, Report
from tests.helpers import CURE, CURE_SENTENCE, FINDER_SENTENCE, isolated, lint
from tests.report.samples import NASTY_PATH, finding, nasty, unreadable


def test_junit_has_a_suite_an_article_and_a_test_a_finding() -> None:
    passing = lint("The hall is open.", "a.md")
    unread = unreadable().files[0]
    suites = list(
        JUnitXml.fromstring(Report((passing, *nasty().files, unread)).render("junit").encode())
    )
    assert [suite.name for suite in suites] == ["a.md", NASTY_PATH, NASTY_PATH]
    counts = [(s.tests, s.failures, s.skipped, s.errors) for s in suites]
    assert counts == [(1, 0, 0, 0), (3, 2, 1, 0), (1, 0, 0, 1)]


def results_of(report: Report) -> dict[str, Sequence[str]]:
    """What became of each test of the first suite: nothing for one that passed."""
    (suite, *_) = JUnitXml.fromstring(report.render("junit").encode())
    return {case.name.split()[0]: [type(one).__name__ for one in case.result] for case in suite}


def test_a_junit_test_fails_only_where_its_finding_counts_against_the_article() -> None:
    report = isolated(select=("CER001", "ATT001")).lint_text(f"{CURE_SENTENCE} {FINDER_SENTENCE}")
    assert [f.severity.value for f in report.findings] == ["warning", "error"]
    assert results_of(report) == {"CER001": [], "ATT001": ["Failure"]}
    assert CURE in report.render("junit")
    lenient = isolated(select=("CER001", "ATT001"), fail_on="never")
    passed = lenient.lint_text(f"{CURE_SENTENCE} {FINDER_SENTENCE}")
    assert results_of(passed) == {"CER001": [], "ATT001": []}


def test_a_crash_is_an_error_of_junit_whatever_the_gate_asks() -> None:
    source = from_text("It is so.", "a.md")
    crash = finding(source, "It", code="CVT001")
    verdict = Verdict(False, 0, "1 error", against=frozenset([crash]))
    for each in (verdict, Verdict(True, 0)):
        file = FileReport("a.md", (crash,), source=source, verdict=each, exit_code=3)
        assert results_of(Report((file,))) == {"CVT001": ["Error"]}
