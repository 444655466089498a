"""Which files of a folder are articles."""

from __future__ import annotations

import os
from pathlib import Path

from tests.checking import BOTH
from tests.helpers import FINDER_SENTENCE, PLAIN_SENTENCE, run_cli, write


def test_a_file_that_is_named_twice_is_linted_once(tmp_path: Path) -> None:
    write(tmp_path, {"d/a.md": BOTH})
    names = ("d/a.md", "./d/a.md", "d", "d/*.md")
    ended = run_cli("check", "--isolated", "--format=json", *names, cwd=tmp_path)
    assert len(ended.files) == 1


def test_folders_are_walked_in_order_past_hidden_ones(tmp_path: Path) -> None:
    names = [
        "b.md",
        "a/z.txt",
        "a/b/c.markdown",
        ".git/x.md",
        "node_modules/x.md",
        "a/x.py",
        "A.MD",
    ]
    write(tmp_path, dict.fromkeys(names, PLAIN_SENTENCE))
    ended = run_cli("check", "--isolated", "--format=json", ".", cwd=tmp_path)
    assert [f["path"] for f in ended.files] == ["A.MD", "b.md", "a/z.txt", "a/b/c.markdown"]


def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    assert run_cli("check", "--isolated", ".", cwd=tmp_path).out.startswith("a.md:1:1")
