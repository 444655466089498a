"""What becomes of findings: a pure function from values to a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.document.source import from_text
from linter.engine.article_linter import ArticleLinter
from linter.engine.policy import report_on
from linter.findings.article_result import ArticleResult
from linter.findings.baseline import Baseline, entry_of
from linter.findings.changed_lines import LineRange
from linter.findings.gate import Gate
from linter.report import FileReport
from linter.rulekit.registries import Registries
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, codes, isolated

TODAY = date(2026, 11, 29)
SOURCE = from_text(f"{CURE_SENTENCE}\n\n{FINDER_SENTENCE}\n", "a.md")


@pytest.fixture(scope="module")
def settings() -> Settings:
    return isolated(select=("CER001", "ATT001")).settings("a.md")


@pytest.fixture(scope="module")
def result(settings: Settings) -> ArticleResult:
    return ArticleLinter(RunOptions(), Registries()).lint(SOURCE, settings)


def report(
    result: ArticleResult,
    settings: Settings,
    baseline: Baseline | None = None,
    lines: tuple[LineRange, ...] | None = None,
) -> FileReport:
    return report_on(
        SOURCE,
        result,
        settings,
        baseline=baseline or Baseline(),
        changed_lines=lines,
        today=TODAY,
    )


def test_the_same_values_give_the_same_report(result: ArticleResult, settings: Settings) -> None:
    assert report(result, settings) == report(result, settings)
    assert codes(report(result, settings)) == ["CER001", "ATT001"]


def test_only_changed_lines_are_in_question(result: ArticleResult, settings: Settings) -> None:
    assert codes(report(result, settings, lines=(LineRange(3, 3),))) == ["ATT001"]
    nothing = report(result, settings, lines=())
    assert (codes(nothing), nothing.exit_code) == ([], 0)


def test_known_findings_fail_nothing(result: ArticleResult, settings: Settings) -> None:
    place = Baseline().place("a.md")
    entries = tuple(entry_of(place, finding, SOURCE.words) for finding in result.findings)
    known = report(result, settings, Baseline(entries=entries))
    assert (codes(known), len(known.known), known.exit_code) == ([], 2, 0)
    assert known.verdict.risk == report(result, settings).verdict.risk


def test_the_gate_decides_the_exit_code(result: ArticleResult, settings: Settings) -> None:
    lenient = replace(settings, gate=Gate(fail_on="never"))
    assert report(result, settings).exit_code == 1
    assert report(result, lenient).exit_code == 0


def test_a_crash_is_never_a_pass(result: ArticleResult, settings: Settings) -> None:
    crash = replace(result.findings[0], code="CVT001", name="rule-crashed")
    broken = report(replace(result, crashes=(crash,)), settings, Baseline(entries=()))
    assert broken.exit_code == 3
    assert "CVT001" in codes(broken)
