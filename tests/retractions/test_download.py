"""Fetching the list, from a server of our own on this machine."""

from __future__ import annotations

import socket

import pytest

from linter.common.errors import ConfigError
from linter.retractions.download import DownloadError, fetched, is_address
from tests.retractions.server import serving


def test_what_the_server_has_is_fetched() -> None:
    with serving(b"a,b\r\n" * 50_000) as address:
        assert fetched(address) == b"a,b\r\n" * 50_000


def test_a_redirect_is_followed_on_this_machine_and_to_nowhere_unsafe() -> None:
    with serving(b"list") as there:
        with serving(b"", 302, {"Location": there}) as address:
            assert fetched(address) == b"list"
        for target in ("http://lists.example/a.csv", "file:///etc/hostname", "ftp://127.0.0.1/a"):
            with (
                serving(b"", 302, {"Location": target}) as address,
                pytest.raises((ConfigError, DownloadError)),
            ):
                fetched(address)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((b"", 404), "404"),
        ((b"", 503), "503"),
        ((b"12345", 200, {"Content-Length": "6"}), "broke off"),
        ((b"", 302), "302"),
        ((b"x" * 1_001, 200), "another file"),
    ],
)
def test_a_failure_is_a_clear_message(
    answer: tuple[bytes, int] | tuple[bytes, int, dict[str, str]], message: str
) -> None:
    with (
        serving(*answer) as address,
        pytest.raises(DownloadError, match=f"{message}.*; nothing was changed") as raised,
    ):
        fetched(address, most=1_000)
    assert raised.value.exit_code == 3
    assert raised.value.problems[0].path == address


def test_a_server_that_is_silent_or_none_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(DownloadError, match="does not answer"):
            fetched(address, patience=0.1)
    with pytest.raises(DownloadError, match="cannot fetch"):
        fetched(address, patience=5)


@pytest.mark.parametrize(
    "address",
    [
        "http://lists.example/a.csv",
        "http://127.0.0.1.example/a.csv",
        "ftp://127.0.0.1/a.csv",
        "file:///etc/hostname",
        "https://",
        "https://[/",
    ],
)
def test_other_addresses_are_not_opened(address: str) -> None:
    assert is_address(address)
    with pytest.raises(ConfigError):
        fetched(address)


def test_a_file_is_no_address() -> None:
    assert not any(map(is_address, ("raw.csv", "/tmp/raw.csv", "C:\\raw.csv")))
