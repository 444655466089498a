"""The tools over streamable HTTP: for this machine only, unless told otherwise."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from linter.mcp.limits import Limits

PATH = "/mcp"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def make_app(server: MCPServer[Any], limits: Limits, hosts: Sequence[str], token: str) -> ASGIApp:
    """The application: it answers under these names only, any if there are none, and to who sends
    the token, anybody if there is none. Pages of other sites are refused."""
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=bool(hosts),
        allowed_hosts=[name for host in hosts for name in (host, f"{host}:*")],
        allowed_origins=[f"http://{host}:*" for host in hosts],
    )
    app: ASGIApp = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=limits.request,
        transport_security=security,
    )
    return _Guard(app, token.encode()) if token else app


class _Guard:
    """Asks for a token."""

    def __init__(self, app: ASGIApp, token: bytes) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._fits(Headers(scope=scope)):
            said = "This server asks for a token: send “Authorization: Bearer …”.\n"
            head = {"WWW-Authenticate": 'Bearer realm="caveat"'}
            await PlainTextResponse(said, 401, headers=head)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _fits(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), self._token)
