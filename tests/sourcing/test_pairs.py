"""Drafts beside their sources, with a planted fault and without: what the rules about sources find.

The first half was written before the rules. The numbers are what was promised: of 30 faults at
least 27 are found by the rule that is for them, and at most two faithful twins are marked.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from linter.config.options import RunOptions
from linter.engine.linter import Linter
from linter.findings.finding import Finding, Severity
from linter.testing.cases import parse_marks

FOLDER = Path(__file__).parent
LEAST_FOUND, MOST_FALSE = 27, 2
LINTER = Linter.from_config(isolated=True, options=RunOptions(select=("SOU",)))


@cache
def pairs() -> list[dict[str, Any]]:
    files = ("first_pairs.yml", "second_pairs.yml")
    return [p for f in files for p in yaml.safe_load((FOLDER / f).read_text(encoding="utf-8"))]


def findings(pair: dict[str, Any], text: str) -> list[Finding]:
    source = {pair.get("path", "source.md"): pair["source"]}
    report = LINTER.lint_text(text, "draft.md", source)
    assert report.exit_code < 2, report.files[0].problems
    return [f for f in report.findings if f.severity is not Severity.INFO]


def test_planted_faults_are_found_and_their_twins_are_not_marked() -> None:
    missed, wrong = [], []
    for pair in pairs():
        draft, _ = parse_marks(pair["draft"])
        if pair["code"] not in {f.code for f in findings(pair, draft)}:
            missed.append(pair["fault"])
        wrong += [(pair["fault"], f.message) for f in findings(pair, pair["twin"])]
    assert len(pairs()) == 30
    assert len(pairs()) - len(missed) >= LEAST_FOUND, missed
    assert len(wrong) <= MOST_FALSE, wrong


def test_evidence_quotes_the_source_where_it_says_it() -> None:
    source = "Background: Tea is popular.\n\nConclusions: Tea was associated with fewer strokes.\n"
    report = LINTER.lint_text("Tea prevents strokes.", "draft.md", {"abstract.txt": source})
    (found,) = report.findings
    (evidence,) = found.evidence
    assert (found.code, evidence.beside) == ("SOU001", 0)
    assert source[evidence.span.start : evidence.span.end] == evidence.words
    assert "abstract.txt:3:1: “Conclusions: Tea was associated" in report.render("text")
    assert '"source": "abstract.txt"' in report.render("json")
    assert "abstract.txt:3:1" in report.render("html")
    assert '"uri": "abstract.txt"' in report.render("sarif")


def test_without_a_source_nothing_is_found_and_nothing_imported_for_it() -> None:
    draft, _ = parse_marks(pairs()[0]["draft"])
    assert not LINTER.lint_text(draft, "draft.md").findings
