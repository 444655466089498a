"""Numbers for Prometheus: how many requests, how long, how busy. Nothing about any draft."""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from linter import __version__
from linter.server.pool import Pool

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


class Metrics:
    """The numbers of one server."""

    def __init__(self, pool: Pool) -> None:
        self._registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self._requests = Counter(
            "caveat_requests",
            "Requests answered.",
            ("route", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "caveat_request_seconds",
            "Time to answer a request.",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._refused = Counter(
            "caveat_refused", "Requests refused, by reason.", ("code",), registry=registry
        )
        drafts = Gauge("caveat_drafts", "Drafts being checked or waiting.", registry=registry)
        drafts.set_function(lambda: pool.drafts)
        waiting = Gauge("caveat_drafts_waiting", "Drafts waiting.", registry=registry)
        waiting.set_function(lambda: pool.waiting)
        version = Gauge("caveat_version", "The version.", ("version",), registry=registry)
        version.labels(__version__).set(1)

    def answered(self, route: str, status: int, seconds: float) -> None:
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def refused(self, code: str) -> None:
        self._refused.labels(code).inc()

    def shown(self) -> bytes:
        """The numbers in the format that Prometheus reads."""
        return generate_latest(self._registry)
