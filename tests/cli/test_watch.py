"""`caveat check --watch`: what is checked again after which change, and how it ends."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from linter import Linter
from linter.cli import watch
from linter.cli.file_changes import FileChanges
from linter.common.stopping import StoppedError
from linter.engine.run import FileSelection
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, Ended, run_cli, write

Edit = Callable[[Path], Iterable[str]]


def edit(files: dict[str, str]) -> Edit:
    def run(folder: Path) -> Iterable[str]:
        write(folder, files)
        return files

    return run


def delete(name: str) -> Edit:
    def run(folder: Path) -> Iterable[str]:
        (folder / name).unlink()
        return [name]

    return run


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The names of the articles that each round has linted."""
    rounds: list[list[str]] = []
    reports = Linter.reports

    def noting(self: Linter, paths: FileSelection, jobs: int = 1) -> Iterator[object]:
        rounds.append([str(path) for path in paths.files])
        return reports(self, paths, jobs)

    monkeypatch.setattr(Linter, "reports", noting)
    return rounds


def watched(
    folder: Path, monkeypatch: pytest.MonkeyPatch, edits: Iterable[Edit], *args: str
) -> Ended:
    """The program while it watches: after each round somebody edits, and at last presses Ctrl-C."""
    left = iter(edits)

    class Edited:
        def __init__(self, places: Iterable[Path], *, deep: bool) -> None:
            pass

        def wait(self) -> set[Path]:
            made = next(left, None)
            if made is None:
                raise StoppedError(signal.SIGINT)
            return {folder.resolve() / name for name in made(folder)}

    monkeypatch.setattr(watch, "FileChanges", Edited)
    return run_cli("check", "--watch", "--format=concise", *args, cwd=folder)


def test_only_what_changed_is_linted_again_and_all_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linted: list[list[str]]
) -> None:
    write(tmp_path, {"a.md": CURE_SENTENCE, "b/c.md": PLAIN_SENTENCE})
    edits = [
        edit({"b/c.md": FINDER_SENTENCE}),
        edit({"note.pdf": "", "b/photo.png": ""}),  # nothing that is read
        edit({"d.md": PLAIN_SENTENCE}),
        edit({".caveat.yml": "ignore: [CER001]\n"}),
        delete("d.md"),
    ]
    ended = watched(tmp_path, monkeypatch, edits)
    assert linted == [["a.md", "b/c.md"], ["b/c.md"], ["d.md"], ["a.md", "d.md", "b/c.md"], []]
    assert ended.out.count("a.md:1:17: CER001") == 3
    assert ended.out.count("b/c.md:1:1: ATT001") == 4
    told = [line for line in ended.err.splitlines() if line.endswith("changed")]
    changed = ("b/c.md", "d.md", ".caveat.yml", "d.md")
    assert told == [f"caveat: note: {name} changed" for name in changed]
    assert "\x1b" not in ended.out
    assert ended.code == 130


def test_a_wrong_configuration_is_told_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": CURE_SENTENCE, "c.yml": "ignore: []\n"})
    edits = [edit({"c.yml": "ignor: []\n"}), edit({"c.yml": "ignore: [CER001]\n"})]
    ended = watched(tmp_path, monkeypatch, edits, "--config", "c.yml", "--quiet")
    assert ended.err.count("c.yml:1:1: unknown key 'ignor'") == 1
    assert ended.out.count("CER001") == 2
    assert ended.code == 130


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["-"], "--watch is for files"),
        (["--fix"], "--watch and fixes cannot"),
        (["--show-files"], "--watch and --show-files cannot"),
        (["--diff-file=x.diff"], "--watch and --diff-file cannot"),
        (["gone.md"], "gone.md: no such file"),
    ],
)
def test_what_cannot_be_watched_ends_with_2(tmp_path: Path, args: list[str], why: str) -> None:
    ended = run_cli("check", "--watch", *args, cwd=tmp_path)
    assert ended.code == 2
    assert why in ended.err


def test_without_watchfiles_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    ended = run_cli("check", "--watch", cwd=write(tmp_path, {"a.md": PLAIN_SENTENCE}))
    assert ended.code == 2
    assert "pip install 'caveat[watch]'" in ended.err


def test_changes_are_seen_from_the_start_and_a_signal_ends_waiting(tmp_path: Path) -> None:
    home = tmp_path.resolve()
    write(home, {"a/b.md": ""})
    changes = FileChanges([home], deep=True)
    write(home, {"a/b.md": "Tea.", ".caveat.yml": ""})
    seen: set[Path] = set()
    while seen < {home / "a/b.md", home / ".caveat.yml"}:
        seen |= changes.wait()
    before = signal.getsignal(signal.SIGTERM)
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
    with pytest.raises(StoppedError) as stopped:
        changes.wait()
    assert stopped.value.exit_code == 143
    assert signal.getsignal(signal.SIGTERM) is before
