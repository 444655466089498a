"""The application: routes, what stands before them, and what it starts and ends."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from linter.common.dataclass import dataclass, field
from linter.engine.cache.install_digest import digest
from linter.server import checking, metrics, openapi, web
from linter.server.bodies import Asked, asked
from linter.server.checking import Setup, Work
from linter.server.guards import ROUTE, Edge, Gate
from linter.server.limits import Limits
from linter.server.metrics import Metrics
from linter.server.pool import Pool
from linter.server.problems import RefusedError
from linter.server.rulebook import RuleBook

JSON = "application/json"
_BYTES = "application/octet-stream"
_COMPRESSED = 1_000  # bytes from which an answer is compressed
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use a server: the `hosts` under which it is reached, any if there are none; the
    `origins` of other sites whose pages may use it; a `token` that clients must send."""

    hosts: Sequence[str] = ()
    origins: Sequence[str] = ()
    token: str = ""


@dataclass(frozen=True)
class Service:
    """What the endpoints share."""

    setup: Setup
    limits: Limits
    pool: Pool
    rules: RuleBook
    metrics: Metrics
    assets: web.Assets = field(default_factory=web.Assets)

    async def draft(
        self, request: Request, work: Work, kind: str, *, flag: bool = False
    ) -> Response:
        """The answer about a draft; 304 where the client has it already."""
        wanted = await asked(request, self.limits)
        etag = self._etag(wanted, kind)
        if _known(request, etag):
            return Response(status_code=304, headers={"ETag": etag})
        arguments = (wanted.draft, wanted.rewrites) if flag else (wanted.draft,)
        body = await self.pool.run(request.is_disconnected, work, *arguments)
        headers = {"ETag": etag, "Cache-Control": "no-store"}
        return Response(body, headers=headers, media_type=kind)

    def _etag(self, wanted: Asked, kind: str) -> str:
        """What the answer depends on: the draft, the rules, the day, as waivers expire."""
        day = (self.setup.options.today or date.today()).isoformat()
        parts = (self.rules.digest, day, wanted.draft.key, kind, str(wanted.rewrites))
        return _weak(*parts)

    def fixed(self, request: Request, body: bytes, kind: str = JSON) -> Response:
        """An answer that is the same for everybody, until caveat or its rules change."""
        etag = _weak(self.rules.digest, request.url.path)
        headers = {"ETag": etag, "Cache-Control": "no-cache"}
        if _known(request, etag):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=kind)


def _weak(*parts: str) -> str:
    """A validator: a weak one, as it stands for the answer whether it is compressed or not."""
    return f'W/"{digest(*parts)[:32]}"'


def _known(request: Request, etag: str) -> bool:
    named = request.headers.get("if-none-match", "").split(",")
    return any(each.strip().removeprefix("W/") == etag.removeprefix("W/") for each in named)


def make_app(setup: Setup, limits: Limits | None = None, access: Access | None = None) -> Starlette:
    """The application. Raises ConfigError if the configuration or a rule is wrong."""
    limits, access = limits or Limits(), access or Access()
    pool = Pool(setup, limits)
    service = Service(setup, limits, pool, RuleBook(setup), Metrics(pool))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.warm_up()
        yield

    shared = [
        Middleware(
            CORSMiddleware,
            allow_origins=access.origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match"],
            expose_headers=["ETag", "Retry-After"],
        )
    ]
    return Starlette(
        routes=_routes(service),
        lifespan=lifespan,
        exception_handlers={HTTPException: _refused},
        middleware=[
            Middleware(Edge, service.metrics, shared=bool(access.origins)),
            *(shared if access.origins else []),
            Middleware(Gate, limits, access.hosts, access.origins, access.token),
            Middleware(GZipMiddleware, minimum_size=_COMPRESSED, compresslevel=5),
        ],
    )


async def _refused(request: Request, error: Exception) -> Response:
    """What Starlette itself refuses, in our words."""
    assert isinstance(error, HTTPException)
    known = {
        404: ("not-found", "There is nothing here. See /openapi.json for what there is."),
        405: ("wrong-method", "This address does not take that method; see /openapi.json."),
    }
    code, detail = known.get(error.status_code, ("refused", "This request cannot be answered."))
    return RefusedError(error.status_code, code, detail, headers=error.headers).response()


def _routes(service: Service) -> Sequence[Route]:
    async def check(request: Request) -> Response:
        return await service.draft(request, checking.check, JSON)

    async def report(request: Request) -> Response:
        answer = await service.draft(request, checking.page, "text/html")
        answer.headers["Content-Disposition"] = 'attachment; filename="caveat-report.html"'
        answer.headers["Content-Security-Policy"] = (
            "sandbox; default-src 'none'; style-src 'unsafe-inline'"
        )
        return answer

    async def fix(request: Request) -> Response:
        return await service.draft(request, checking.fix, JSON, flag=True)

    async def annotate(request: Request) -> Response:
        answer = await service.draft(request, checking.annotate, _BYTES, flag=True)
        answer.headers["Content-Disposition"] = "attachment"
        return answer

    async def rules(request: Request) -> Response:
        return service.fixed(request, service.rules.listed)

    async def explain(request: Request) -> Response:
        body = service.rules.explained(request.path_params["code"])
        if body is None:
            raise RefusedError(
                404, "no-such-rule", "There is no rule of that code or name; see /v1/rules."
            )
        return service.fixed(request, body)

    async def described(request: Request) -> Response:
        return service.fixed(request, openapi.document())

    async def health(_: Request) -> Response:
        return Response(
            b'{"status": "ok"}\n', headers={"Cache-Control": "no-store"}, media_type=JSON
        )

    async def measured(_: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return Response(service.metrics.shown(), headers=headers, media_type=metrics.MEDIA_TYPE)

    async def asset(request: Request) -> Response:
        found = service.assets.named(request.path_params.get("name", ""))
        if found is None:
            raise HTTPException(404)
        return service.fixed(request, found.content, found.media_type)

    return [
        _route("/v1/check", check, "POST"),
        _route("/v1/report", report, "POST"),
        _route("/v1/fix", fix, "POST"),
        _route("/v1/annotate", annotate, "POST"),
        _route("/v1/rules", rules),
        _route("/v1/explain/{code}", explain),
        _route("/openapi.json", described),
        _route("/healthz", health),
        _route("/metrics", measured),
        _route("/", asset),
        _route("/web/{name}", asset),
    ]


def _route(path: str, endpoint: Endpoint, method: str = "GET") -> Route:
    async def named(request: Request) -> Response:
        request.scope[ROUTE] = path
        return await endpoint(request)

    return Route(path, named, methods=[method])
