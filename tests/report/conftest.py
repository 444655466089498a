"""Fixtures of the tests of reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter import Linter
from linter.report import Report
from tests.helpers import CURE_SENTENCE, write
from tests.report.html_page import Element, read_page
from tests.report.html_sample import report


@pytest.fixture
def gated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Report]:
    """Reports on an article that has one warning, by a gate of which no severity fails."""
    monkeypatch.chdir(tmp_path)

    def report(gate: str) -> Report:
        config = f"select: [CER001]\nfail-on: never\n{gate}\n"
        write(tmp_path, {".caveat.yml": config, "a.md": f"{CURE_SENTENCE}\n"})
        return Linter.from_config(Path(".caveat.yml")).lint_files([Path("a.md")])

    return report


@pytest.fixture(scope="module")
def page() -> Element:
    return read_page(report().render("html"))
