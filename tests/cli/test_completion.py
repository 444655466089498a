"""Completion in shells: what they are told, and the script that asks."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.helpers import rule_files, run_cli, write


def completed(folder: Path, shell: str, *words: str) -> str:
    """What a shell is told that could stand in place of the last word."""
    last = words[-1] if shell == "fish" else str(len(words) - 1)
    asked = {"_CAVEAT_COMPLETE": f"{shell}_complete", "COMP_WORDS": " ".join(words)}
    ended = run_cli(cwd=folder, env={**asked, "COMP_CWORD": last})
    assert ended.err == ""
    return ended.out


def values(folder: Path, *words: str) -> list[str]:
    return [line.partition(",")[2] for line in completed(folder, "bash", *words).splitlines()]


@pytest.mark.parametrize(
    ("shell", "told"),
    [
        ("bash", "plain,explain\n"),
        ("zsh", "plain\nexplain\nShow the documentation of a rule, by code...\n"),
        ("fish", "plain,explain\tShow the documentation of a rule, by code...\n"),
    ],
)
def test_each_shell_is_told_commands(tmp_path: Path, shell: str, told: str) -> None:
    assert completed(tmp_path, shell, "caveat", "exp") == told


def test_options_rules_and_files_are_completed(tmp_path: Path) -> None:
    write(tmp_path, {**rule_files(), ".caveat.yml": "rules: [rules]\n"})
    assert values(tmp_path, "caveat", "check", "--show-f") == ["--show-files"]
    assert values(tmp_path, "caveat", "check", "--select", "CER001,zeb") == ["CER001,ZEB001"]
    assert values(tmp_path, "caveat", "explain", "no-z") == ["no-zebras"]
    for words in (["check", "dra"], ["dra"]):
        assert completed(tmp_path, "bash", "caveat", *words) == "file,dra\n"
    write(tmp_path, {".caveat.yml": "rules: [gone]\n"})
    assert completed(tmp_path, "bash", "caveat", "explain", "CER").strip() == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_the_program(tmp_path: Path, shell: str) -> None:
    ended = run_cli("completion", shell, cwd=tmp_path)
    assert ended.code == 0
    assert f"_CAVEAT_COMPLETE={shell}_complete" in ended.out


def test_bash_loads_the_script(tmp_path: Path) -> None:
    script = run_cli("completion", "bash", cwd=tmp_path).out
    loaded = subprocess.run(
        ["bash", "--norc", "-c", f"{script}\ncomplete -p caveat"], capture_output=True, text=True
    )
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert loaded.stdout.endswith("_caveat_completion caveat\n")
