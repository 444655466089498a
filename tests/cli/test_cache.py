"""`caveat cache`."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine.cache.store import FOLDER_VARIABLE
from tests.engine.cache.cached import ARTICLE, CONFIG, check
from tests.helpers import run_cli, write


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
