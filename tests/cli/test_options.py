"""Options of the command line: which rules run, and by which configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking import BOTH, check, found
from tests.helpers import FINDER, run_cli, write

# Which rules run


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        (["--select", "CER001"], ["CER001"]),
        (["--select", "loaded-word"], ["CER001"]),
        (["--select", "certainty"], ["CER001"]),
        (["--select", "CER"], ["CER001"]),
        (["--select", "C"], ["CER001"]),
        (["--select", "cer001,Attribution"], ["CER001", "ATT001"]),
        (["--select", "all", "--ignore", "cer"], ["ATT001"]),
        (["--select", "CER001,institution-as-finder"], ["CER001", "ATT001"]),
        (["--select", "CER001", "--select", "ATT001"], ["CER001", "ATT001"]),
        (["--select", "CER001, ATT001"], ["CER001", "ATT001"]),
        (["--ignore", "CER001"], ["ATT001"]),
        (["--ignore", "certainty,attribution"], []),
        (["--select", "CER,ATT", "--ignore", "loaded-word"], ["ATT001"]),
        (["--select", "ALL"], ["CER001", "ATT001"]),
    ],
)
def test_rules_are_selected_and_ignored(tmp_path: Path, args: list[str], codes: list[str]) -> None:
    ended = check(tmp_path, "--format=json", *args)
    assert found(ended) == codes
    assert ended.code == (1 if "ATT001" in codes else 0)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("CER0001", "CER001"),
        ("loaded-wrd", "loaded-word"),
        ("certanty", "certainty"),
        ("cer0001", "CER001"),
    ],
)
def test_an_unknown_rule_ends_with_2_and_the_nearest(
    tmp_path: Path, option: str, written: str, meant: str
) -> None:
    ended = check(tmp_path, option, f"ATT001,{written}")
    assert ended.code == 2
    assert repr(written) in ended.out + ended.err
    assert repr(meant) in ended.out + ended.err


# Configuration


def test_a_configuration_is_named_or_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        {".caveat.yml": "select: [ATT001]\n", "other.yml": "select: [CER001]\n", "a.md": BOTH},
    )
    args = ("check", "--format=json", "a.md")
    assert found(run_cli(*args, cwd=tmp_path)) == ["ATT001"]
    assert found(run_cli(*args, "--config", "other.yml", cwd=tmp_path)) == ["CER001"]
    assert found(run_cli(*args, "--isolated", cwd=tmp_path)) == ["CER001", "ATT001"]


def test_a_configuration_is_named_by_the_environment(tmp_path: Path) -> None:
    files = {".caveat.yml": "select: [ATT001]\n", "other.yml": "select: [cer001]\n", "a.md": BOTH}
    write(tmp_path, {**files, "third.yml": "select: [ATT001]\n"})
    args, env = ("check", "--format=json", "a.md"), {"CAVEAT_CONFIG": "other.yml"}
    assert found(run_cli(*args, cwd=tmp_path, env=env)) == ["CER001"]
    assert found(run_cli(*args, "--config", "third.yml", cwd=tmp_path, env=env)) == ["ATT001"]
    assert found(run_cli(*args, "--isolated", cwd=tmp_path, env=env)) == ["CER001", "ATT001"]
    both = run_cli(*args, "--isolated", "--config", "third.yml", cwd=tmp_path, env=env)
    assert both.code == 2


@pytest.mark.parametrize("name", ["gone.yml", "."])
def test_a_named_configuration_must_be_there(tmp_path: Path, name: str) -> None:
    ended = run_cli("check", "--config", name, "-", cwd=tmp_path)
    assert ended.code == 2
    assert "cannot read the file" in ended.err
    assert "Traceback" not in ended.err


def test_show_config_shows_each_value_and_its_origin(tmp_path: Path) -> None:
    config = (
        "extends: news\nseverity: {CER001: error, REA001: info}\noptions: {REA001: {above: 9}}\n"
    )
    write(tmp_path, {".caveat.yml": config, "a.md": BOTH})
    ended = run_cli("check", "--show-config", "--fail-on", "info", "a.md", cwd=tmp_path)
    assert ended.code == 0
    own = str(tmp_path / ".caveat.yml")
    lines = ended.out.splitlines()
    assert 'kind: "news"  # preset news' in lines
    assert 'fail-on: "info"  # command line' in lines
    assert f"  CER001: error  # {own}" in lines
    assert f"  REA001.above: 9  # {own}" in lines
    assert not any("DIS001" in line for line in lines)
    assert FINDER not in ended.out


def test_show_config_of_a_wrong_file_ends_with_2(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "kinds: news\n", "a.md": BOTH})
    ended = run_cli("check", "--show-config", "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert ".caveat.yml:1:1: " in ended.err
