"""A cache and a folder for each test of the cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from linter.engine.article_linter import ArticleLinter
from linter.findings.article_result import ArticleResult
from tests.engine.cache.cached import ARTICLE, CONFIG
from tests.helpers import run_cli, write


@pytest.fixture(autouse=True)
def cache_of_the_test(fresh_cache: Path) -> Path:
    return fresh_cache


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a cache that has the built-in rules, compiled, and the result of an article that
    holds nothing."""
    folder = write(tmp_path_factory.mktemp("compiled"), {CONFIG: "extends: blog\n", "x.md": ""})
    run_cli("check", "x.md", "--cache-dir", "cache", cwd=folder)
    (file,) = (folder / "cache").iterdir()
    return file


@pytest.fixture
def with_compiled_rules(fresh_cache: Path, compiled: Path) -> None:
    """Spares a test to compile them once more."""
    fresh_cache.mkdir()
    shutil.copy(compiled, fresh_cache)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {CONFIG: "extends: blog\n", "a.md": ARTICLE})


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the articles that rules looked at."""
    paths: list[str] = []
    lint = ArticleLinter.lint

    def noted(self: ArticleLinter, source, settings) -> ArticleResult:  # type: ignore[no-untyped-def]
        paths.append(Path(source.path).name)
        return lint(self, source, settings)

    monkeypatch.setattr(ArticleLinter, "lint", noted)
    return paths
