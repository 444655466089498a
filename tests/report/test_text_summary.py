"""The end of the text report, repeated help, and what `--min-severity` leaves out."""

from __future__ import annotations

import json
from pathlib import Path

from linter.findings.finding import Severity
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, isolated, run_cli, write

# Six findings by three rules, one of them an error and the last of them information.
MANY = "\n\n".join(
    [
        "# Lemons",
        CURE_SENTENCE,
        FINDER_SENTENCE,
        "Lemons are a magic bullet.",
        "Studies show that lemons help.",
        "Experts say that limes help.",
        PLAIN_SENTENCE,
    ]
)


def blocks(text: str) -> list[str]:
    return text.split("\n\n")


def test_a_short_report_is_not_summed_up() -> None:
    text = isolated().lint_text(CURE_SENTENCE).render("text")
    assert "By rule" not in text
    assert "Fix first" not in text


def test_a_long_report_ends_with_rules_and_what_to_fix_first() -> None:
    report = isolated().lint_text(MANY, "a.md")
    text = report.render("text")
    (rules,) = [block for block in blocks(text) if block.startswith("By rule")]
    assert rules.splitlines()[1].split() == ["ATT001", "institution-as-finder", "1", "error"]
    counts = {line.split()[0]: line for line in rules.splitlines()[1:]}
    assert set(counts) == {finding.code for finding in report.findings}
    assert "2 warnings" in counts["CER001"]
    (first,) = [block for block in blocks(text) if block.startswith("Fix first")]
    lines = first.splitlines()[1:]
    assert lines[0].startswith("  1. a.md:5:1: ")
    assert len(lines) == 3
    assert len({line.split(":")[3] for line in lines}) == 3


def test_words_that_readers_may_follow_are_fixed_before_what_is_missing() -> None:
    advice = "Take iron at noon. Drink more water. Sleep with the window open.\n\n"
    risky = f"# Better days\n\n{advice}{MANY}\n\nStop taking your heart tablets.\n"
    report = isolated().lint_text(risky, "a.md")
    assert {"DIS001", "SAF006"} <= {f.code for f in report.findings if f.severity == Severity.ERROR}
    (first,) = [each for each in blocks(report.render("text")) if each.startswith("Fix first")]
    assert "heart tablets" in first
    assert "advice" not in first or first.index("heart tablets") < first.index("advice")


def test_help_is_given_once_and_then_referred_to() -> None:
    text = isolated().lint_text(MANY, "a.md").render("text")
    lines = [line for line in text.splitlines() if "help:" in line]
    full = [line for line in lines if "help: see " not in line]
    assert len(full) == len(set(full))
    assert "   = help: see CER001 in line 3" in lines


def test_the_same_words_twice_in_a_line_share_their_help_without_a_detour() -> None:
    text = isolated().lint_text(f"# Lemons\n\n{CURE_SENTENCE}\n", "a.md").render("text")
    assert "help: see" not in text


def test_milder_findings_are_left_out_for_people_and_counted(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": MANY})
    whole = run_cli("check", "a.md", "--isolated", cwd=tmp_path)
    short = run_cli(
        *("check", "a.md", "--isolated", "--min-severity", "error"),
        *("--format", "json=a.json"),
        cwd=tmp_path,
    )
    assert short.code == whole.code == 1
    assert " warning " not in short.out
    assert short.out.count(" error ") == whole.out.count(" error ")
    found = json.loads((tmp_path / "a.json").read_text())["files"][0]["findings"]
    hidden = [f for f in found if f["severity"] != "error"]
    assert hidden
    assert short.out.rstrip().endswith(f"({len(hidden)} not shown)")


def test_the_verdict_of_a_shortened_report_stays() -> None:
    report = isolated().lint_text(MANY, "a.md")
    short = report.at_least(Severity.ERROR)
    assert short.exit_code == report.exit_code
    assert short.files[0].verdict == report.files[0].verdict
    assert short.hidden == len(report.findings) - len(short.findings)
    assert report.at_least(Severity.INFO).findings == report.findings
