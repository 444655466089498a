"""A writer's work in real editors: the findings stand at the right words, a fix corrects them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import CURE, RISKY, ROOT, installed
from tests.lsp.editor import house_pack

HERE = Path(__file__).parent
EDITORS = ROOT / "examples" / "editors"
LINE = "🙂 Valerian tea heals, a miracle cure, and 🌿 so does honey."
TEXT = RISKY.read_text(encoding="utf-8") + f"\n{LINE}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with this interpreter's caveat, which brings a rule that has a safe fix."""
    pack = house_pack(tmp_path / "pack")
    caveat = tmp_path / "bin" / "caveat"
    caveat.parent.mkdir()
    run = f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@" --rules "{pack}"\n'
    caveat.write_text(run, encoding="utf-8")
    caveat.chmod(0o755)
    (tmp_path / "article.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def drive(command: Sequence[str], home: Path) -> dict[str, Any]:
    """What an editor saw, in a home, while its driver worked on article.md there."""
    env = {
        **os.environ,
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, timeout=150, cwd=home, env=env
    )
    out, err = ended.stdout.decode(), ended.stderr.decode()
    assert ended.returncode == 0, out + err
    return dict(json.loads(line) for line in out.splitlines() if line.startswith("["))


def test_a_writers_work_in_neovim(home: Path) -> None:
    command = [
        installed("nvim", "neovim"),
        "--headless",
        "-u",
        "NONE",
        "-i",
        "NONE",
        "-n",
        "-c",
        "filetype on",
        "-c",
        f"luafile {EDITORS / 'neovim' / 'caveat-0.7.lua'}",
        "-c",
        "edit article.md",
        "-c",
        f"luafile {HERE / 'neovim.lua'}",
    ]
    seen = drive(command, home)
    start = len(LINE[: LINE.index("heals")].encode())
    assert seen["count"] > 10
    assert seen["bytes"] == [start, start + len("heals")]
    assert seen["words"] == ["heals", CURE]
    assert seen["hover"].startswith("**CER001")
    assert seen["fix"] == "Write “helps”"
    assert seen["line"] == LINE.replace("heals", "helps")
    assert seen["suppress"].startswith("Suppress CER001 here")
    assert seen["typed"] == "heals"
    added = " <!-- caveat-disable-line CER001 -- -->\n\n🙂 Typed later: tea heals.\n"
    saved = (home / "article.md").read_text(encoding="utf-8")
    assert saved == TEXT.rstrip("\n").replace("heals", "helps") + added


def test_a_writers_work_in_emacs(home: Path) -> None:
    packages = "emacs-nox elpa-eglot elpa-markdown-mode"
    command = [
        installed("emacs", packages),
        "--batch",
        "-l",
        str(EDITORS / "emacs" / "caveat.el"),
        "-l",
        str(HERE / "eglot.el"),
        "article.md",
    ]
    seen = drive(command, home)
    assert seen["words"] == ["heals", CURE]
    assert seen["fix"] == "Write “helps”"
    assert seen["suppress"].startswith("Suppress CER001 here")
    saved = (home / "article.md").read_text(encoding="utf-8")
    added = " <!-- caveat-disable-line CER001 -- -->\n"
    assert saved == TEXT.rstrip("\n").replace("heals", "helps") + added
