"""The stopwatch tells each figure beside its target; what it runs here are stand-ins."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.made_articles import copies, generated, words
from benchmarks.processes import environment, peaks, timed
from benchmarks.ratios import CAVEAT, OTHERS, PARTS, PROSELINT, TODAY, Setup, Target, shown
from tests.helpers import program

STAND_IN = """#!/bin/sh
while [ $# -gt 0 ]; do
  [ "$1" != --cache-dir ] || mkdir -p "$2"
  [ "$1" != --format ] || sleep .2 # its memory is looked at
  shift
done
n=0
while [ $n -lt 2000 ]; do n=$((n + 1)); done
"""


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    """Sizes of a thousandth, and programs that do nothing for some milliseconds."""
    for name in ("caveat", "proselint"):
        (tmp_path / name).write_text(STAND_IN)
        (tmp_path / name).chmod(0o755)
    tools = dict.fromkeys((CAVEAT, TODAY, PROSELINT), tmp_path)
    articles = generated(tmp_path / "articles", 3, paragraphs=1)
    (tmp_path / "work").mkdir()
    return Setup(tmp_path / "work", articles, tools, scale=0.001, patience=0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_each_part_tells_a_figure_of_this_checkout(setup: Setup) -> None:
    for name in PARTS.keys() - {"editor"}:
        rows = list(PARTS[name](setup))
        assert rows, name
        assert {row.who for row in rows} == {CAVEAT}
        for row in rows:
            assert row.figure > 0
            assert set(OTHERS[name]) <= set(row.seen.replace(";", "").split()), row.seen


def test_a_target_is_met_missed_or_passed_by_far() -> None:
    speed, memory = Target(1.8, at_least=True, goal=3), Target(150, "MB")
    assert str(speed) == "at least 1.80 × (goal 3.00 ×)"
    assert [speed.met(figure) for figure in (1.79, 1.8, 3)] == ["**no**", "yes", "goal"]
    assert (str(memory), memory.met(150), memory.met(151)) == ("at most 150.0 MB", "yes", "**no**")
    assert shown(1 / 120, "×") == "1/120"


def test_copies_are_as_many_as_wanted_and_no_two_alike(tmp_path: Path) -> None:
    articles = generated(tmp_path / "articles", 2)
    assert [path.read_text() for path in articles] == [
        path.read_text() for path in generated(tmp_path / "again", 2)
    ]
    made = copies(articles, tmp_path / "copies", 5)
    assert len({path.read_text() for path in made}) == 5
    assert words(made) > 2 * words(articles)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_is_that_of_the_process_and_of_each_of_its_children() -> None:
    seen = peaks([sys.executable, program("allocates"), "40", "80"])
    (worker,) = seen.workers
    assert 40 < seen.main < 80 < worker < 160


def test_a_program_that_fails_ends_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    for run in (timed, peaks):
        with pytest.raises(SystemExit, match="ended with 2"):
            run(["sh", "-c", "exit 2"])
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment()
