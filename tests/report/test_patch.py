"""Fixes as a patch that git and patch apply."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from linter.report.patch import patch
from tests.fixable import SUICIDE
from tests.helpers import run_cli, write

BOTH_WAYS = [["git", "apply", "-"], ["patch", "-p1", "--binary", "-s"]]


@pytest.mark.parametrize("tool", BOTH_WAYS, ids=["git", "patch"])
@pytest.mark.parametrize("name", ["a.md", "a b.md", "über.md", 'q"uote.md', "sub/a.md"])
@pytest.mark.parametrize(
    "text",
    [
        SUICIDE,
        SUICIDE.rstrip(),
        f"One.\r\n\r\n{SUICIDE.rstrip()}\r\n",
        f"{SUICIDE}\n\rOdd.\x0c\nEnd",
    ],
)
def test_a_patch_applies_and_makes_what_fix_makes(
    tmp_path: Path, tool: list[str], name: str, text: str
) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    write(tmp_path, {name: text})
    ended = run_cli("check", "--fix", "--diff-fixes", name, cwd=tmp_path)
    assert (tmp_path / name).read_bytes().decode() == text
    assert ended.err == "caveat: would fix 1 finding; 0 remain\n"
    subprocess.run(tool, input=ended.out.encode(), cwd=tmp_path, check=True, capture_output=True)
    after = (tmp_path / name).read_bytes().decode()
    assert after == text.replace("committed suicide", "died by suicide")


def test_a_patch_of_an_absolute_path_is_made_from_here(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.md": SUICIDE}) / "a.md"
    ended = run_cli("check", "--diff-fixes", path, cwd=tmp_path)
    assert ended.out.startswith("diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n")


def test_equal_texts_make_no_patch() -> None:
    assert patch("a.md", b"x", b"x") == b""
