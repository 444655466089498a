"""What every test stands on."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from linter.common import cycles
from linter.engine.cache.store import FOLDER_VARIABLE
from tests.baselines import CONFIG, OLD, baseline
from tests.helpers import write

# The same examples in every run: a test that fails here fails everywhere.
settings.register_profile("same", deadline=None, derandomize=True, database=None, max_examples=50)
settings.load_profile("same")


def pytest_configure() -> None:
    """Python looks for reference cycles a tenth as often, which is a tenth of the time of many
    tests; no more memory is needed for it.

    Signals mean what they mean in a terminal, whoever started the tests: what runs behind `&`
    or `nohup` ignores some of them, and so would all the processes that it starts."""
    gc.set_threshold(10_000, 10, 10)
    for number in (signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


TESTS = Path(__file__).parent
LONGEST = ("server", "mcp", "lsp", "engine", "cache", "cli")  # folders of long files


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest begin first, so that no worker has a long one left when the
    others are done."""
    items.sort(key=lambda item: item.path.parent != TESTS and item.path.parent.name not in LONGEST)


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of the tests, so that none writes to that of the user; they share compiled rules."""
    folder: Path = tmp_path_factory.getbasetemp() / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(folder))
        yield folder


@pytest.fixture(autouse=True)
def pace_of_collection() -> Iterator[None]:
    """A command that a test calls in this process leaves cycles to collect as seldom as a short run
    does: after some thousand tests, gigabytes of them."""
    pace = gc.get_threshold()
    yield
    gc.set_threshold(*pace)


@pytest.fixture(autouse=True, scope="session")
def no_search_for_cycles() -> Iterator[None]:
    """Among all that thousands of tests have loaded it takes long, and what it passes over is
    hidden from those that come: Hypothesis asks Python who refers to a thing. It holds for the
    session, as a test may undo what was patched for itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cycles, "pass_over_what_is_loaded", lambda: None)
        yield


@pytest.fixture(autouse=True)
def nothing_is_hidden() -> Iterator[None]:
    """What a test hides from Python's search for cycles is there again for the next one. It cannot
    be counted: Python 3.12 hides what never ends by itself."""
    yield
    gc.unfreeze()


@pytest.fixture
def fresh_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache for one test."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def kept(fresh_cache: Path) -> Path:
    """The file of that cache."""
    return fresh_cache / "results-1.sqlite"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with an old article whose findings are known."""
    write(tmp_path, {**CONFIG, "a.md": OLD})
    assert baseline(tmp_path, "write", ".").code == 0
    return tmp_path
