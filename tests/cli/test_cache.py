"""`caveat cache`."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine.cache.store import FOLDER_VARIABLE
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, Ended, run_cli, write

ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} {FINDER_SENTENCE}\n\n{PLAIN_SENTENCE}\n"
CONFIG = ".caveat.yml"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {CONFIG: "extends: blog\n", "a.md": ARTICLE})


@pytest.fixture
def kept(own_cache: Path) -> Path:
    """The file of the cache."""
    return own_cache / "results-1.sqlite"


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", *args, "--format", "json", cwd=folder)


def test_caveat_cache_shows_and_clears(folder: Path, kept: Path) -> None:
    assert "0 entries" in run_cli("cache", "info").out
    check(folder, "a.md")
    shown = run_cli("cache", "info").out
    assert str(kept) in shown
    # The installation, word lists, a scope, settings, rules, a result.
    assert "6 entries" in shown
    assert run_cli("cache", "clear").code == 0
    assert not kept.exists()
    assert run_cli("cache", "clear").code == 0
