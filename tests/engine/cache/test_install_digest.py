"""An edit of the installed program is noticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    ROOT,
    Ended,
    rule_files,
    run_process,
    write,
)

ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} {FINDER_SENTENCE} Lemons and zebras.\n\n{PLAIN_SENTENCE}\n"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with a copy of the program, which a process that begins there runs."""
    leave = shutil.ignore_patterns("__pycache__", "parser")
    shutil.copytree(ROOT / "linter", tmp_path / "copy" / "linter", ignore=leave)
    shutil.copytree(ROOT / "rules", tmp_path / "copy" / "linter" / "rules", ignore=leave)
    return write(tmp_path / "copy", {"a.md": ARTICLE})


def test_an_edit_of_the_installation_is_noticed(installed: Path) -> None:
    def found() -> Ended:
        return run_process("check", "a.md", cwd=installed)

    first = found()
    assert "zebras" not in first.out.replace("Lemons and zebras.", "")
    words = installed / "linter" / "rules" / "certainty" / "loaded_word" / "lexicon.yml"
    words.write_text(words.read_text().replace("strong:\n", "strong:\n  - zebras\n", 1))
    assert "“zebras”" in found().out
    words.write_text(words.read_text().replace("  - zebras\n", "  - lemons\n", 1))  # as long
    assert "“zebras”" not in (third := found()).out
    assert "“Lemons”" in third.out
    assert third == run_process("check", "a.md", "--no-cache", cwd=installed)


def test_an_entry_point_that_appears_in_place_is_noticed(installed: Path) -> None:
    """As an editable install or a source tree on the path writes its metadata anew."""
    write(installed, rule_files(folder="pack"))
    points = "acme.egg-info/entry_points.txt"
    write(installed, {"pack/__init__.py": "", points: "[other]\nacme = pack\n"})
    assert "ZEB001" not in run_process("check", "a.md", cwd=installed).out
    write(installed, {points: "[caveat.rules]\nacme = pack\n"})
    assert "ZEB001" in run_process("check", "a.md", cwd=installed).out
