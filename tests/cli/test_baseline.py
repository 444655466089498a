"""`caveat baseline`: write, prune and show."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.findings.baseline import FILE_NAME
from tests.baselines import CONFIG, OLD, baseline, check, entries, new
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    python_rule,
    run_cli,
    write,
)


def test_a_crash_is_never_known(tmp_path: Path) -> None:
    write(tmp_path, {**python_rule("crashes_at_once"), "a.md": OLD})
    ended = baseline(tmp_path, "write", "--rules", "rules", "a.md")
    assert ended.code == 3
    assert "ZEB001" in ended.err
    assert entries(tmp_path) == []


def test_write_keeps_what_it_was_not_asked_about(old: Path) -> None:
    write(old, {"b.md": f"{CURE_SENTENCE}\n", "a.md": OLD.replace("sore", "cold")})
    baseline(old, "write", "b.md")
    assert [e["path"] for e in entries(old)] == ["a.md", "a.md", "b.md"]
    assert new(old) == ["CER001"]


def test_write_keeps_the_entries_of_what_it_could_not_read(old: Path) -> None:
    (old / "a.md").write_bytes(b"\0")
    ended = baseline(old, "write", ".")
    assert ended.code == 3
    assert "a.md" in ended.err
    assert len(entries(old)) == 2


@pytest.mark.parametrize("command", ["write", "prune"])
def test_nothing_is_written_where_an_article_is_missing(old: Path, command: str) -> None:
    before = (old / FILE_NAME).read_bytes()
    write(old, {"a.md": PLAIN_SENTENCE})
    ended = baseline(old, command, "a.md", "no.md")
    assert ended.code == 2
    assert "no.md" in ended.err
    assert (old / FILE_NAME).read_bytes() == before


def test_prune_drops_what_is_gone_and_adds_nothing(old: Path) -> None:
    write(old, {"a.md": f"{FINDER_SENTENCE}\n\nA {CURE} is new.\n"})
    ended = run_cli("check", "--exit-zero", ".", cwd=old)
    gone = "1 known finding no longer occurs; run `caveat baseline prune PATHS` "
    assert ended.err.startswith(f"caveat: warning: {gone}")
    pruned = baseline(old, "prune", ".")
    assert pruned.out == f"1 removed, 1 known finding left in {old / FILE_NAME}\n"
    assert [e["code"] for e in entries(old)] == ["ATT001"]
    assert new(old) == ["CER001"]
    assert run_cli("check", "--exit-zero", ".", cwd=old).err == ""


def test_entries_of_rules_that_do_not_run_are_not_called_unneeded(old: Path) -> None:
    assert run_cli("check", "--select", "ATT001", ".", cwd=old).err == ""


def test_show_lists_what_is_known_and_what_is_gone(old: Path) -> None:
    assert baseline(old, "show").out.splitlines() == [
        "a.md: ATT001 Harvard found",
        f"a.md: CER001 {CURE}",
        f"2 known findings in {old / FILE_NAME}",
    ]
    (old / "a.md").unlink()
    assert "a.md (file not found): CER001" in baseline(old, "show").out


def test_show_without_a_baseline_ends_with_2(tmp_path: Path) -> None:
    write(tmp_path, CONFIG)
    ended = baseline(tmp_path, "show")
    assert ended.code == 2
    assert "caveat baseline write" in ended.err


def test_the_risk_shown_is_that_of_the_whole_article(old: Path) -> None:
    (with_it,) = check(old, ".").files
    (without,) = check(old, "--no-baseline", ".").files
    assert with_it["risk"] == without["risk"] > 0
