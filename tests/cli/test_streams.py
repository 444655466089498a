"""Standard streams that are closed, full, folders, or whose reader goes away."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, run_process, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="streams of a POSIX shell")
PROGRAM = f"{shlex.quote(sys.executable)} -m linter"


def shell(folder: Path, command: str) -> tuple[int, str, str]:
    """Exit code and output of a command, with `caveat` in it for the program."""
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("caveat", PROGRAM)],
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in ended.stderr
    assert "internal error" not in ended.stderr
    assert "Exception ignored" not in ended.stderr
    return ended.returncode, ended.stdout, ended.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.md": FINDER_SENTENCE, "b.md": CURE_SENTENCE})


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("caveat check --isolated - <&-", 3, "cannot read standard input: it is closed"),
        ("caveat facts --isolated - <&-", 3, "cannot read standard input: it is closed"),
        ("caveat check --diff-file - a.md <&-", 3, "cannot read standard input: it is closed"),
        ("caveat check --isolated a.md <&-", 1, ""),
        ("caveat check --isolated a.md >&-", 2, "cannot write to standard output: it is closed"),
        ("caveat check --isolated a.md --format json >&-", 2, "output: it is closed"),
        ("caveat check --isolated a.md --color always >&-", 2, "output: it is closed"),
        ("caveat check --isolated a.md --diff-fixes >&-", 2, "output: it is closed"),
        ("caveat check --isolated --fix - < b.md >&-", 2, "output: it is closed"),
        ("caveat check --isolated a.md -o r.txt >&-", 1, ""),
        ("caveat check --isolated --show-config a.md >&-", 2, "output: it is closed"),
        ("caveat facts --isolated a.md >&-", 2, "output: it is closed"),
        ("caveat rules >&-", 2, "output: it is closed"),
        ("caveat explain CER001 >&-", 2, "output: it is closed"),
        ("caveat lsp <&-", 2, "standard input"),
        ("caveat lsp >&-", 2, "output: it is closed"),
        ("caveat check --isolated a.md > /dev/full", 2, "output: No space left on device"),
        ("caveat check --isolated a.md --color always > /dev/full", 2, "No space left"),
        ("caveat check --isolated a.md --format json > /dev/full", 2, "No space left"),
        ("caveat facts --isolated a.md > /dev/full", 2, "No space left"),
        ("caveat rules > /dev/full", 2, "No space left"),
        ("caveat explain CER001 > /dev/full", 2, "No space left"),
        ("caveat schema > /dev/full", 2, "No space left"),
        ("caveat --help > /dev/full", 2, "No space left"),
        ("caveat check --help > /dev/full", 2, "No space left"),
        ("caveat --version > /dev/full", 2, "No space left"),
        ("caveat check --isolated a.md 2>&-", 1, ""),
        ("caveat check --isolated a.md gone.md 2>&-", 2, ""),
        ("caveat check --isolated a.md gone.md 2>/dev/full", 2, ""),
        ("caveat check --isolated a.md gone.md >/dev/full 2>/dev/full", 2, ""),
        ("caveat check --isolated a.md --verbose 2>/dev/full", 1, ""),
        ("caveat check --isolated a.md --time-rules 2>/dev/full", 1, ""),
        ("caveat check --isolated gone.md <&- >&- 2>&-", 2, ""),
        ("caveat nothing 2>/dev/full", 2, ""),
        ("caveat nothing <&- >&- 2>&-", 2, ""),
        ("caveat explain CER001 | true", 0, ""),
        ("caveat facts a.md | true", 0, ""),
    ],
)
def test_a_stream_that_fails(folder: Path, command: str, code: int, words: str) -> None:
    ended, _, said = shell(folder, command)
    assert ended == code, said
    assert words in said


def test_a_cache_is_not_opened_in_the_place_of_a_closed_stream(folder: Path) -> None:
    """Else what is printed would be written into its file."""
    command = "caveat check a.md gone.md --verbose --cache-dir c <&- >&- 2>&-; caveat check a.md"
    assert shell(folder, f"{command} --cache-dir c")[0] == 1
    data = (folder / "c/results-1.sqlite").read_bytes()
    assert data.startswith(b"SQLite format 3\0")
    assert b"gone.md" not in data


def test_no_progress_bar_where_there_is_no_standard_error(tmp_path: Path) -> None:
    write(tmp_path, {f"{n}.md": "Tea." for n in range(30)})
    assert shell(tmp_path, "caveat check --isolated . 2>&-")[0] == 0


def test_an_internal_error_is_a_message_and_a_traceback_on_request(folder: Path) -> None:
    broken = (
        "import linter.config.lookup as l\n"
        "def settings(*_): raise ZeroDivisionError('a \\x1b[31m fault')\n"
        "l.SettingsLookup.patterns = settings\n"
        "from linter.cli.main import main; main()"
    )
    for more, shown in (([], False), (["--verbose"], True)):
        ended = subprocess.run(
            [sys.executable, "-c", broken, *more, "check", "a.md"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 3
        first = ended.stderr.splitlines()[0]
        assert first.startswith(
            "caveat: error: internal error (ZeroDivisionError: a \\x1b[31m fault"
        )
        assert "Please report this" in first
        assert ("Traceback" in ended.stderr) is shown
        assert "\x1b" not in ended.stderr


def test_a_fault_in_one_article_costs_no_other(folder: Path) -> None:
    broken = (
        "import linter.engine.article_linter as a\n"
        "parse = a.parse\n"
        "def broken(source):\n"
        "    if 'b.md' in source.path: raise BaseException('no')\n"
        "    return parse(source)\n"
        "a.parse = broken\n"
        "from linter.cli.main import main; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", broken, "check", "--isolated", "--no-cache", "b.md", "a.md"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 3
    assert "b.md: internal error (BaseException: no)" in ended.stdout
    assert "a.md:1:1: ATT001" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr


def test_the_program_is_what_it_was_without_odd_streams(folder: Path) -> None:
    assert run_process("check", "--isolated", "a.md", cwd=folder).code == 1
