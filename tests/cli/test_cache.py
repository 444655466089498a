"""`caveat cache`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.cache.cached import ARTICLE, CONFIG, check
from tests.helpers import run_cli, write

pytestmark = pytest.mark.usefixtures("fresh_cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {CONFIG: "extends: blog\n", "a.md": ARTICLE})


def test_caveat_cache_shows_and_clears(folder: Path, kept: Path) -> None:
    assert "0 entries" in run_cli("cache", "info").out
    check(folder, "a.md")
    shown = run_cli("cache", "info").out
    assert str(kept) in shown
    # The installation, word lists, a scope, settings, phrases, rules, a result.
    assert "7 entries" in shown
    assert run_cli("cache", "clear").code == 0
    assert not kept.exists()
    assert run_cli("cache", "clear").code == 0
