"""What SECURITY.md promises of every run: nothing of a checkout is run, nothing goes over the
network, nothing is written but what was named; and each promise there names tests that exist."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.fixable import GUIDE
from tests.helpers import ROOT, program, run_python, write
from tests.retractions.listed import ARTICLE, write_list
from tests.test_walls import all_imports

CONFIG = "extends: patient\nexclude: ['x/**']\nsyntax: builtin\n"


def audited(folder: Path, *commands: Sequence[str]) -> list[list[Any]]:
    """What each of some commands did to the outside: events of Python's audit, with a path if they
    have one. They run one after another in a process."""
    env = {"CAVEAT_CACHE_DIR": str(folder / "cache")}
    ended = run_python(program("audited"), *map(json.dumps, commands), cwd=folder, env=env)
    assert ended.code == 0, ended
    told = [json.loads(line) for line in ended.err.splitlines() if line.startswith("[")]
    assert len(told) == len(commands), ended
    assert all(code in (0, 1) for code, _ in told), ended
    return [did for _, did in told]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page = "<html><img src='http://a.example/b.png'><p>Ginger is a miracle cure.</p></html>"
    return write(tmp_path, {**GUIDE, "a.html": page, ".caveat.yml": CONFIG})


def test_a_run_starts_no_program_and_opens_no_connection(folder: Path) -> None:
    write(folder, {"b.json": '{"version": 1, "findings": []}'})
    commands = [
        ["check", ".", "--jobs=1"],
        ["check", ".", "--no-cache", "--format=html"],
        ["check", ".", "--show-config"],
        ["check", ".", "--diff-fixes"],
        ["facts", "."],
        ["explain", "CER001"],
        ["rules"],
        ["baseline", "show", "--baseline=b.json"],
    ]
    for command, did in zip(commands, audited(folder, *commands), strict=True):
        for event, path in did:
            assert path.startswith(str(folder / "cache")), (command, event, path)


SHARED = "/dev/shm/pym-"  # memory of processes; such a file loses its name when it is opened


def test_a_run_writes_what_was_named_and_nothing_else(folder: Path) -> None:
    named: dict[tuple[str, ...], tuple[str, ...]] = {
        ("check", ".", "--no-cache"): (),
        ("check", ".", "--no-cache", "-o", "x/report.txt"): ("x/",),
        ("check", ".", "--no-cache", "--format", "json=x/r.json"): ("x/",),
        ("check", ".", "--no-cache", "--fix", "--jobs=1"): ("notes.md", ".caveat-"),
        ("baseline", "write", "."): (".caveat-",),
        ("archive", "a.html", "--out=out", "--jobs=1"): ("out", str(folder / "cache"), SHARED),
    }
    (folder / "x").mkdir()
    for command, did in zip(named, audited(folder, *named), strict=True):
        assert did or not named[command]
        for event, path in did:
            inside = path.removeprefix(f"{folder.resolve()}/")
            assert inside.startswith(named[command]), (command, event, path)


ONLINE = {"http", "socket", "ssl", "urllib.request", "ftplib", "smtplib", "asyncio"}


def test_one_module_can_go_online_and_one_command_calls_it() -> None:
    """The language server speaks to its editor by libraries of its own, and the server to whoever
    asks it; neither asks anybody."""
    files = [p for folder in ("linter", "rules") for p in (ROOT / folder).rglob("*.py")]
    door = ROOT / "linter" / "retractions" / "download.py"
    for file in files:
        names = set(all_imports(file))
        online = {n for n in names if any(f"{n}.".startswith(f"{each}.") for each in ONLINE)}
        assert not online or file == door or file.parent.name in ("lsp", "server"), (file, online)
    users = [f for f in files if any("linter.retractions.download" in n for n in all_imports(f))]
    assert [file.name for file in users] == ["sources.py"]


def test_the_list_of_retracted_papers_is_read_without_a_connection(folder: Path) -> None:
    write_list(folder / "list.data")
    config = "select: [SRC002]\nlanguage: en\nsources: {retractions: list.data}\n"
    write(folder, {".caveat.yml": config, "b.md": ARTICLE})
    for did in audited(folder, ["check", "."], ["sources", "info", "list.data"]):
        for event, path in did:
            assert path.startswith(str(folder / "cache")), (event, path)


def test_each_promise_names_tests_that_exist() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`((?:tests|benchmarks)/[\w/]+\.py)`", text)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).is_file()] == []
