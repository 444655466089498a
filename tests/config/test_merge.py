"""The settings that presets, files, overrides and the command line make together."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.findings.finding import Severity
from tests.config.configured import lint_in, problems, settings
from tests.helpers import DATA, codes, write


@pytest.mark.parametrize("value", ["off", "false", "'off'"])
def test_syntax_can_be_off(tmp_path: Path, value: str) -> None:
    assert settings(tmp_path, f"syntax: {value}\n").syntax == "off"


def test_a_pipeline_that_is_not_installed_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "syntax: xx_no_such_pipeline\n")
    assert "pip install xx-no-such-pipeline" in problem.message


@pytest.mark.parametrize("value", ["off", "'off'", "false"])
def test_severity_off_leaves_a_rule_out(tmp_path: Path, value: str) -> None:
    held = settings(tmp_path, f"severity: {{CER001: {value}}}\n")
    assert "CER001" not in held.severities
    assert "ATT001" in held.severities


def test_severity_is_by_code_name_or_family(tmp_path: Path) -> None:
    held = settings(tmp_path, "severity: {certainty: info, loaded-word: error}\n").severities
    assert held["CER001"] is Severity.ERROR
    assert held["CER002"] is Severity.INFO


def test_select_and_ignore_make_the_rules(tmp_path: Path) -> None:
    held = settings(tmp_path, "select: [certainty, ATT001]\nignore: [CER002]\n").severities
    assert "CER002" not in held
    assert {code[:3] for code in held} == {"CER", "ATT"}
    assert [code for code in held if code.startswith("ATT")] == ["ATT001"]


@pytest.mark.parametrize("value", ["high", "[6]", "true", "null"])
def test_an_option_of_the_wrong_type_is_an_error(tmp_path: Path, value: str) -> None:
    (problem,) = problems(tmp_path, f"options:\n  REA001:\n    above: {value}\n")
    assert (problem.line, problem.column) == (3, 5)
    assert "above" in problem.message


def test_an_option_of_the_right_type_is_taken(tmp_path: Path) -> None:
    asked = "severity: {REA001: info}\noptions:\n  reading-grade:\n    above: 5\n"
    held = settings(tmp_path, asked)
    assert held.options["REA001"]["above"] == 5


def test_the_reading_grade_is_for_leaflets_and_for_whoever_asks(tmp_path: Path) -> None:
    for preset, has in (("blog", False), ("news", False), ("product", False), ("patient", True)):
        assert ("REA001" in settings(tmp_path, f"extends: {preset}\n").severities) is has
    asked = settings(tmp_path, "extends: blog\nseverity: {REA001: info}\n")
    assert "REA001" in asked.severities


def test_an_option_is_checked_against_the_kind_of_rule(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "options:\n  REA001:\n    audience: everyone\n")
    assert problem.line == 3


def test_allowed_phrases_are_never_marked(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "allow: ['miracle cure[s]']\n"})
    assert "CER001" not in codes(lint_in(tmp_path, "a.md"))


def test_a_bad_allowed_phrase_is_an_error_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "kind: news\nallow: ['tea', 'milk*']\n"})
    report = lint_in(tmp_path, "a.md")
    assert report.exit_code == 2
    assert (report.problems[0].path, report.problems[0].line) == (str(tmp_path / ".caveat.yml"), 2)


def test_excluded_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "exclude: ['old/', '*.draft.md']\n"})
    linter = Linter.from_config()
    left = {
        n: linter.excludes(tmp_path / n) for n in ("a.md", "old/a.md", "a.draft.md", "sub/old.md")
    }
    assert left == {"a.md": False, "old/a.md": True, "a.draft.md": True, "sub/old.md": False}


def test_overrides_rule_the_files_they_match(tmp_path: Path) -> None:
    config = (DATA / "config" / "overrides.yml").read_text("utf-8")
    write(tmp_path, {".caveat.yml": config})
    linter = Linter.from_config()
    plain, news, old, tales = (
        linter.settings(tmp_path / n) for n in ("a.md", "news/a.md", "news/old/a.md", "tales.md")
    )
    assert (plain.kind, "CER001" in plain.severities) == ("auto", False)
    assert (news.kind, news.severities["CER001"]) == ("news", Severity.ERROR)
    assert (old.kind, list(old.severities)) == ("news", ["ATT001"])
    assert (tales.kind, list(tales.severities)) == ("auto", ["ATT001"])
    assert "overrides[0]" in news.origin("kind")


def test_the_command_line_rules_over_all(tmp_path: Path) -> None:
    config = "select: [ATT001]\nfail-on: info\noverrides:\n  - files: ['*']\n    ignore: [CER001]\n"
    held = settings(tmp_path, config, select=("CER001",), fail_on="never")
    assert list(held.severities) == ["CER001"]
    assert held.gate.fail_on == "never"
    assert held.origin("gate.fail_on") == "command line"


def test_an_unknown_rule_of_the_command_line_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "", ignore=("loaded-wrod",))
    assert "loaded-word" in problem.message


def test_selecting_nothing_is_an_error(tmp_path: Path) -> None:
    assert problems(tmp_path, "select: []\n")
