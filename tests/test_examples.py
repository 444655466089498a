"""The README and the examples say what is true."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from linter import Linter
from linter.findings.finding import Severity
from tests.helpers import DRAFTS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def caveat(*args: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "linter", *args]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_terminal_output_in_the_readme_is_real(tmp_path: Path) -> None:
    block = re.search(r"```text\n\$ caveat check draft\.md\n(.*?)```", README, re.S)
    assert block
    draft = re.search(r"\| (Studies show .*)", block[1])
    assert draft
    (tmp_path / "draft.md").write_text(f"# Green tea\n\n{draft[1]}\n", encoding="utf-8")
    assert caveat("check", "--isolated", "draft.md", cwd=tmp_path).stdout == block[1]


def test_the_lint_command_of_the_readme_fails_the_risky_example() -> None:
    command = re.search(r"<!-- command: try -->\n```sh\n(.*?)```", README, re.S)
    assert command
    args = command[1].split(".venv/bin/caveat ")[1].split()
    run = caveat(*args)
    assert run.returncode == 1
    assert not run.stderr


def test_the_configuration_in_the_readme_is_valid(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(extends.*?)```", README, re.S)
    assert block
    (tmp_path / ".caveat.yml").write_text(block[1], encoding="utf-8")
    rule = ROOT / "examples" / "house-rules" / "brand" / "plain_words"
    house = tmp_path / "house-rules" / "plain_words"
    house.mkdir(parents=True)
    for name in ("rule.yml", "lexicon.yml"):
        (house / name).write_text((rule / name).read_text(encoding="utf-8"), encoding="utf-8")
    claims = (ROOT / "examples" / "claims.yml").read_text(encoding="utf-8")
    (tmp_path / "claims.yml").write_text(claims, encoding="utf-8")
    settings = Linter.from_config().settings(tmp_path / "leaflets" / "a.md")
    assert settings.kind == "leaflet"
    assert [wording.by for wording in settings.wordings] == ["Ada Brand", "Tom Reed"]
    assert settings.gate.risk == 60


def test_the_python_snippet_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.S)
    assert block
    exec(compile(block[1], "README.md", "exec"), {})
    assert "ATT002" in capsys.readouterr().out


def test_the_examples_in_docstrings_are_true() -> None:
    outcome = doctest.testmod(import_module("linter.engine.linter"))
    assert outcome.attempted > 3
    assert not outcome.failed


def test_the_risky_draft_fails_in_all_families() -> None:
    report = Linter.from_config().lint_file(DRAFTS / "sleep-tea-risky.md")
    assert report.exit_code == 1
    families = {f.code[:3] for f in report.findings if f.severity is not Severity.INFO}
    assert families >= {"CAU", "ATT", "CER", "DIS", "EVI", "SAF", "STR"}
    stopped = [f for f in report.findings if f.code == "SAF006"]
    assert [f.severity for f in stopped] == [Severity.ERROR], (
        "“Stop your sleeping tablets” leads on"
    )


def test_the_exemplary_draft_passes_with_nothing_above_info() -> None:
    report = Linter.from_config().lint_file(DRAFTS / "sleep-tea-exemplary.md")
    assert report.passed
    assert {f.severity for f in report.findings} <= {Severity.INFO}


def test_the_house_rules_hold_their_cases_and_have_every_yaml_kind() -> None:
    assert caveat("test", "examples/house-rules").returncode == 0
    kinds = {
        line.split(": ")[1].strip()
        for path in (ROOT / "examples" / "house-rules").rglob("rule.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("kind: ")
    }
    assert kinds == {"phrase", "near", "pattern", "absence", "metric"}
