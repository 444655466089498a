"""A writer's work in a real Neovim: the findings stand at the right words, a fix mends them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import CURE
from tests.lsp_editor import house_pack

ROOT = Path(__file__).parent.parent
RISKY = ROOT / "examples" / "drafts" / "sleep-tea-risky.md"
SETUP = ROOT / "examples" / "editors" / "neovim"
DRIVER = Path(__file__).parent / "neovim.lua"
LINE = "🙂 Valerian tea heals, a miracle cure, and 🌿 so does honey."


def neovim() -> str:
    """The editor; where there is none the test is left out, except on a build machine."""
    found = shutil.which("nvim")
    if found is None and "CI" not in os.environ:
        pytest.skip("Neovim is not installed (apt-get install neovim)")
    assert found is not None, "a build machine needs Neovim (apt-get install neovim)"
    return found


def drive(folder: Path, article: Path, pack: Path) -> dict[str, Any]:
    """What Neovim saw. It runs the set-up of the examples, with this interpreter's caveat."""
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    caveat = bin_folder / "caveat"
    caveat.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@" --rules "{pack}"\n', encoding="utf-8"
    )
    caveat.chmod(0o755)
    env = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "HOME": str(folder),
           "XDG_STATE_HOME": str(folder), "XDG_DATA_HOME": str(folder),
           "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}  # fmt: skip
    command = [neovim(), "--headless", "-u", "NONE", "-i", "NONE", "-n",
               "-c", "filetype on", "-c", f"luafile {SETUP / 'caveat-0.7.lua'}",
               "-c", f"edit {article}", "-c", f"luafile {DRIVER}"]  # fmt: skip
    ended = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, timeout=150, cwd=folder, env=env
    )
    out, err = ended.stdout.decode(), ended.stderr.decode()
    assert ended.returncode == 0, out + err
    lines = [line for line in out.splitlines() if line.startswith("[")]
    return dict(json.loads(line) for line in lines)


def test_findings_fixes_and_suppressions_in_neovim(tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    text = RISKY.read_text(encoding="utf-8") + f"\n{LINE}\n"
    article.write_text(text, encoding="utf-8")
    seen = drive(tmp_path, article, house_pack(tmp_path / "pack"))
    start = len(LINE[: LINE.index("heals")].encode())
    assert seen["count"] > 10
    assert seen["bytes"] == [start, start + len("heals")]
    assert seen["words"] == ["heals", CURE]
    assert seen["hover"].startswith("**CER001")
    assert seen["fix"] == "Write “helps”"
    assert seen["line"] == LINE.replace("heals", "helps")
    assert seen["suppress"].startswith("Suppress CER001 here")
    assert seen["typed"] == "heals"
    saved = article.read_text(encoding="utf-8")
    assert LINE.replace("heals", "helps") in saved
    assert saved.count("caveat-disable-line CER001 -- -->") == 1
    assert saved.endswith("🙂 Typed later: tea heals.\n")
