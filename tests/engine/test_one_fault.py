"""One fault, one finding: which of two findings on the same words is left."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from linter.common.spans import Span
from linter.engine.one_fault import without_yielding
from linter.findings.finding import Finding, Severity
from linter.rulekit.manifest import read_rule
from linter.rulekit.rule import Rule
from tests.helpers import lint
from tests.helpers import silent_rule as rule


def found(
    code: str,
    start: int = 0,
    end: int = 5,
    severity: Severity = Severity.WARNING,
    scope: Literal["sentence", "document"] = "sentence",
) -> Finding:
    span = Span(start, end)
    return Finding(code, code.lower(), "m", span, span, severity, "high", scope=scope)


def codes(findings: list[Finding], *rules: Rule) -> list[str]:
    return sorted(f.code for f in without_yielding(findings, rules))


def test_a_finding_yields_to_one_that_overlaps_it() -> None:
    assert codes([found("AAA001"), found("BBB001", 4, 9)], rule("AAA001", "BBB001")) == ["BBB001"]


def test_findings_that_only_touch_both_stay() -> None:
    both = [found("AAA001", 0, 5), found("BBB001", 5, 9)]
    assert codes(both, rule("AAA001", "BBB001")) == ["AAA001", "BBB001"]


def test_what_weighs_more_is_left() -> None:
    both = [found("AAA001", severity=Severity.ERROR), found("BBB001", severity=Severity.INFO)]
    assert codes(both, rule("AAA001", "BBB001")) == ["AAA001"]


def test_a_finding_about_the_document_takes_nobodys_place() -> None:
    both = [found("AAA001"), found("BBB001", scope="document")]
    assert codes(both, rule("AAA001", "BBB001")) == ["AAA001", "BBB001"]


def test_nothing_yields_to_what_has_yielded_itself() -> None:
    three = [found("AAA001", 0, 4), found("BBB001", 3, 8), found("CCC001", 7, 9)]
    assert codes(three, rule("AAA001", "BBB001"), rule("BBB001", "CCC001")) == ["AAA001", "CCC001"]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_circle_leaves_one_and_always_the_same(turn: int) -> None:
    both = [found("AAA001"), found("BBB001")][::turn]
    rules = [rule("AAA001", "BBB001"), rule("BBB001", "AAA001")][::turn]
    assert len(codes(both, *rules)) == 1 and codes(both, *rules) == codes(both[::-1], *rules)


def told(text: str) -> list[str]:
    return [f.code for f in lint(text).findings if f.scope != "document"]


def test_a_promise_of_proof_is_told_once() -> None:
    assert len(told("Our lozenge is 100% proven to work.")) == 1


def test_a_claim_of_the_description_is_told_once() -> None:
    text = "---\ndescription: Linden tea prevents migraine.\n---\n\nLinden tea may ease migraine.\n"
    assert [c for c in told(text) if c.startswith("CAU")] == ["CAU004"]


def test_the_yielding_are_read_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "rule.yml").write_text(
        "code: HSE001\nname: a-word\nfamily: house\nseverity: info\nconfidence: low\n"
        'kind: phrase\nmessage: "no"\nhelp: "x"\nrationale: "x"\nyields-to: [CER002]\n',
        encoding="utf-8",
    )
    (tmp_path / "lexicon.yml").write_text('words:\n  - "proven"\n', encoding="utf-8")
    assert read_rule(tmp_path, "house").meta.yields_to == ("CER002",)
