"""What stands before the routes, without a server."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from linter.config.config_file import read_config
from linter.config.options import RunOptions
from linter.server.checking import Setup
from linter.server.guards import Edge
from linter.server.limits import Limits
from linter.server.metrics import Metrics
from linter.server.pool import Pool
from linter.server.problems import RefusedError

SCOPE = {"type": "http", "method": "POST", "path": "/v1/check", "headers": []}


async def crashes(scope: Scope, receive: Receive, send: Send) -> None:
    raise ValueError("a secret draft")


async def crashes_late(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ValueError("a secret draft")


async def refuses(scope: Scope, receive: Receive, send: Send) -> None:
    raise RefusedError(503, "busy", "Later.", retry_after=0.2)


def answered(app: Any) -> tuple[list[Message], str]:
    """The messages that a server would send, and the numbers for Prometheus."""
    metrics = Metrics(Pool(Setup(RunOptions(), read_config(None)), Limits()))
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Edge(app, metrics, shared=False)(dict(SCOPE), receive, send))
    return sent, metrics.shown().decode()


def test_a_fault_is_told_by_its_place_and_not_by_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO, "linter.server"):
        sent, numbers = answered(crashes)
    assert sent[0]["status"] == 500
    assert json.loads(sent[1]["body"])["code"] == "internal"
    assert "ValueError at " in caplog.text
    assert "test_guards.py" in caplog.text
    assert "secret" not in caplog.text + str(sent) + numbers
    assert 'status="500"' in numbers


def test_an_answer_that_breaks_off_is_not_begun_again(caplog: pytest.LogCaptureFixture) -> None:
    sent, _ = answered(crashes_late)
    assert [message["type"] for message in sent] == ["http.response.start"]
    assert "ValueError at " in caplog.text


def test_a_refusal_says_when_to_come_again() -> None:
    sent, numbers = answered(refuses)
    headers = dict(sent[0]["headers"])
    assert headers[b"retry-after"] == b"1"
    assert headers[b"x-frame-options"] == b"DENY"
    assert 'caveat_refused_total{code="busy"} 1.0' in numbers
