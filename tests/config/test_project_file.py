"""`[tool.caveat]` in a `pyproject.toml`: a configuration like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from tests.config.configured import BOTH
from tests.helpers import codes, run_cli, write

PROJECT = "pyproject.toml"
TABLE = """[project]
name = "site"

[tool.caveat]
extends = "news"
ignore = ["cer001"]
exclude = ["old/**"]
gate = { risk = 60 }

[[tool.caveat.overrides]]
files = ["leaflets/**"]
severity = { ATT001 = "info" }

[tool.black]
line-length = 100
"""


def found(folder: Path, name: str = "a.md") -> list[str]:
    write(folder, {name: BOTH})
    return codes(Linter.from_config().lint_file(folder / name).files[0])


def test_the_table_configures_like_a_file_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {PROJECT: TABLE, "old/b.md": BOTH})
    assert found(tmp_path) == found(tmp_path, "deep/er/a.md") == ["ATT001"]
    linter = Linter.from_config()
    assert linter.excludes(tmp_path / "old/b.md")
    settings = linter.settings(tmp_path / "leaflets/a.md")
    assert (settings.kind, settings.gate.risk) == ("news", 60)
    assert settings.severities["ATT001"].value == "info"
    assert settings.origin("gate.risk") == str(tmp_path / PROJECT)
    assert tmp_path / PROJECT in linter.depends_on(tmp_path / "a.md")


def test_a_project_file_of_others_is_passed_over(tmp_path: Path) -> None:
    others = ["[project]\nname = 'caveat'\n", "[tool.black]\n", "[tool", "[tool]\nx.y = 1\n", ""]
    write(tmp_path, {".caveat.yml": "ignore: [CER001]\n"})
    for text in others:
        write(tmp_path, {f"site/{PROJECT}": text})
        assert found(tmp_path, "site/a.md") == ["ATT001"]


@pytest.mark.parametrize(
    "text",
    [
        "[ tool . 'caveat' ]\nignore = ['CER001']",
        "tool = {caveat = {ignore = ['CER001']}}",
        "tool.caveat.ignore = ['CER001']",
        "[tool]\ncaveat.ignore = ['CER001']",
        "[tool.caveat.severity]\r\nCER001 = 'off'\r\n",
    ],
)
def test_each_way_of_writing_the_table_counts(tmp_path: Path, text: str) -> None:
    write(tmp_path, {PROJECT: text})
    assert found(tmp_path) == ["ATT001"]


def test_the_nearest_file_holds_and_in_one_folder_the_one_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "ignore: [CER]\n", f"site/{PROJECT}": "[tool.caveat]\n"})
    assert found(tmp_path, "site/a.md") == ["CER001", "ATT001"]
    write(tmp_path, {"site/.caveat.yml": "ignore: [ATT]\n"})
    assert found(tmp_path, "site/a.md") == ["CER001"]
    ended = run_cli("check", "site/a.md", cwd=tmp_path)
    told = f"{PROJECT}: [tool.caveat] is not read, since .caveat.yml beside it applies"
    assert ended.err.count(told) == 1


def test_it_may_be_named_and_extended(tmp_path: Path) -> None:
    write(tmp_path, {f"site/{PROJECT}": TABLE, "x.yml": f"extends: site/{PROJECT}\n", "a.md": BOTH})
    for name in (f"site/{PROJECT}", "x.yml"):
        ended = run_cli("check", "--config", name, "--format=concise", "a.md", cwd=tmp_path)
        assert "CER001" not in ended.out
        assert "ATT001" in ended.out
    write(tmp_path, {"other.toml": "[tool.black]\n"})
    ended = run_cli("check", "--config", "other.toml", "a.md", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "other.toml: there is no table [tool.caveat] here" in ended.err


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("[tool.caveat]\n\nkinds = 'news'\n", "3:1", "unknown key 'kinds'; did you mean 'kind'?"),
        ("[tool.caveat]\nkind = 'new'\n", "2:8", "kind: must be"),
        ("[tool.caveat.severity]\nCER01 = 'off'\nCER999 = 'off'\n", "3:1", "unknown rule"),
        ("[tool.caveat]\nselect = ['CER',\n  'X9']\n", "3:3", "unknown rule 'X9'"),
        ("[tool.caveat]\nexclude = ['/home/ana/x']\n", "2:12", "matches nothing"),
        ("[tool.caveat]\nkind = news\n", "2:8", "not valid TOML"),
    ],
)
def test_faults_are_told_at_their_place(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    write(tmp_path, {PROJECT: text, "a.md": BOTH})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert f"{PROJECT}:{place}: " in ended.err
    assert message in ended.err


def test_a_change_is_seen_past_the_cache(tmp_path: Path, fresh_cache: Path) -> None:
    for ignored, left in (("CER001", "ATT001"), ("ATT001", "CER001")):
        write(tmp_path, {PROJECT: f"[tool.caveat]\nignore = ['{ignored}']\n", "a.md": BOTH})
        for _ in range(2):
            ended = run_cli("check", "--format=json", "a.md", cwd=tmp_path)
            assert [f["code"] for f in ended.files[0]["findings"]] == [left]
