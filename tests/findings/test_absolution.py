"""A notice is no absolution: neither the risk nor other findings go away with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import CURE_SENTENCE, isolated, run_cli, write

ADVICE = "# Warm feet\n\nYou should take ginger tablets for warm feet.\n"
MANY = ADVICE + "".join(
    f"\nStudies show that tea number {n} is a miracle cure.\n" for n in range(9)
)


@pytest.mark.parametrize("preset", ["blog", "product", "patient"])
def test_presets_fail_a_risky_article_without_errors(tmp_path: Path, preset: str) -> None:
    text = MANY.replace("You should take", "Some people take") + "\nAsk your doctor first.\n"
    config = f"extends: {preset}\nseverity: {{ALL: warning}}\n"
    write(tmp_path, {".caveat.yml": config, "a.md": text})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 1
    assert "(the gate fails at 50 or more)" in ended.out


def test_news_is_not_gated_by_risk(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "extends: news\n"})
    ended = run_cli("check", "--show-config", "a.md", cwd=tmp_path)
    assert "risk: null" in ended.out


def test_a_notice_by_a_fix_does_not_turn_a_failing_article_into_a_passing_one(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"a.md": ADVICE, "b.md": MANY})
    for name in ("a.md", "b.md"):
        run_cli("check", name, "--isolated", "--unsafe-fixes", cwd=tmp_path)
        assert run_cli("check", name, "--isolated", cwd=tmp_path).code == 1


def test_the_notice_is_offered_where_other_findings_fail_the_article_too() -> None:
    alone = isolated().lint_text(ADVICE, "a.md").files[0].findings
    assert [(f.code, f.fixes) for f in alone] == [("DIS001", ())]
    beside = isolated().lint_text(f"{ADVICE}\nIt is clinically proven.\n", "a.md").files[0].findings
    assert {f.code: bool(f.fixes) for f in beside}["DIS001"]


def test_the_notice_of_a_site_is_added_all_the_same(tmp_path: Path) -> None:
    config = "options: {DIS001: {template: Ask your doctor before you start.}}\n"
    write(tmp_path, {".caveat.yml": config, "a.md": ADVICE})
    assert run_cli("check", "a.md", "--fix", cwd=tmp_path).code == 0


def test_a_passing_article_prints_its_risk(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"# Lemons\n\n{CURE_SENTENCE}\n", "b.md": "# Feet\n\nFeet walk.\n"})
    one = run_cli("check", "a.md", "--isolated", cwd=tmp_path)
    assert "a.md passes; risk 1" in one.out
    clean = run_cli("check", "b.md", "--isolated", cwd=tmp_path)
    assert "b.md passes; risk 0 of 100" in clean.out
    both = run_cli("check", ".", "--isolated", cwd=tmp_path)
    assert "a.md passes; risk 1" in both.out
    assert "b.md" not in both.out
