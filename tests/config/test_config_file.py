"""What a configuration file may say, and how its faults are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.config.config_file import preset_names, read_config
from linter.config.config_keys import ConfigFile
from linter.findings.finding import Severity
from tests.config.configured import problems, settings
from tests.helpers import DATA, write


def test_an_unknown_key_is_reported_with_its_place_and_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "kind: news\nignroe: [CER001]\n")
    assert (problem.path, problem.line, problem.column) == (str(tmp_path / ".caveat.yml"), 2, 1)
    assert "'ignroe'" in problem.message
    assert "'ignore'" in problem.message
    assert str(problem).startswith(f"{tmp_path / '.caveat.yml'}:2:1: ")


def test_an_unknown_key_of_an_override_is_reported_with_its_place(tmp_path: Path) -> None:
    config = "overrides:\n  - files: ['*.md']\n    severty: {CER001: info}\n"
    (problem,) = problems(tmp_path, config)
    assert (problem.line, problem.column) == (3, 5)
    assert "'severity'" in problem.message


def test_all_faults_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    config = "kind: novel\nfail-on: 7\nselect: CER001\nextra: 1\nseverity: {CER001: loud}\n"
    found = problems(tmp_path, config)
    assert sorted((p.line, p.column) for p in found) == [(1, 7), (2, 10), (3, 9), (4, 1), (5, 20)]


def test_all_unknown_rules_and_options_are_reported_at_once(tmp_path: Path) -> None:
    config = (DATA / "config" / "unknown_names.yml").read_text("utf-8")
    found = problems(tmp_path, config)
    assert [p.line for p in found] == [1, 2, 4, 7, 8]
    for problem, words in zip(
        found, ["CER001", "loaded-word", "ATT", "above", "above"], strict=True
    ):
        assert words in problem.message


def test_an_unknown_rule_in_an_override_is_reported_at_its_place(tmp_path: Path) -> None:
    config = "overrides:\n  - files: ['*.md']\n    ignore: [CER001, CER0O2]\n"
    (problem,) = problems(tmp_path, config)
    assert problem.line == 3
    assert "CER002" in problem.message


@pytest.mark.parametrize("config", ["kind: news\nkind: advice\n", "severity: {a: info, a: off}\n"])
def test_a_key_given_twice_is_an_error(tmp_path: Path, config: str) -> None:
    (problem,) = problems(tmp_path, config)
    assert "duplicate key" in problem.message
    assert problem.line in (1, 2)


@pytest.mark.parametrize("config", ["- kind\n- news\n", "just words\n", "42\n"])
def test_a_file_that_maps_nothing_is_an_error(tmp_path: Path, config: str) -> None:
    assert problems(tmp_path, config)[0].path == str(tmp_path / ".caveat.yml")


@pytest.mark.parametrize(
    "config",
    [
        "kind: [news\n",
        "a: *b\n",
        "a: &b 1\nc: *b\n",
        "kind: !!python/name:os.system news\n",
        "kind: !secret news\n",
        "a: " + "[" * 500 + "]" * 500,
        "\tkind: news\n",
        "? [a]\n: b\n",
        "kind: news\n---\nkind: advice\n",
    ],
)
def test_what_is_no_plain_yaml_is_an_error_with_its_line(tmp_path: Path, config: str) -> None:
    found = problems(tmp_path, config)
    assert all(p.path == str(tmp_path / ".caveat.yml") for p in found)
    assert found[0].line >= 1


@pytest.mark.parametrize("config", ["", "# nothing yet\n", "---\n"])
def test_an_empty_file_means_the_default(tmp_path: Path, config: str) -> None:
    assert settings(tmp_path, config) == Linter.from_config(isolated=True).settings("a.md")


def test_a_file_extends_a_preset(tmp_path: Path) -> None:
    held = settings(tmp_path, "extends: news\nignore: [CER001]\n")
    assert held.kind == "news"
    assert not {"CER001", "DIS001"} & set(held.severities)


def test_a_file_extends_a_file_of_another_folder(tmp_path: Path) -> None:
    house = {"house/style.yml": "extends: [patient]\nseverity: {CER001: error}\nkind: advice\n"}
    held = settings(tmp_path, "extends: [house/style.yml]\nkind: news\n", files=house)
    assert held.severities["CER001"] is Severity.ERROR
    assert held.options["REA001"]["above"] == 6
    assert held.kind == "news"
    assert str(tmp_path / "house/style.yml") in held.origin("CER001")
    assert str(tmp_path / ".caveat.yml") in held.origin("kind")


def test_what_extends_itself_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"b.yml": "extends: [c.yml]\n", "c.yml": "extends: [.caveat.yml]\n"})
    (problem,) = problems(tmp_path, "kind: news\nextends: [b.yml]\n")
    assert problem.line >= 1
    assert "itself" in problem.message


def test_what_cannot_be_extended_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "extends: [news, pateint]\n")
    assert (problem.line, problem.column) == (1, 17)
    assert "'patient'" in problem.message


def test_faults_of_an_extended_file_are_reported_in_that_file(tmp_path: Path) -> None:
    write(tmp_path, {"b.yml": "kind: news\nselct: [CER001]\n"})
    (problem,) = problems(tmp_path, "extends: [b.yml]\n")
    assert (problem.path, problem.line) == (str(tmp_path / "b.yml"), 2)


def test_an_override_without_files_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "overrides:\n  - kind: news\n")
    assert "files" in problem.message
    assert problem.line == 2


# Presets


@pytest.mark.parametrize("name", preset_names())
def test_each_preset_is_sound_and_says_whom_it_serves(tmp_path: Path, name: str) -> None:
    held = settings(tmp_path, f"extends: {name}\n")
    assert held.severities
    layer = next(
        x for x in read_config(tmp_path / ".caveat.yml").layers if x.origin == f"preset {name}"
    )
    assert isinstance(layer.values, ConfigFile)
    assert layer.values.serves


def test_the_presets_are_those_that_are_documented() -> None:
    assert list(preset_names()) == ["blog", "news", "patient", "product"]
