"""One server and one browser for most tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.server.browser import chromium
from tests.server.serving import Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the default configuration and no limit to the rate."""
    folder = tmp_path_factory.mktemp("served")
    with serving("--isolated", "--rate", "0", "--workers", "1", cwd=folder) as started:
        yield started


@pytest.fixture(scope="module")  # while it is open, its event loop is in the way of others
def browser() -> Iterator[Browser]:
    """A browser for the tests of a file."""
    with chromium() as started:
        yield started
