"""The tools as users start them, with the SDK's own client, over both transports."""

from __future__ import annotations

import asyncio
import http.client
import json
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.helpers import CURE_SENTENCE, FINDER, FINDER_SENTENCE, run_python
from tests.mcp.clients import AFTER, BEFORE, TEXT, call, data, said, stdio, with_client
from tests.mcp.clients import http as served

if TYPE_CHECKING:
    from mcp import Client

MESSAGE = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
ACCEPT = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


async def _all_four(client: Client) -> list[str]:
    calls = [
        ("check_text", {"text": TEXT}),
        ("explain_rule", {"rule": "CER001"}),
        ("suggest_rewrites", {"text": f"{TEXT}\nStudies show that ice prevents cramps.\n"}),
        ("compare_drafts", {"before": BEFORE, "after": AFTER}),
    ]
    return [said(await client.call_tool(name, arguments)) for name, arguments in calls]


def _sound(answers: list[str]) -> bool:
    check, rule, rewrites, comparison = answers
    return (
        "line 3 CER001" in check
        and "loaded-word" in rule
        and "(to complete)" in rewrites
        and "number changed" in comparison
    )


def test_all_tools_answer_over_standard_input_and_output(tmp_path: Path) -> None:
    assert _sound(with_client(stdio(tmp_path), _all_four))


def test_all_tools_answer_over_http(tmp_path: Path) -> None:
    with served(tmp_path) as (url, process):
        assert url.startswith("http://127.0.0.1:")
        assert _sound(with_client(url, _all_four))
        assert _sound(asyncio.run(_legacy(url)))
        assert CURE_SENTENCE not in _ended(process, signal.SIGINT)


def _ended(process: subprocess.Popen[str], number: signal.Signals) -> str:
    """What a process has logged that ends in order when it is told to."""
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    return out + err


async def _legacy(url: str) -> list[str]:
    """The same for a client that begins with a handshake, as most do today."""
    from mcp import Client

    async with Client(url, mode="legacy") as client:
        return await _all_four(client)


def test_the_configuration_of_the_folder_counts(tmp_path: Path) -> None:
    (tmp_path / ".caveat.yml").write_text("select: [ATT001]\n")
    where = stdio(tmp_path)
    where.args.remove("--isolated")
    answer = data(call(where, "check_text", text=f"{CURE_SENTENCE} {FINDER_SENTENCE}"))
    assert [found["words"] for found in answer["findings"]] == [FINDER]


def test_what_rules_print_does_not_reach_the_protocol(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "certainty" / "chatty"
    folder.mkdir(parents=True)
    (folder / "rule.yml").write_text(
        "code: CER950\nname: chatty\nfamily: certainty\nseverity: info\nconfidence: high\n"
        "kind: python\nmessage: Chatty.\nhelp: Be quiet.\nrationale: It prints.\n"
    )
    (folder / "rule.py").write_text(
        "from linter.rulekit.api import Rule\n\n\nclass Chatty(Rule):\n"
        "    def check(self, reading):\n        print('hello')\n        return iter(())\n"
    )
    where = stdio(tmp_path, f"--rules={tmp_path / 'rules'}")
    assert not call(where, "check_text", text=TEXT).is_error


def _post(url: str, body: bytes, **headers: str) -> tuple[int, bytes]:
    parts = urlsplit(url)
    assert parts.hostname
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request("POST", parts.path, body, {**ACCEPT, **headers})
    response = connection.getresponse()
    answer = response.status, response.read()
    connection.close()
    return answer


def test_other_names_other_sites_and_huge_bodies_are_refused(tmp_path: Path) -> None:
    body = json.dumps(MESSAGE).encode()
    with served(tmp_path, "--max-size=1000") as (url, _):
        assert _post(url, body)[0] == 200
        assert _post(url, body, Host="evil.example")[0] == 421
        assert _post(url, body, Origin="https://evil.example")[0] == 403
        assert _post(url, b" " * 200_000)[0] == 413
        assert _post(url, b"{", Host="127.0.0.1")[0] == 400
        assert said(call(url, "check_text", text="x" * 1_001)).endswith("split at headings.")


def test_a_token_is_asked_for(tmp_path: Path) -> None:
    with served(tmp_path, token="open sesame") as (url, _):
        assert _post(url, json.dumps(MESSAGE).encode())[0] == 401
        assert _post(url, b"", Authorization="Bearer shut")[0] == 401

        async def connected() -> str:
            import httpx2
            from mcp import Client
            from mcp.client.streamable_http import streamable_http_client

            head = {"Authorization": "Bearer open sesame"}
            async with (
                httpx2.AsyncClient(headers=head, timeout=60) as web,
                Client(streamable_http_client(url, http_client=web)) as client,
            ):
                return said(await client.call_tool("check_text", {"text": TEXT}))

        assert "CER001" in asyncio.run(connected())


def test_it_ends_when_it_is_told_to_and_has_logged_nothing_of_a_draft(tmp_path: Path) -> None:
    with served(tmp_path) as (url, process):
        call(url, "check_text", text=TEXT)
        call(url, "check_text", text=CURE_SENTENCE, limit=0)
        assert CURE_SENTENCE not in _ended(process, signal.SIGTERM)


def test_it_ends_with_its_input(tmp_path: Path) -> None:
    ended = run_python("-m", "linter", "mcp", "--isolated", input="", cwd=tmp_path)
    assert (ended.code, ended.out) == (0, "")
