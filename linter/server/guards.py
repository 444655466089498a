"""What stands before the routes: who may ask, how often, and what every answer carries."""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from linter.server.limits import Limits, Rates
from linter.server.metrics import Metrics
from linter.server.pool import GoneError
from linter.server.problems import RefusedError, internal

_LOG = logging.getLogger("linter.server")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'none'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types caveat"
)
SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_SAME_SITE = "Cross-Origin-Resource-Policy"
ROUTE = "caveat.route"  # in a scope: the route that answered, for metrics and the log


class Edge:
    """The outermost layer: refusals and faults become answers, every answer carries the headers
    that keep a browser safe, and is counted."""

    def __init__(self, app: ASGIApp, metrics: Metrics, *, shared: bool) -> None:
        self._app, self._metrics = app, metrics
        self._headers = {**SECURITY_HEADERS, **({} if shared else {_SAME_SITE: "same-origin"})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except RefusedError as refusal:
            self._metrics.refused(refusal.code)
            await refusal.response()(scope, receive, noted)
        except (ClientDisconnect, GoneError):
            status = 499  # as web servers log it; nobody is there to be answered
        except Exception as error:
            _LOG.error("fault in %s: %s", scope.get(ROUTE, "other"), _place(error))
            if not status:
                await internal().response()(scope, receive, noted)
        route, seconds = scope.get(ROUTE, "other"), time.perf_counter() - began
        self._metrics.answered(route, status, seconds)
        _LOG.info("%s %s %d %.0f ms", scope["method"], route, status, 1000 * seconds)


def _place(error: BaseException) -> str:
    """The type of an error and where it was raised; not its message, which may quote a draft."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


class Gate:
    """Refuses who may not ask: other hosts' names, other sites' pages, who has no token, and who
    asks too often."""

    def __init__(
        self,
        app: ASGIApp,
        limits: Limits,
        hosts: Collection[str],
        origins: Collection[str],
        token: str,
    ) -> None:
        self._app, self._hosts, self._origins = app, frozenset(hosts), frozenset(origins)
        self._token = token.encode()
        self._rates = Rates(limits.rate, limits.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            self._check_host(headers)
            self._check_site(headers, scope["method"])
            if scope["path"].startswith(("/v1/", "/metrics")):
                self._check_token(headers)
                self._check_rate(scope)
        await self._app(scope, receive, send)

    def _check_host(self, headers: Headers) -> None:
        """A name that leads here and is none of ours, as a page that rebinds its own name has."""
        if self._hosts and _host(headers.get("host", "")) not in self._hosts:
            raise RefusedError(421, "unknown-host", "This server is not reached under that name.")

    def _check_site(self, headers: Headers, method: str) -> None:
        """A page of another site that makes a browser send something here."""
        if method in ("GET", "HEAD", "OPTIONS") or headers.get("origin") in self._origins:
            return
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise RefusedError(403, "other-site", "Pages of other sites may not use this server.")

    def _check_token(self, headers: Headers) -> None:
        if not self._token:
            return
        kind, _, given = headers.get("authorization", "").partition(" ")
        fits = hmac.compare_digest(given.strip().encode(), self._token)
        if kind.lower() != "bearer" or not fits:
            raise RefusedError(
                401,
                "no-token",
                "This server asks for a token: send “Authorization: Bearer …”.",
                headers={"WWW-Authenticate": 'Bearer realm="caveat"'},
            )

    def _check_rate(self, scope: Scope) -> None:
        client = scope.get("client")
        if wait := self._rates.wait(client[0] if client else ""):
            raise RefusedError(
                429,
                "too-many-requests",
                "That is more requests than one client may send. Please wait a moment.",
                retry_after=wait,
            )


def _host(given: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{given}").hostname or "").lower()
    except ValueError:
        return ""
