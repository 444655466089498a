"""What the tools refuse, and in which words."""

from __future__ import annotations

import asyncio
import threading
from functools import cache
from typing import Any

import pytest

from linter.mcp import tools
from linter.mcp.limits import Limits
from tests.helpers import CURE_SENTENCE
from tests.mcp.clients import TEXT, call, said, server


@cache
def limited() -> Any:
    return server(Limits(characters=1_000))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"text": "x" * 1_001}, "at most 1,000 are read at once"),
        ({"text": " \n"}, "The text is empty"),
        ({"text": "word", "preset": "blogg"}, "did you mean 'blog'?"),
        ({"text": "word", "locale": "XX"}, "locale: there is no 'XX'"),
        ({"text": "word", "format": "pdf"}, "format"),
        ({"text": "word", "limit": 0}, "limit"),
        ({}, "text"),
    ],
)
def test_a_check_that_makes_no_sense_is_refused(arguments: dict[str, Any], told: str) -> None:
    result = call(limited(), "check_text", **arguments)
    assert result.is_error
    assert told in said(result)


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    result = call(limited(), "explain_rule", rule="CER00l")
    assert result.is_error and "CER00" in said(result)


def test_long_drafts_are_not_compared() -> None:
    result = call(limited(), "compare_drafts", before="word", after="x" * 1_001)
    assert result.is_error and "at most 1,000" in said(result)


def test_a_text_that_takes_too_long_is_not_called_sound() -> None:
    late = server(time_limit=1e-9)
    checked = call(late, "check_text", text=TEXT)
    assert "CVT004" in said(checked)
    compared = call(late, "compare_drafts", before=TEXT, after=CURE_SENTENCE)
    assert compared.is_error and "stopped after" in said(compared)


def test_who_comes_when_too_many_wait_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    checking = tools.Tools.check_text

    def slow(*args: Any) -> Any:
        go_on.wait(20)
        return checking(*args)

    monkeypatch.setattr(tools.Tools, "check_text", slow)
    busy = server(Limits(threads=1, waiting=2))

    async def many() -> list[str]:
        from mcp import Client

        async with Client(busy) as client:
            calls = [
                asyncio.create_task(client.call_tool("check_text", {"text": TEXT}))
                for _ in range(3)
            ]
            done, _ = await asyncio.wait(calls, return_when=asyncio.FIRST_COMPLETED)
            refused = [said(task.result()) for task in done]
            go_on.set()
            answered = [said(await task) for task in calls if task not in done]
            return [*refused, *answered]

    refused, *answered = asyncio.run(many())
    assert "busy" in refused
    assert len(answered) == 2 and all("CER001" in answer for answer in answered)


def test_a_fault_tells_nothing_of_the_draft(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Any, draft: tools.Draft, *__: Any) -> Any:
        raise RuntimeError(draft.text)

    monkeypatch.setattr(tools.Tools, "check_text", broken)
    result = call(server(), "check_text", text=TEXT)
    assert result.is_error and "failed on this text" in said(result)
    assert CURE_SENTENCE not in said(result) + caplog.text
