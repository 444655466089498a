"""Raw bytes that no editor sends: the server lives on, and answers every request."""

from __future__ import annotations

import json
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import CURE_SENTENCE

COMMAND = [sys.executable, "-m", "linter", "lsp", "--isolated"]
START: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
PATIENCE = 60  # seconds for an answer on a machine that is busy


def frame(body: bytes | str) -> bytes:
    data = body if isinstance(body, bytes) else body.encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(data), data)


def request(number: object, method: object, params: object) -> bytes:
    return frame(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}))


def notification(method: str, params: object) -> bytes:
    return frame(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}))


class Wire:
    """A server, and what it has sent."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self._in, self._out = process, process.stdin, process.stdout
        self._answers: dict[object, Any] = {}

    def send(self, *data: bytes) -> None:
        self._in.write(b"".join(data))
        self._in.flush()

    def answer(self, number: object) -> Any:
        """The answer to a request."""
        while number not in self._answers:
            ready, _, _ = select.select([self._out], [], [], PATIENCE)
            assert ready, f"no answer to request {number}"
            message = self._next()
            if "method" not in message:
                self._answers[message.get("id")] = message
        return self._answers.pop(number)

    def error(self, number: object) -> int:
        code: int = self.answer(number)["error"]["code"]
        return code

    def is_well(self) -> None:
        """Whether it still answers as it should."""
        self.send(request("well", "textDocument/hover", hover("file:///nowhere.md", 0, 0)))
        assert "error" not in self.answer("well")

    def _next(self) -> Any:
        size = 0
        while line := self._out.readline().strip():
            name, _, value = line.partition(b": ")
            size = int(value) if name == b"Content-Length" else size
        assert size, "the server has ended"
        return json.loads(self._out.read(size))


def hover(uri: object, line: object, character: object) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


@contextmanager
def serving(*, initialized: bool = True) -> Iterator[Wire]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        COMMAND, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, bufsize=0
    ) as process:
        wire = Wire(process)
        try:
            if initialized:
                wire.send(request("start", "initialize", START))
                wire.send(notification("initialized", {}))
                assert "result" in wire.answer("start")
            yield wire
        finally:
            process.kill()
            with suppress(BrokenPipeError):
                wire._in.close()


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    with serving() as made:
        yield made


def opened(uri: str, text: str = f"{CURE_SENTENCE}\n") -> bytes:
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    return notification("textDocument/didOpen", {"textDocument": document})


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\r\n\r\n",
        b"\n",
        b"hello\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
        b"Content-Length: -5\r\n\r\n{}",
        b"Content-Length: abc\r\n\r\n{}",
        b"Content-Length: 1e3\r\n\r\n{}",
        b"Content-Length:\r\n\r\n{}",
        b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}",
        b"Content-Length: 999999999\r\n\r\n{}",
        b"Content-Length: 1\r\n\r\n{}",
        b"Content-Length: 2\r\nContent-Type: \xff\x00\r\n\r\n{}",
        b"Content-Type: a\r\n\r\n",
        b"X: " + b"y" * 200_000 + b"\r\n\r\n",
        frame(b"{{{"),
        frame(b"\xff\xfe\xfd"),
        frame(b'{"a": "\xc3\x28"}'),
        frame(b"\x00" * 50),
        frame("[" * 200_000),
        frame('{"a":' * 200_000),
        frame("[]"),
        frame("[1]"),
        frame("{}"),
        frame("null"),
        frame("7"),
        frame("9" * 5000),
        frame('"text"'),
        frame('{"jsonrpc": "2.0"}'),
        frame('{"jsonrpc": "2.0", "method": 7}'),
        frame('{"jsonrpc": "2.0", "method": null, "id": null}'),
        frame('{"jsonrpc": "2.0", "id": 99}'),
        frame('{"jsonrpc": "2.0", "id": [], "result": 1}'),
        frame('{"jsonrpc": "2.0", "id": 99, "error": 1}'),
        frame('{"jsonrpc": "2.0", "id": 99, "error": {"code": "a"}}'),
        frame('{"jsonrpc": "2.0", "method": "nothing/known"}'),
        notification("textDocument/didOpen", None),
        notification("textDocument/didOpen", {"textDocument": 7}),
        notification("textDocument/didChange", {"textDocument": {"uri": 1}, "contentChanges": 1}),
        notification("textDocument/didClose", {"textDocument": {"uri": "file:///gone.md"}}),
        notification("$/cancelRequest", {"id": "nothing"}),
        notification("$/cancelRequest", {}),
        notification("$/setTrace", {"value": 7}),
        notification("workspace/didChangeWatchedFiles", {"changes": "a"}),
        notification("workspace/didChangeWorkspaceFolders", {"event": 1}),
        opened("file:///a%00b.md"),
        opened("http://[.md"),
        opened("file:///" + "x" * 5000 + ".md"),
        opened("untitled:\ud800.md"),
        opened("file:///s.md", "\ud800 \x00 tea"),
        opened(""),
    ],
)
def test_a_broken_message_is_survived(wire: Wire, broken: bytes) -> None:
    wire.send(broken)
    wire.is_well()


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("textDocument/hover", None, -32602),
        ("textDocument/hover", [], -32602),
        ("textDocument/hover", {}, -32602),
        ("textDocument/hover", hover("file:///a.md", -1, 0), -32602),
        ("textDocument/hover", hover("file:///a.md", 0, -1), -32602),
        ("textDocument/hover", hover("file:///a.md", "a", 0), -32602),
        ("textDocument/hover", hover("file:///a.md", None, 0), -32602),
        ("textDocument/hover", hover("file:///a.md", 2**40, 0), -32602),
        ("textDocument/completion", hover("file:///a.md", -1, 0), -32602),
        ("textDocument/completion", {"textDocument": {"uri": "file:///a.md"}}, -32602),
        ("textDocument/codeAction", {"textDocument": {"uri": "file:///a.md"}}, -32602),
        ("textDocument/codeAction", {"range": 7}, -32602),
        ("workspace/executeCommand", {"command": "nothing"}, -32602),
        ("workspace/executeCommand", {"command": "caveat.explain"}, -32603),
        ("workspace/executeCommand", {"command": "caveat.explain", "arguments": []}, -32602),
        ("workspace/executeCommand", {"command": "caveat.explain", "arguments": ["X"]}, -32602),
        ("workspace/executeCommand", {"command": "caveat.explain", "arguments": 7}, -32602),
        (
            "workspace/executeCommand",
            {"command": "caveat.addToBaseline", "arguments": ["file:///gone.md", "0:1"]},
            -32602,
        ),
        ("nothing/known", {}, -32601),
        ("nothing/known", None, -32601),
        ("\ud800", {}, -32601),
        (7, {}, -32600),
        ([], {}, -32600),
    ],
)
def test_a_request_that_makes_no_sense_is_answered(
    wire: Wire, method: object, params: object, code: int
) -> None:
    wire.send(opened("file:///a.md"), request(1, method, params))
    assert wire.error(1) == code
    wire.is_well()


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", hover("file:///gone.md", 0, 0)),
        ("textDocument/hover", hover("file:///a.md", 10**6, 10**6)),
        ("textDocument/hover", hover("http://[", 0, 0)),
        ("textDocument/hover", hover(None, 0, 0)),
        ("textDocument/completion", hover("file:///gone.md", 0, 0)),
        ("textDocument/completion", hover("file:///a.md", 9, 2**31 - 1)),
        (
            "textDocument/codeAction",
            {
                "textDocument": {"uri": "file:///a.md"},
                "range": {
                    "start": {"line": 9, "character": 9},
                    "end": {"line": 0, "character": 0},
                },
                "context": {"diagnostics": []},
            },
        ),
        ("shutdown-not", None),
    ],
)
def test_a_place_that_is_not_there_is_answered(wire: Wire, method: str, params: object) -> None:
    wire.send(opened("file:///a.md"), request(2, method, params))
    answer = wire.answer(2)
    assert ("error" in answer) is (method == "shutdown-not")
    wire.is_well()


def test_requests_in_frames_of_other_forms_are_answered(wire: Wire) -> None:
    body = json.dumps(
        {
            "jsonrpc": "2.0",
            "id": 3,
            "method": "textDocument/hover",
            "params": hover("file:///gone.md", 0, 0),
        }
    ).encode()
    for header in (
        b"content-length: %d\r\n\r\n",
        b"Content-Length:%d\r\n\r\n",
        b"Content-Length: %d\n\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: %d\r\n\r\n",
        b"{}Content-Length: %d\r\n\r\n",
    ):
        wire.send(header % len(body), body)
        assert "error" not in wire.answer(3)


def test_a_request_without_an_id_that_can_be_one_and_batches(wire: Wire) -> None:
    odd: object
    for odd in (None, 1.5, True, [], {}):
        wire.send(request(odd, "textDocument/hover", hover("file:///a.md", 0, 0)))
    one = {"jsonrpc": "2.0", "id": 8, "method": "textDocument/hover"}
    wire.send(frame(json.dumps([{**one, "params": hover("file:///gone.md", 0, 0)}])))
    assert wire.error(8) == -32600
    wire.send(frame(json.dumps({**one, "jsonrpc": "1.0"})))
    assert wire.error(8) == -32600
    wire.is_well()


def test_requests_before_the_first_and_after_the_last() -> None:
    with serving(initialized=False) as wire:
        wire.send(request(1, "textDocument/hover", hover("file:///a.md", 0, 0)))
        assert wire.error(1) == -32002
        wire.send(request(2, "initialize", {"capabilities": 7}))
        assert "error" in wire.answer(2)
        wire.send(request(3, "initialize", START), request(4, "initialize", START))
        assert "result" in wire.answer(3)
        wire.answer(4)
        wire.is_well()
        wire.send(request(5, "shutdown", None))
        assert "error" not in wire.answer(5)
        wire.send(request(6, "textDocument/hover", hover("file:///a.md", 0, 0)))
        assert wire.error(6) == -32600
        wire.send(notification("exit", None))
        assert wire.process.wait(PATIENCE) == 0


def test_its_log_has_no_traceback_and_no_control_character(tmp_path: Path) -> None:
    odd = frame(
        '{"jsonrpc": "2.0", "method": "textDocument/didOpen", "id": 1, "params": "\x1b[31m"}'
    )
    escaped = frame(r'{"jsonrpc": "2.0", "method": "x", "id": 1, "params": "\u001b[31m\u202e"}')
    data = b"".join([frame(b"{{{"), odd, escaped, b"\x1b[31m\r\n\r\n", notification("exit", None)])
    ended = subprocess.run(COMMAND, input=data, capture_output=True, timeout=PATIENCE, check=False)
    assert ended.returncode in (0, 1)
    assert b"Traceback" not in ended.stderr
    assert b"\x1b" not in ended.stderr
