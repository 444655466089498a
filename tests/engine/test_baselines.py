"""Which baseline holds for an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.findings.baseline import FILE_NAME
from tests.baselines import CONFIG, OLD, baseline, check, new
from tests.helpers import run_cli, write


def test_the_nearest_one_upward_holds(old: Path) -> None:
    write(old, {"deep/down/b.md": OLD, "deep/.caveat.yml": CONFIG[".caveat.yml"]})
    baseline(old, "write", "deep")
    assert (old / FILE_NAME).exists()
    assert not (old / "deep" / FILE_NAME).exists()
    assert run_cli("check", "b.md", cwd=old / "deep" / "down").code == 0
    shown = run_cli("check", "--show-config", "b.md", cwd=old / "deep" / "down")
    assert f'baseline: "{old / FILE_NAME}"  # nearest' in shown.out.splitlines()


def test_a_new_one_stands_beside_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, {"site/.caveat.yml": CONFIG[".caveat.yml"], "site/content/a.md": OLD})
    baseline(tmp_path, "write", "site/content")
    assert (tmp_path / "site" / FILE_NAME).exists()


def test_without_a_configuration_it_stands_in_the_current_folder(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": OLD, "elsewhere/b.md": OLD})
    assert baseline(tmp_path, "write", "content").code == 0
    assert (tmp_path / FILE_NAME).exists()
    (tmp_path / FILE_NAME).unlink()
    ended = baseline(tmp_path / "content", "write", tmp_path / "elsewhere")
    assert ended.code == 2
    assert "--baseline" in ended.err


@pytest.mark.parametrize("how", ["option", "key"])
def test_a_file_can_be_named(tmp_path: Path, how: str) -> None:
    config = CONFIG[".caveat.yml"] + ("baseline: known/old.json\n" if how == "key" else "")
    named = ["--baseline", "known/old.json"] if how == "option" else []
    write(tmp_path, {".caveat.yml": config, "a.md": OLD, "known/x": ""})
    missing = run_cli("check", *named, "a.md", cwd=tmp_path)
    assert missing.code == 2
    assert "this baseline does not exist" in missing.err
    assert baseline(tmp_path, "write", *named, ".").code == 0
    assert (tmp_path / "known" / "old.json").exists()
    assert new(tmp_path, *named, "a.md") == []
    shown = run_cli("check", "--show-config", *named, "a.md", cwd=tmp_path)
    origin = "command line" if named else tmp_path / ".caveat.yml"
    (line,) = [line for line in shown.out.splitlines() if line.startswith("baseline: ")]
    assert line.endswith(f'old.json"  # {origin}')
    assert baseline(tmp_path, "show", *named).out.startswith("../a.md: ATT001 ")


def test_isolated_looks_for_no_baseline(old: Path) -> None:
    assert {"CER001", "ATT001"} <= set(new(old, "--isolated", "a.md"))
    known = check(old, "--isolated", "--baseline", FILE_NAME, "a.md").json["summary"]["known"]
    assert known == 2


def test_a_baseline_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {**CONFIG, "a.md": OLD})
    ended = baseline(tmp_path, "write", "--baseline", "no/such/folder.json", ".")
    assert ended.code == 2
    assert "cannot write" in ended.err


def test_options_that_exclude_each_other(old: Path) -> None:
    assert run_cli("check", "--no-baseline", "--baseline", FILE_NAME, ".", cwd=old).code == 2
