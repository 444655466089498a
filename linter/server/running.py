"""Runs the application: a socket, uvicorn, an orderly end."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError
from linter.server.limits import Limits

_BACKLOG = 256
_KEEP_ALIVE = 15  # seconds that a connection without a request stays open
_MOST_HEADERS = 32_000  # bytes


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen: a name or address of this machine, and a port, 0 for any that is free."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        return self.host in ("localhost", "::1") or self.host.startswith("127.")

    @property
    def url(self) -> str:
        """An address to open on this machine."""
        if self.host in ("0.0.0.0", "::"):  # every address of this machine, which is none to open
            return f"http://localhost:{self.port}/"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def listen(address: Address) -> socket.socket:
    """A socket that listens there. Raises ConfigError if it cannot."""
    try:
        found = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, place = found[0]
        made = socket.socket(family, kind, protocol)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(place)
            made.listen(_BACKLOG)
        except OSError:
            made.close()
            raise
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(
            f"cannot listen on {address.host}, port {address.port}: {reason}; "
            "choose another with --host and --port"
        ) from error
    return made


def run(
    app: ASGIApp,
    listening: socket.socket,
    limits: Limits,
    proxies: Sequence[str],
    ready: Callable[[], None],
) -> None:
    """Answer requests until the program is told to stop; those under way are answered first."""
    config = uvicorn.Config(
        app,
        http=_header_limit(limits.header_seconds),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        limit_concurrency=limits.connections,
        backlog=_BACKLOG,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=int(limits.stop_seconds),
        h11_max_incomplete_event_size=_MOST_HEADERS,
    )
    _Server(config, ready).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def _header_limit(seconds: float) -> type[asyncio.Protocol]:
    """The protocol, with a limit to how long a client may take for the head of a request: without
    it, connections that never say anything would add up."""

    class Impatient(H11Protocol):
        _timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait_for_head()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._wait_for_head()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            super().connection_lost(exc)

        def _wait_for_head(self) -> None:
            if self.cycle is not None and not self.cycle.response_complete:
                self._stop_waiting()
            elif self._timer is None and seconds:
                self._timer = self.loop.call_later(seconds, self._give_up)

        def _stop_waiting(self) -> None:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

        def _give_up(self) -> None:
            self._timer = None
            if self.cycle is None or self.cycle.response_complete:
                self.transport.close()

    return Impatient
