"""Packs of rules as if they were installed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linter.rulekit import packs
from linter.testing.cases import linter_for_cases
from tests.helpers import write

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a pack with its files on the import path: returns its root."""

    def installed(files: dict[str, str], name: str = "acme", package: str = "acme-rules") -> Path:
        site, module = tmp_path / "site" / package, package.replace("-", "_")
        metadata = f"{module}-1.0.dist-info"
        points = f"[{packs.GROUP}]\n{name} = {module}\n"
        write(site, {f"{metadata}/METADATA": f"Name: {package}\nVersion: 1.0\n"})
        write(site, {f"{metadata}/entry_points.txt": points, f"{module}/__init__.py": ""})
        monkeypatch.syspath_prepend(str(site))
        packs.installed_packs.cache_clear()
        return write(site / module, files)

    before = set(sys.modules)
    yield installed
    for module in set(sys.modules) - before:
        del sys.modules[module]
    packs.installed_packs.cache_clear()
    linter_for_cases.cache_clear()
