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


NAMES = ["a.md", "a b.md", "über.md", 'q"uote.md', "sub/a.md"]
TEXTS = [
    SUICIDE,
    SUICIDE.rstrip(),
    f"One.\r\n\r\n{SUICIDE.rstrip()}\r\n",
    f"{SUICIDE}\n\rOdd.\x0c\nEnd",
]


@pytest.mark.parametrize("tool", BOTH_WAYS, ids=["git", "patch"])
def test_a_patch_applies_and_makes_what_fix_makes(tmp_path: Path, tool: list[str]) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    texts = {f"{n}/{name}": text for n, text in enumerate(TEXTS) for name in NAMES}
    write(tmp_path, texts)
    ended = run_cli("check", "--fix", "--diff-fixes", *texts, cwd=tmp_path)
    assert ended.err == f"caveat: would fix {len(texts)} findings; 0 remain\n"
    assert texts == {name: (tmp_path / name).read_bytes().decode() for name in texts}
    subprocess.run(tool, input=ended.out.encode(), cwd=tmp_path, check=True, capture_output=True)
    for name, text in texts.items():
        after = (tmp_path / name).read_bytes().decode()
        assert after == text.replace("committed suicide", "died by suicide"), name


def test_a_patch_of_an_absolute_path_is_made_from_here(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.md": SUICIDE}) / "a.md"
    ended = run_cli("check", "--diff-fixes", path, cwd=tmp_path)
    assert ended.out.startswith("diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n")


def test_equal_texts_make_no_patch() -> None:
    assert patch("a.md", b"x", b"x") == b""
