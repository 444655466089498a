"""Fetches the CSV of Retraction Watch. The one module of ours that goes online, for the one command
that is called for it.

Only over https, but for a server on this machine, and to no other kind of address by a detour.
"""

from __future__ import annotations

import ssl
import time
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from linter import __version__
from linter.common.errors import CaveatError, ConfigError, Problem

MOST = 500_000_000  # bytes; the list has about 60 million
PATIENCE = 60.0  # seconds of silence
_LONGEST = 1_800.0  # seconds in all
_PORTION = 1 << 16
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class DownloadError(CaveatError):
    """A list could not be fetched; nothing was changed. Exit code 3."""


def is_address(name: str) -> bool:
    """Whether a name is an address on the web, not a file."""
    return "://" in name


def fetched(address: str, most: int = MOST, patience: float = PATIENCE) -> bytes:
    """What a server has at an address: at most so many bytes, and after no longer silence.

    Raises ConfigError for an address that is not allowed, DownloadError for all that fails.
    """
    _check(address)
    request = Request(address, headers={"User-Agent": f"caveat/{__version__}", "Accept": "*/*"})
    try:
        with _opener(address).open(request, timeout=patience) as answer:
            data = _read(answer, address, most)
            expected = answer.headers.get("Content-Length")
    except HTTPError as error:
        with error:
            message = f"the server answered {error.code} {error.reason}"
        raise _failed(message, address) from error
    except URLError as error:
        raise _failed(_why(error.reason), address) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _failed(_why(error), address) from error
    if expected and expected.isdecimal() and len(data) < int(expected):
        raise _failed("the connection broke off", address)
    return data


def _read(answer: IO[bytes], address: str, most: int) -> bytes:
    started = time.monotonic()
    portions: list[bytes] = []
    size = 0
    while portion := answer.read(_PORTION):
        portions.append(portion)
        size += len(portion)
        if size > most:
            raise _failed(f"there are more than {most:,} bytes, so this is another file", address)
        if time.monotonic() - started > _LONGEST:
            raise _failed("it takes too long", address)
    return b"".join(portions)


def _opener(address: str) -> OpenerDirector:
    """What opens addresses: neither files nor FTP, and no proxy between this machine and itself."""
    opener = OpenerDirector()
    local = urlsplit(address).hostname in _THIS_MACHINE
    for handler in (
        ProxyHandler({} if local else None),
        HTTPHandler(),
        HTTPSHandler(),
        _Redirects(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if not host:
        raise ConfigError(Problem("this is no address of a list", address))
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _THIS_MACHINE):
        raise ConfigError(Problem("lists are fetched over https only", address))


def _why(error: Any) -> str:
    """What went wrong, for people."""
    if isinstance(error, TimeoutError):
        return "the server does not answer"
    if isinstance(error, ssl.SSLError):
        return f"the connection is not safe ({error.reason or error})"
    return str(getattr(error, "strerror", None) or error) or type(error).__name__


def _failed(why: str, address: str) -> DownloadError:
    message = f"cannot fetch the list of retracted papers: {why}; nothing was changed"
    return DownloadError(Problem(message, address))
