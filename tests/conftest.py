"""What every test stands on."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import settings

from linter.engine.cache.store import FOLDER_VARIABLE

# The same examples in every run: a test that fails here fails everywhere.
settings.register_profile("same", deadline=None, derandomize=True, database=None, max_examples=80)
settings.load_profile("same")


def pytest_configure() -> None:
    """Signals mean what they mean in a terminal, whoever started the tests: what runs behind `&`
    or `nohup` ignores some of them, and so would all the processes that it starts."""
    for number in (signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache for each test, so that none writes to that of the user."""
    folder: Path = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder
