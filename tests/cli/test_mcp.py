"""`caveat mcp`: how it starts, and what it says when it cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.helpers import run_cli, write


def test_without_its_libraries_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.cli.serving.find_spec", lambda name: None)
    ended = run_cli("mcp", "--isolated", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.strip() == (
        "caveat: error: this needs more libraries: run `pip install 'caveat[mcp]'`"
    )


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--config=none.yml"], "none.yml"),
        (["--http", "--token-file=none.txt"], "cannot read the token in none.txt"),
        (["--http", "--token-file=empty.txt"], "there is no token in empty.txt"),
        (["--max-size=1"], "--max-size"),
        (["--http", "--host=no.such.host.invalid"], "cannot listen on no.such.host.invalid"),
    ],
)
def test_what_is_wrong_is_told_before_it_starts(tmp_path: Path, args: list[str], told: str) -> None:
    write(tmp_path, {"empty.txt": " \n"})
    ended = run_cli("mcp", *args, cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = run_cli("mcp", "--isolated", "--http", f"--port={port}", cwd=tmp_path)
    assert ended.code == 2
    assert f"cannot listen on 127.0.0.1, port {port}" in ended.err


def test_help_names_the_tools() -> None:
    out = run_cli("mcp", "--help").out
    for tool in ("check_text", "explain_rule", "suggest_rewrites", "compare_drafts"):
        assert tool in out
