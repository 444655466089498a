"""What `caveat archive` says on the way, and what it refuses. What it does: tests/archive."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from linter.archive.run import Progress
from linter.cli.archive_progress import shown
from tests.helpers import run_cli, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.jsonl": '{"id": 1, "text": "One."}\n', "in/b.md": "B\n"})


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["none.jsonl", "--out=D"], "none.jsonl: no such file or folder"),
        (["a.jsonl", "--out=D", "--column=desk"], "write NEW=OLD, such as section=desk"),
        (["a.jsonl", "--out=D", "--column=sektion=desk"], "did you mean 'section'?"),
        (["a.jsonl", "--out=D", "--input-format=pdf"], "--input-format pdf: caveat cannot read"),
        (["a.jsonl", "--out=D", "--input-format=.foo"], "caveat reads .docm"),
        (["a.jsonl", "--out=s3://bucket/D"], "name a folder of this machine"),
        (["in", "in/b.md", "--out=D"], "this is in in, which is named too"),
        (["in", "--out=in"], "the table is to be written here"),
        (["a.jsonl", "--out=D", "--day=tomorrow"], "does not match the format"),
        (["a.jsonl"], "missing option '--out'"),
    ],
)
def test_what_cannot_be_done_is_refused_at_once(folder: Path, args: list[str], told: str) -> None:
    ended = run_cli("archive", *args, "--isolated", cwd=folder)
    assert (ended.code, told in ended.err) == (2, True), ended
    assert not (folder / "D").exists()


def test_files_of_others_are_left_alone(folder: Path) -> None:
    write(folder, {"D/part-0.parquet": "of Spark", "E/_archive.json": "{}"})
    ended = run_cli("archive", "a.jsonl", "--out=D", "--isolated", cwd=folder)
    assert (ended.code, "no whole part of a table of caveat" in ended.err) == (2, True)
    ended = run_cli("archive", "a.jsonl", "--out=E", "--isolated", cwd=folder)
    assert (ended.code, "not what `caveat archive` has written" in ended.err) == (2, True)
    assert (folder / "D/part-0.parquet").read_text("utf-8") == "of Spark"


def test_without_its_libraries_it_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.cli.serving.find_spec", lambda name: None)
    ended = run_cli("archive", "a.jsonl", "--out=D", cwd=folder)
    assert (ended.code, "pip install 'caveat[archive]'" in ended.err) == (2, True)


def test_a_line_a_minute_says_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(total=1000, earlier=5)
    times = iter((0.0, 1.0, 59.0, 60.0, 61.0, 119.0, 120.0))
    progress.statuses.update(judged=3)
    with shown(progress, lambda: next(times)) as tick:
        for _ in range(6):
            progress.statuses.update(judged=1, killed=1)
            progress.done += 100
            tick()
    assert capsys.readouterr().err.splitlines() == [
        "caveat: 9 rows, 3 not judged, 0.1 a second; 30 % of the input",
        "caveat: 15 rows, 6 not judged, 0.1 a second; 60 % of the input",
    ]


def test_a_terminal_shows_a_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    progress = Progress(total=10)
    with shown(progress) as tick:
        progress.statuses.update(judged=1200)
        progress.done = 5
        tick()
    err = capsys.readouterr().err
    assert "50%" in err
    assert "1,200 rows" in err
