"""House packs, and which may bring Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.rulekit import packs
from tests.config.configured import BOTH, lint_in, problems
from tests.helpers import PLAIN_SENTENCE, codes, python_rule, rule_files, write

ZEBRAS = f"The Zebra crossed our street twice.\n\n{PLAIN_SENTENCE}\n"


def test_a_house_pack_of_yaml_is_loaded(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\nselect: [ZEB001]\n", **rule_files()})
    report = lint_in(tmp_path, "sub/a.md", ZEBRAS)
    assert codes(report) == ["ZEB001"]
    assert report.findings[0].message == "“Zebra” is not our style."


def test_a_house_rule_can_be_silenced_by_name_and_family(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files()})
    assert codes(lint_in(tmp_path, "a.md", ZEBRAS, ignore=("no-zebras",))) == []
    assert codes(lint_in(tmp_path, "a.md", ZEBRAS, ignore=("house",))) == []
    assert codes(lint_in(tmp_path, "a.md", ZEBRAS, select=("house",))) == ["ZEB001"]


def python_pack(folder: Path) -> Path:
    """A house pack whose rule leaves a mark when its Python is run; gives the mark's path."""
    write(folder, python_rule("marks_its_import"))
    return folder / "rules/house/no_zebras/imported.txt"


def test_the_python_of_a_repository_is_refused_and_does_not_run(tmp_path: Path) -> None:
    marker = python_pack(tmp_path)
    write(tmp_path, {".caveat.yml": "rules: [rules]\n"})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    assert report.exit_code == 2
    assert "--rules" in report.problems[0].message
    assert not marker.exists()


def test_the_python_of_a_folder_named_by_hand_runs(tmp_path: Path) -> None:
    marker = python_pack(tmp_path)
    report = lint_in(tmp_path, "a.md", ZEBRAS, rules=(tmp_path / "rules",))
    assert codes(report) == ["ZEB001"]
    assert marker.exists()


def test_a_folder_named_by_hand_is_trusted_where_the_file_names_it_too(tmp_path: Path) -> None:
    python_pack(tmp_path)
    write(tmp_path, {".caveat.yml": "rules: [./rules/]\n"})
    report = lint_in(tmp_path, "a.md", ZEBRAS, rules=(tmp_path / "rules",))
    assert codes(report) == ["ZEB001"]


def test_trust_in_one_folder_is_not_trust_in_another(tmp_path: Path) -> None:
    marker = python_pack(tmp_path)
    other = rule_files("other/house/no_goats", code="GOA001", name="no-goats", words="goat[s]")
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **other})
    report = lint_in(tmp_path, "a.md", ZEBRAS, rules=(tmp_path / "other",))
    assert report.exit_code == 2
    assert not marker.exists()


def test_a_pack_of_yaml_beside_a_python_file_does_not_run_it(tmp_path: Path) -> None:
    marker = python_pack(tmp_path)
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files(kind="phrase")})
    assert "ZEB001" in codes(lint_in(tmp_path, "a.md", ZEBRAS))
    assert not marker.exists()


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_folder_without_rules_is_an_error(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    found = problems(tmp_path, f"rules: [{folder}]\n")
    assert "rules" in found[0].message
    assert folder in found[0].path


def test_without_any_rules_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.common.distributions.offering", lambda group: [])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: ())
    packs.installed_packs.cache_clear()
    try:
        report = Linter.from_config(isolated=True).lint_text(BOTH)
    finally:
        packs.installed_packs.cache_clear()
    assert report.exit_code == 2
    assert "no rules found because caveat is not installed" in report.files[0].problems[0].message
