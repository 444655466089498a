"""The gate: what fails an article, and how the verdict says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.common.spans import Span
from linter.findings.finding import Confidence, Finding, Severity
from linter.findings.gate import Gate, Maximum, evaluate, risk_of
from tests.findings.gated import BOTH, problem, reason
from tests.helpers import DATA, DRAFTS, lint, run_cli, write


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("gate: error", "gate: must be a mapping of keys to values, not 'error'"),
        ("gate: {max: 3}", "gate.max: must be a mapping of keys to values, not 3"),
        ("gate: {max: {errors: 3}}", "gate: unknown rule 'errors'; did you mean 'error'?"),
        ("gate: {max: {error: -1}}", "gate.max.error: must be 0 or more, not -1"),
        ("gate: {risk: high}", "gate.risk: must be a whole number, not 'high'"),
        ("gate: {risk: 101}", "gate.risk: must be 100 or less, not 101"),
        ("notice: perhaps", "notice: must be true or false, not 'perhaps'"),
        ("fail-on: errors", "fail-on: must be 'error', 'warning', 'info' or 'never', not 'errors'"),
        ("waivers:", "waivers: must be a list, but has no value"),
        ("select: CER001", "select: must be a list, not 'CER001'"),
        ("ignore: [1]", "ignore.0: must be text, not 1"),
        ("overrides: [{files: []}]", "overrides.0.files: must not be empty"),
        ("options: {REA001: {above: x}}", "option 'above' of REA001: must be a number, not 'x'"),
    ],
)
def test_faults_are_reported_in_plain_words(tmp_path: Path, config: str, message: str) -> None:
    assert problem(tmp_path, config).message == message


# Levels


@pytest.mark.parametrize(
    ("config", "why"),
    [
        ("", "1 error (the gate fails on error)"),
        ("fail-on: warning\n", "1 error, 1 warning (the gate fails on warning)"),
        ("gate: {fail-on: warning}\n", "1 error, 1 warning (the gate fails on warning)"),
        ("fail-on: never\n", ""),
        ("gate: {levels: {CER001: never}}\n", ""),
        (
            "gate: {levels: {certainty: never, loaded-word: error}}\n",
            "1 error (the gate fails on error)",
        ),
        (
            "gate: {levels: {ATT: warning}}\n",
            "1 error, 1 warning (the gate fails on error and on warning of ATT002)",
        ),
        (
            "gate: {fail-on: never, levels: {attribution: info}}\n",
            "1 warning (the gate fails on info of ATT002)",
        ),
        (
            "gate: {fail-on: warning, levels: {ATT002: error}}\n",
            "1 error (the gate fails on warning)",
        ),
    ],
)
def test_levels_of_the_gate(tmp_path: Path, config: str, why: str) -> None:
    assert reason(tmp_path, config) == why


def test_findings_below_the_confidence_do_not_count() -> None:
    def word(confidence: Confidence, gate: Gate) -> str:
        return evaluate([finding(confidence=confidence)], [], 100, gate).word

    levels: tuple[Confidence, ...] = ("low", "medium", "high")
    assert [word(c, Gate()) for c in levels] == ["pass", "fail", "fail"]
    assert [word(c, Gate(confidence="low")) for c in levels] == ["fail"] * 3
    assert [word(c, Gate(confidence="high")) for c in levels] == ["pass", "pass", "fail"]
    counted = Gate(fail_on="never", maxima=(Maximum("error", 0),))
    assert [word(c, counted) for c in levels] == ["pass", "fail", "fail"]


def finding(
    severity: Severity = Severity.ERROR, confidence: Confidence = "high", code: str = "CER001"
) -> Finding:
    span = Span(0, 1)
    return Finding(code, code.lower(), "m", span, span, severity, confidence)


@pytest.mark.parametrize(
    ("config", "why"),
    [
        ("gate: {fail-on: never, max: {warning: 1, ATT: 1}}\n", ""),
        ("gate: {fail-on: never, max: {warning: 0}}\n", "1 warning (the maximum is 0)"),
        (
            "gate: {max: {ATT: 0, certainty: 0}}\n",
            "1 error (the gate fails on error); 1 finding of ATT (the maximum is 0); "
            "1 finding of certainty (the maximum is 0)",
        ),
        ("gate: {fail-on: never, risk: 5}\n", "risk 35 of 100 (the gate fails at 5 or more)"),
        ("gate: {fail-on: never, risk: 35}\n", "risk 35 of 100 (the gate fails at 35 or more)"),
        ("gate: {fail-on: never, risk: 36}\n", ""),
    ],
)
def test_counts_and_risk_gate_where_asked(tmp_path: Path, config: str, why: str) -> None:
    assert reason(tmp_path, config) == why


def test_overrides_have_a_gate_of_their_own(tmp_path: Path) -> None:
    config = (DATA / "config" / "gates_of_overrides.yml").read_text("utf-8")
    assert reason(tmp_path, config, name="drafts/a.md") == ""
    assert reason(tmp_path, config, name="news/a.md").startswith("1 error, 1 warning (")
    assert "(the maximum is 0); risk 35 of 100 " in reason(tmp_path, config)


def test_the_command_line_keeps_counts_and_never_drops_them(tmp_path: Path) -> None:
    config = "gate: {levels: {ATT: info}, max: {warning: 0}, risk: 5}\n"
    assert "1 warning (the maximum is 0)" in reason(tmp_path, config, fail_on="warning")
    assert reason(tmp_path, config, fail_on="never") == ""


@pytest.mark.parametrize(
    ("config", "line", "column", "words"),
    [
        ("gate: {fail-on: loud}\n", 1, 17, "fail-on"),
        ("kind: news\ngate:\n  risc: 60\n", 3, 3, "did you mean 'risk'"),
        ("gate:\n  risk: 0\n", 2, 9, "risk"),
        ("gate:\n  max: {warning: -1}\n", 2, 18, "max.warning"),
        ("gate:\n  max: {wrning: 1}\n", 2, 9, "'wrning'"),
        ("gate:\n  levels: {ATT9: error}\n", 2, 12, "'ATT9'"),
        ("gate: {fail-on: error}\nfail-on: error\n", 2, 10, "set both here and in gate"),
        ("gate: 3\n", 1, 7, "gate"),
    ],
)
def test_faults_of_the_gate_are_reported_at_their_place(
    tmp_path: Path, config: str, line: int, column: int, words: str
) -> None:
    found = problem(tmp_path, config)
    assert (found.line, found.column) == (line, column)
    assert words in found.message


def test_show_config_shows_the_gate_and_its_origins(tmp_path: Path) -> None:
    config = "gate: {confidence: high, levels: {CER001: never}, max: {ATT: 3}, risk: 60}\n"
    write(tmp_path, {".caveat.yml": config, "a.md": BOTH})
    lines = run_cli("check", "--show-config", "a.md", cwd=tmp_path).out.splitlines()
    own = str(tmp_path / ".caveat.yml")
    at = lines.index("gate:")
    assert lines[at - 2 : at + 5] == [
        "baseline: null  # default",
        'fail-on: "error"  # preset blog',
        "gate:",
        f'  confidence: "high"  # {own}',
        f"  risk: 60  # {own}",
        f"  levels.CER001: never  # {own}",
        f"  max.ATT: 3  # {own}",
    ]


# Risk


def test_the_risk_is_what_the_formula_says() -> None:
    low = finding(Severity.WARNING, "low")
    assert risk_of([], 500) == 0
    assert risk_of([finding(), finding(Severity.WARNING, "medium")], 500) == 33  # 1 - e^(-10.1/25)
    assert risk_of([low] * 10, 0) == 45  # 1 - e^(-12/20)
    assert risk_of([finding(Severity.INFO)] * 99, 0) == 0
    assert risk_of([finding()] * 999, 0) == 100


def test_the_examples_have_the_risk_they_should() -> None:
    drafts = {path.name: path.read_text("utf-8") for path in DRAFTS.glob("*.md")}
    risks = {name: lint(text, name).verdict.risk for name, text in drafts.items()}
    exemplary = [risk for name, risk in risks.items() if "exemplary" in name]
    risky = [risk for name, risk in risks.items() if "risky" in name]
    assert exemplary
    assert max(exemplary) < 15
    assert risky
    assert min(risky) > 60


def test_the_gate_weighs_what_is_new_and_shows_the_whole() -> None:
    old, new = [finding()] * 9, finding(Severity.WARNING)
    verdict = evaluate([new], [*old, new], 100, Gate(risk=60))
    assert verdict.passed
    assert verdict.risk > 90
    assert evaluate([*old, new], [*old, new], 100, Gate(fail_on="never", risk=60)).reason == (
        f"risk {verdict.risk} of 100 (the gate fails at 60 or more)"
    )
