"""`caveat new pack` makes a package that its writer can go on with."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest
import yaml

from linter import __version__
from linter.rulekit.pack_scaffold import versions
from tests.helpers import run_cli, write
from tests.installed_pack import Install, install

__all__ = ["install"]


def test_a_new_pack_passes_its_tests_from_its_checkout(tmp_path: Path) -> None:
    made = run_cli("new", "pack", "acme-desk", "--code", "DESK-01", cwd=tmp_path)
    assert made.code == 0, made.err
    folder = tmp_path / "acme-desk"
    write(folder, {"build/lib/caveat_acme_desk/desk/rule.yml": "code: what was built\n"})
    for pack in (".", "caveat_acme_desk"):
        ended = run_cli("test", pack, cwd=folder)
        assert (ended.code, ended.out) == (0, "3 passed, 0 failed\n")
    runpy.run_path(str(folder / "tests/test_rules.py"))["test_the_rules_hold"]()
    more = ("new", "acme-desk", "cold-cure", "--into", "caveat_acme_desk")
    assert run_cli(*more, cwd=folder).code == 0
    assert "code: DESK-02" in (folder / "caveat_acme_desk/acme-desk/cold_cure/rule.yml").read_text()


def test_a_new_pack_says_its_names_and_versions_the_same_everywhere(tmp_path: Path) -> None:
    assert run_cli("new", "pack", "acme", cwd=tmp_path).code == 0
    project = tomllib.loads((tmp_path / "acme/pyproject.toml").read_text())["project"]
    assert project["name"] == "caveat-acme"
    assert project["entry-points"] == {"caveat.rules": {"acme": "caveat_acme"}}
    said = yaml.safe_load((tmp_path / "acme/caveat_acme/pack.yml").read_text())["caveat"]
    assert project["dependencies"] == [f"caveat {said}"]
    assert said == versions(__version__)
    steps = yaml.safe_load((tmp_path / "acme/.github/workflows/rules.yml").read_text())
    assert {"run": "caveat test acme", "working-directory": "/tmp"} in steps["jobs"]["test"][
        "steps"
    ]
    texts = [file.read_text() for file in tmp_path.rglob("*") if file.is_file()]
    assert not [text for text in texts if re.search(r"(?<!\$)\$\w", text)]


def test_the_versions_of_a_new_pack_end_where_something_may_be_renamed() -> None:
    assert versions("0.1.0") == ">=0.1,<0.2"
    assert versions("0.12.3.dev0") == ">=0.12,<0.13"
    assert versions("2.3.4") == ">=2.3,<3"


@pytest.mark.parametrize(
    "args", [["Acme"], ["../x"], ["acme"], ["new", "--code", "new-1"], ["new", "--code", "CVT001"]]
)
def test_a_pack_that_cannot_be_made_writes_nothing(tmp_path: Path, args: list[str]) -> None:
    write(tmp_path, {"acme/a.md": ""})
    before = sorted(tmp_path.rglob("*"))
    ended = run_cli("new", "pack", *args, cwd=tmp_path)
    assert (ended.code, bool(ended.err)) == (2, True)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_name_of_an_installed_pack_is_taken(tmp_path: Path, install: Install) -> None:
    install({})
    ended = run_cli("new", "pack", "acme", cwd=tmp_path)
    assert (ended.code, "installed already" in ended.err) == (2, True)
