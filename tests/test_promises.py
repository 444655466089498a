"""What SECURITY.md promises of every run: nothing of a checkout is run, nothing goes over the
network, nothing is written but what was named; and each promise there names tests that exist."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.fixable import GUIDE
from tests.helpers import ROOT, program, run_python, write
from tests.retractions.listed import ARTICLE, write_list
from tests.test_walls import all_imports

CONFIG = "extends: patient\nexclude: ['x/**']\nsyntax: builtin\n"


def audited(folder: Path, *args: str, text: str = "") -> list[Any]:
    """What a command did to the outside: events of Python's audit, with a path if they have one."""
    env = {"CAVEAT_CACHE_DIR": str(folder / "cache")}
    ended = run_python(program("audited"), *args, input=text, cwd=folder, env=env)
    assert ended.code in (0, 1), ended
    did: list[Any] = json.loads(ended.err.splitlines()[-1])
    return did


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page = "<html><img src='http://a.example/b.png'><p>Ginger is a miracle cure.</p></html>"
    return write(tmp_path, {**GUIDE, "a.html": page, ".caveat.yml": CONFIG})


@pytest.mark.parametrize(
    "args",
    [
        ["check", ".", "--jobs=1"],
        ["check", ".", "--no-cache", "--format=html"],
        ["check", ".", "--show-config"],
        ["check", ".", "--diff-fixes"],
        ["facts", "."],
        ["explain", "CER001"],
        ["rules"],
        ["baseline", "show", "--baseline=b.json"],
    ],
)
def test_a_run_starts_no_program_and_opens_no_connection(folder: Path, args: list[str]) -> None:
    write(folder, {"b.json": '{"version": 1, "findings": []}'})
    for event, path in audited(folder, *args):
        assert path.startswith(str(folder / "cache")), (event, path)


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (["check", ".", "--no-cache"], []),
        (["check", ".", "--no-cache", "-o", "out/report.txt"], ["out/"]),
        (["check", ".", "--no-cache", "--format", "json=out/r.json"], ["out/"]),
        (["check", ".", "--no-cache", "--fix", "--jobs=1"], ["notes.md", ".caveat-"]),
        (["baseline", "write", "."], [".caveat-"]),
        (["archive", "a.html", "--out=out", "--jobs=1"], ["out"]),
    ],
)
def test_a_run_writes_what_was_named_and_nothing_else(
    folder: Path, args: list[str], named: list[str]
) -> None:
    (folder / "out").mkdir()
    for event, path in audited(folder, *args):
        inside = path.removeprefix(f"{folder.resolve()}/")
        assert inside.startswith(tuple(named)), (event, path)


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
    for args in (["check", "."], ["sources", "info", "list.data"]):
        for event, path in audited(folder, *args):
            assert path.startswith(str(folder / "cache")), (event, path)


def test_each_promise_names_tests_that_exist() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`((?:tests|benchmarks)/[\w/]+\.py)`", text)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).is_file()] == []
