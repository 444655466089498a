"""A report in which everything that could break an HTML page does its best to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from linter.common.errors import Problem
from linter.common.spans import Span
from linter.document.source import Source, from_text
from linter.findings.finding import Edit, Evidence, Finding, Fix, Severity, Suppressed
from linter.findings.gate import Verdict
from linter.report import FileReport, Report
from linter.rulekit.rule import Meta, Reference
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, isolated

HOSTILE = (
    "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & &lt; {{ 7*7 }}"
)
TEXT = f"""\
---
title: "Lemon peel, a miracle cure"
author: A. Writer
---

# Lemon peel, a **miracle** cure

{FINDER_SENTENCE} {CURE_SENTENCE} Sour &amp; sweet lemons work wonders, and
they do so in a line that goes on and on, until a telephone has to break it.

- See [the lemon pages](https://example.org/{"lemons-and-more-lemons/" * 8}).

| Herb | Use |
| --- | --- |
| Sage | {HOSTILE} |
"""
WORDS = [
    "miracle cure",
    "**miracle** cure",
    "Harvard found",
    "found that tired feet",
    "tired",
    "wonders, and\nthey do so",
    "lemon pages",
    "Use |\n| --- | --- |\n| Sage",
]
SEVERITIES = ("error", "warning", "info")


def finding(source: Source, words: str, number: int = 0, **changes: Any) -> Finding:
    start = source.text.index(words)
    span = Span(start, start + len(words))
    severity = list(Severity)[number % 3]
    found = Finding(
        f"ZEB00{number}",
        "no-zebras",
        f"“{words}”: {HOSTILE}",
        span,
        span,
        severity,
        "high",
        help=HOSTILE,
    )
    return replace(found, **changes)


def meta(code: str, url: str, family: str = "house") -> Meta:
    standards = (Reference(HOSTILE, url), Reference("A standard without an address"))
    return Meta(code, "no-zebras", family, Severity.ERROR, "high", "", "", HOSTILE, standards)


def article(path: str = "lemons.md") -> FileReport:
    """An article with findings that nest, cross, span rows, and are about all of it."""
    source = from_text(TEXT, path)
    found = [finding(source, words, number) for number, words in enumerate(WORDS)]
    fix = Fix(HOSTILE, (Edit(found[0].span, "fruit"),), safe=True)
    evidence = (Evidence(HOSTILE, found[4].span), Evidence("here", found[0].span))
    found[0] = replace(found[0], fixes=(fix,), evidence=evidence)
    return FileReport(
        path,
        findings=(*found, finding(source, "Lemon", 9, scope="document")),
        suppressed=(Suppressed(finding(source, "Sour"), HOSTILE),),
        known=(finding(source, "sweet"),),
        verdict=Verdict(False, 62, f"3 errors {HOSTILE}"),
        source=source,
        words=60,
        problems=(Problem(HOSTILE, path, 3),),
        exit_code=1,
    )


def report() -> Report:
    clean = isolated().lint_text(PLAIN_SENTENCE, "clean.md").files[0]
    unread = FileReport("gone.md", problems=(Problem(HOSTILE, "gone.md"),), exit_code=3)
    metas = (
        meta("ZEB000", "https://example.org/a?b=1&c=2"),
        meta("ZEB001", "javascript:alert(1)"),
        meta("ZEB002", "", "other"),
    )
    return Report((clean, article(), unread, article(f"b/{HOSTILE}.md")), lambda: metas)
