"""Waivers: who answers for a finding, and until when."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.config.options import RunOptions
from linter.findings.changed_lines import Changes, LineRange
from tests.findings.gated import BOTH, SELECT, TODAY, problem, reason, report
from tests.helpers import CURE, CURE_SENTENCE, codes, run_cli, waivers, write


@pytest.mark.parametrize(
    "text",
    [
        waivers(),
        waivers(until="'2026-11-27'"),
        waivers(rule="loaded-word", files="['x', '*.md']"),
        waivers(words="Miracle  CURE"),
    ],
)
def test_a_waiver_suppresses_with_reason_and_person(tmp_path: Path, text: str) -> None:
    article = report(tmp_path, text)
    (waived,) = article.suppressed
    assert (waived.finding.code, waived.reason, waived.by) == (
        "CER001",
        "The film is called so.",
        "Ana Ruiz",
    )
    assert codes(article) == ["ATT002"]
    assert article.verdict.passed


def test_a_waiver_by_fingerprint_means_one_sentence(tmp_path: Path) -> None:
    other = f"A {CURE} for hands."
    first, _, second = report(tmp_path, "", f"{BOTH}\n{other}\n").findings
    article = report(tmp_path, waivers(fingerprint=first.fingerprint), f"{other}\n\n{BOTH}\n")
    assert [s.finding.fingerprint for s in article.suppressed] == [first.fingerprint]
    assert second.fingerprint in [f.fingerprint for f in article.findings]


@pytest.mark.parametrize(
    "text",
    [
        waivers(rule="CER002"),
        waivers(files="b.md"),
        waivers(words="cure"),
        waivers(fingerprint="ff"),
    ],
)
def test_a_waiver_of_something_else_suppresses_nothing(tmp_path: Path, text: str) -> None:
    article = report(tmp_path, text)
    assert len(article.findings) == 2
    assert article.suppressed == ()
    assert article.verdict.reason == "1 error (the gate fails on error)"


def test_an_expired_waiver_fails_with_its_name(tmp_path: Path) -> None:
    name = "the waiver of ATT002 in a.md by Ana Ruiz expired on 2026-11-26"
    old = waivers("ATT002", until="2026-11-26")
    assert reason(tmp_path, old) == f"1 error (the gate fails on error); {name}"
    assert reason(tmp_path, "fail-on: never\n" + old) == name
    assert reason(tmp_path, "fail-on: never\n" + old, CURE_SENTENCE) == ""
    renewed = old + waivers("ATT002").removeprefix("waivers:\n")
    assert reason(tmp_path, "fail-on: never\n" + renewed) == ""


def test_an_expired_waiver_of_an_unchanged_line_fails_nothing(tmp_path: Path) -> None:
    config = SELECT + "fail-on: never\n" + waivers(until="2026-11-26")
    path = write(tmp_path, {".caveat.yml": config, "a.md": BOTH}) / "a.md"

    def failed(*lines: LineRange) -> bool:
        changes = Changes({path.resolve(): lines})
        options = RunOptions(today=TODAY, changes=changes)
        return not Linter.from_config(options=options).lint_file(path).passed

    assert failed(LineRange(1, 1))
    assert not failed(LineRange(3, 3))


def test_today_is_today_by_default(tmp_path: Path) -> None:
    config = SELECT + "fail-on: never\n"
    write(tmp_path, {".caveat.yml": config + waivers(until="2001-01-01"), "a.md": BOTH})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 1
    assert "fails: the waiver of CER001 in a.md by Ana Ruiz expired on 2001-01-01" in ended.out
    write(tmp_path, {".caveat.yml": config + waivers(until="9999-12-31")})
    assert run_cli("check", "a.md", cwd=tmp_path).code == 0


@pytest.mark.parametrize("missing", ["rule", "files", "reason", "by", "until"])
def test_a_waiver_needs_all_its_parts(tmp_path: Path, missing: str) -> None:
    text = "\n".join(
        line.replace("- rule: CER001", "- words: x") if missing == "rule" else line
        for line in waivers().splitlines()
        if missing == "rule" or f" {missing}:" not in line
    )
    found = problem(tmp_path, text)
    assert found.message == f"{missing!r} is missing"
    assert found.line == 2


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (waivers(until="soon"), 6, 12, "a date such as"),
        (waivers(until="2027"), 6, 12, "a date such as"),
        (waivers(until="2027-02-30"), 6, 12, ""),
        (waivers().replace("Ana Ruiz", "' '"), 5, 9, "by: must not be empty"),
        (waivers(files="[]"), 3, 12, "files"),
        (waivers(rule="CER9"), 2, 11, "'CER9'"),
        (waivers(ruel="x"), 7, 5, "did you mean 'rule'"),
    ],
)
def test_faults_of_a_waiver_are_reported_at_their_place(
    tmp_path: Path, text: str, line: int, column: int, words: str
) -> None:
    found = problem(tmp_path, text)
    assert (found.line, found.column) == (line, column)
    assert words in found.message


def test_json_names_the_person(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": SELECT + waivers(until="9999-12-31"), "a.md": BOTH})
    (file,) = run_cli("check", "--format=json", "a.md", cwd=tmp_path).files
    assert [(s["code"], s["by"]) for s in file["suppressed"]] == [("CER001", "Ana Ruiz")]
