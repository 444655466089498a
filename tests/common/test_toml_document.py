"""A table of a TOML file: the same data as `tomllib` reads, each at its place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from linter.common.errors import ConfigError
from linter.common.toml_document import Steps, read_table
from linter.common.yaml_document import YamlDocument, data
from tests.helpers import DATA

TABLE = ("tool", "caveat")
FORMS = (DATA / "config" / "forms.toml").read_text("utf-8")


def table(folder: Path, text: str, *names: str) -> YamlDocument:
    file = folder / "pyproject.toml"
    file.write_text(text, "utf-8")
    return read_table(file, names or TABLE)


def place(document: YamlDocument, *steps: int | str, key: bool = False) -> tuple[int, int]:
    problem = document.problem("", document.at(steps, key=key))
    return problem.line, problem.column


def test_the_data_are_those_of_tomllib(tmp_path: Path) -> None:
    document = table(tmp_path, FORMS)
    assert data(document) == tomllib.loads(FORMS)["tool"]["caveat"]
    assert data(table(tmp_path, FORMS, "build-system")) == tomllib.loads(FORMS)["build-system"]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (("select", 1), "'ATT'"),
        (("severity", "CER001"), '"error"'),
        (("severity", "att001"), "'off'"),
        (("options", "REA001", "above"), "9.5"),
        (("day",), "2027"),
        (("quoted key",), '"é'),
        (("gate", "risk"), "60"),
        (("overrides", 0, "files", 0), '"a.md"'),
        (("overrides", 1, "files"), "[]"),
        (("overrides", 1, "gate", "risk"), "5"),
    ],
)
def test_each_value_is_found_where_it_is_written(tmp_path: Path, steps: Steps, words: str) -> None:
    line, column = place(table(tmp_path, FORMS), *steps)
    assert FORMS.splitlines()[line - 1][column - 1 :].startswith(words)


def test_keys_are_found_where_they_are_written(tmp_path: Path) -> None:
    document = table(tmp_path, FORMS)
    lines = FORMS.splitlines()
    for steps, words in [
        (("severity", "att001"), '"att'),
        (("options", "REA001", "above"), "above"),
        (("overrides", 1, "gate"), "gate]"),
    ]:
        line, column = place(document, *steps, key=True)
        assert lines[line - 1][column - 1 :].startswith(words)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = \n", "pyproject.toml:2:5: not valid TOML"),
        ("[tool.other]\n", "pyproject.toml: there is no table [tool.caveat] here"),
        ("a = " + "[" * 10_000, "TOML"),
        (f"[tool.caveat]\na = {'[' * 50}{']' * 50}\n", "nested more than 40 levels deep"),
        ("a = " + "1" * 5_000, "not valid TOML"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        table(tmp_path, text)
    assert message in str(raised.value)
