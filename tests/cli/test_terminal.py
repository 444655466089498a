"""Colours, and a reader that goes away."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.checking import BOTH, check, check_process
from tests.helpers import CURE_SENTENCE, write

ESCAPE = "\x1b["


def test_colours_are_for_terminals_and_for_who_asks(tmp_path: Path) -> None:
    assert ESCAPE not in check_process(tmp_path).out
    assert ESCAPE in check_process(tmp_path, "--color=always").out
    assert ESCAPE not in check(tmp_path, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out
    assert ESCAPE not in check(tmp_path, "--color=never").out
    assert ESCAPE in check(tmp_path, "--color=always", env={"NO_COLOR": "1", "TERM": "dumb"}).out


def test_colours_change_no_character(tmp_path: Path) -> None:
    text = f"# [bold]An *article*[/bold] :smile:\n\n{BOTH}\n\n{CURE_SENTENCE * 9}\n"
    plain = check(tmp_path, text=text).out
    coloured = check(tmp_path, "--color=always", text=text, env={"COLUMNS": "40"}).out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": BOTH * 2000})
    with subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "--isolated", "--select=CER001", "a.md"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
