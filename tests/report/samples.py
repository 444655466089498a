"""Reports that are as awkward as they come."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from linter.common.errors import Problem
from linter.common.spans import Span
from linter.document.source import Source, from_text
from linter.findings.finding import Edit, Evidence, Finding, Fix, Severity, Suppressed
from linter.findings.gate import Verdict
from linter.report import FileReport, Report
from tests.helpers import CURE, FINDER, isolated

# What formats trip over: ends of CDATA, escapes of workflow commands, mark-up, controls.
NASTY = "]]> %0A ::error::, ##[group] <b>&amp;</b> | `x` \\ \x1b[31m \x7f\ufffe \u2028 🥕 e\u0301"
NASTY_PATH = "an article/über, 50%: #1 🥕.md"
NASTY_TEXT = f"# 🥕 e\u0301 {CURE}\r\n\r\n🧦 ]]> e\u0301 {FINDER} it\r\nagain.\r\n"


def words(text: str, source: Source) -> Span:
    start = source.text.index(text)
    return Span(start, start + len(text))


def finding(source: Source, text: str, **changes: Any) -> Finding:
    span = words(text, source)
    severity = changes.pop("severity", Severity.ERROR)
    made = Finding("ZEB001", "no-zebras", "No zebras.", span, span, severity, "high")
    return replace(made, fingerprint=f"print of {text} at {span.start}", **changes)


def nasty() -> Report:
    """An article whose path, text and findings are all as awkward as they come."""
    source = from_text(NASTY_TEXT, NASTY_PATH)
    crossing = f"{FINDER} it\r\nagain"
    fix = Fix(NASTY, (Edit(words("it", source), NASTY), Edit(words(FINDER, source), "A\r\nB")))
    found = (
        finding(source, CURE, scope="document", message=NASTY, help=NASTY),
        finding(
            source,
            crossing,
            message="Across lines.",
            fixes=(fix,),
            evidence=(Evidence(NASTY, words("🧦", source)),),
            severity=Severity.WARNING,
        ),
    )
    suppressed = Suppressed(finding(source, "again"), NASTY)
    verdict = Verdict(False, 12, "two zebras", against=frozenset(found))
    file = FileReport(NASTY_PATH, found, (suppressed,), verdict=verdict, source=source, exit_code=1)
    return Report((file,))


def unreadable() -> Report:
    problem = Problem(f"cannot be read: {NASTY}", NASTY_PATH, 3, 7)
    return Report((FileReport(NASTY_PATH, problems=(problem,), exit_code=3),))


def empty() -> Report:
    return isolated().lint_text("", "empty.md")
