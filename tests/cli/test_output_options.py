"""`--statistics` and `--quiet`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, Ended, run_cli, write

TWICE = f"{CURE_SENTENCE}\n\n{CURE_SENTENCE}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    articles = {"a.md": TWICE, "b.md": f"{CURE_SENTENCE}\n\n{FINDER_SENTENCE}\n"}
    return write(tmp_path, {**articles, "c.md": PLAIN_SENTENCE, "note.pdf": "x"})


def test_rules_are_counted_most_often_first(site: Path) -> None:
    ended = run_cli("check", "--statistics", cwd=site)
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "3  CER001  loaded-word            3 warning",
        "1  ATT001  institution-as-finder  1 error",
        "",
        "3 articles checked: 1 error, 3 warnings, 0 info (1 file in other formats not read)",
    ]
    milder = run_cli("check", "--statistics", "--quiet", "--min-severity=error", cwd=site)
    assert milder == Ended(1, "1  ATT001  institution-as-finder  1 error\n", "")


def test_counts_for_programs(site: Path) -> None:
    ended = run_cli("check", "--statistics", "--format=json", "--output=n.json", cwd=site)
    assert (ended.code, ended.out) == (1, "")
    counted = run_cli("check", "--statistics", "--format=json", "--format=json=all.json", cwd=site)
    assert counted.out == (site / "n.json").read_text()
    assert '"files"' in (site / "all.json").read_text()
    most, _ = counted.json["rules"]
    names = {"code": "CER001", "name": "loaded-word", "count": 3}
    numbers = {"error": 0, "warning": 3, "info": 0, "articles": 2, "fixable": 0}
    assert most == names | numbers
    assert counted.json["summary"]["findings"] == 4


def test_quiet_leaves_findings_failures_and_errors(site: Path) -> None:
    assert run_cli("check", "-q", "c.md", cwd=site) == Ended(0, "", "")
    ended = run_cli("check", "-q", "--select", "ATT", cwd=site)
    assert ended.err == ""
    first, *_, last = ended.out.splitlines()
    assert first.startswith("b.md:3:1: ATT001 error")
    assert last.startswith("b.md fails: 1 error (the gate fails on error)")
    assert "articles checked" not in ended.out
    assert "gone: no such file" in run_cli("check", "-q", "gone", cwd=site).err
