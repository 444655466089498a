"""What all tests of the language server share."""

from __future__ import annotations

import pytest

from linter.lsp import reloading_linter


@pytest.fixture(autouse=True)
def no_search_for_cycles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among all that thousands of tests have loaded it takes long, and what it passes over is
    hidden from those that come: Hypothesis asks Python who refers to a thing."""
    monkeypatch.setattr(reloading_linter, "pass_over_what_is_loaded", lambda: None)
