"""One server for most tests of the API."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.serving import Server, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the default configuration and no limit to the rate."""
    folder = tmp_path_factory.mktemp("served")
    with serving("--isolated", "--rate", "0", "--workers", "1", cwd=folder) as started:
        yield started
