"""The real server process with the capabilities of real editors, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

from tests.helpers import CURE, CURE_SENTENCE, program, run_python

COMMAND = [sys.executable, "-m", "linter", "lsp", "--isolated"]
TEXT = f"# Kale\n\n🙂 é {CURE_SENTENCE}\n"
START = TEXT.splitlines()[2].index(CURE)
# Recorded by pytest-lsp: how an editor counts, how many units the emoji and the é add before
# the words, and whether it asks for diagnostics.
EDITORS = {
    "neovim_v0.7.0": ("utf-16", 1, False),
    "neovim_v0.11.0": ("utf-8", 4, True),
    "emacs_v29.1": ("utf-32", 0, False),
    "visual_studio_code_v1.65.2": ("utf-16", 1, False),
}


def editor() -> LanguageClient:
    """A client that also lets the server watch files."""
    client = make_test_lsp_client()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def register(params: types.RegistrationParams) -> None:
        (registration,) = params.registrations
        assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES

    return client


@pytest_lsp.fixture(  # type: ignore[untyped-decorator]
    config=ClientServerConfig(COMMAND, editor), params=EDITORS
)
async def client(request: pytest.FixtureRequest, lsp_client: LanguageClient) -> AsyncIterator[None]:
    name = request.param.rpartition("_v")
    can = client_capabilities(f"{name[0]}@{name[2]}")
    result = await lsp_client.initialize_session(types.InitializeParams(can))
    encoding, _, pulls = EDITORS[request.param]
    assert result.capabilities.position_encoding == encoding
    assert (result.capabilities.diagnostic_provider is not None) is pulls
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_findings_in_the_way_and_the_units_of_real_editors(
    client: LanguageClient, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    _, added, pulls = EDITORS[request.node.callspec.params["client"]]
    document = types.TextDocumentItem((tmp_path / "a.md").as_uri(), "markdown", 1, TEXT)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    if pulls:
        asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(document.uri))
        report = await client.text_document_diagnostic_async(asked)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        found = report.items
        assert document.uri not in client.diagnostics
    else:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        found = client.diagnostics[document.uri]
    (cure,) = [d for d in found if d.code == "CER001"]
    assert cure.source == "caveat"
    assert cure.code_description is not None
    assert cure.code_description.href.endswith("/loaded_word/README.md")
    assert cure.range.start == types.Position(2, START + added)
    assert cure.range.end == types.Position(2, START + added + len(CURE))


# how it starts and ends


def message(method: str, params: Any, number: int | None = None) -> bytes:
    data = {"jsonrpc": "2.0", "method": method, "params": params}
    body = json.dumps(data if number is None else {**data, "id": number}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def initialize(parent: int | None = None) -> bytes:
    return message("initialize", {"processId": parent, "capabilities": {}, "rootUri": None}, 1)


@contextmanager
def server() -> Iterator[subprocess.Popen[bytes]]:
    pipe = subprocess.PIPE
    process = subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            with suppress(BrokenPipeError):
                stream.close()


def answer(process: subprocess.Popen[bytes]) -> Any:
    """The next message of the server."""
    assert process.stdout is not None
    size = 0
    while line := process.stdout.readline().strip():
        name, _, value = line.partition(b": ")
        size = int(value) if name == b"Content-Length" else size
    return json.loads(process.stdout.read(size))


def send(process: subprocess.Popen[bytes], *messages: bytes) -> None:
    assert process.stdin is not None
    process.stdin.write(b"".join(messages))
    process.stdin.flush()


def test_the_first_answer_comes_before_the_engine_is_loaded() -> None:
    modules = run_python(program("imports_of_server")).out.split()
    assert "linter.lsp.server" in modules
    assert "linter.engine.linter" not in modules


def test_it_ends_when_the_editor_asks_it_to() -> None:
    with server() as process:
        send(process, initialize(), message("initialized", {}), message("shutdown", None, 2))
        assert answer(process)["result"]["serverInfo"]["name"] == "caveat"
        assert answer(process)["id"] == 2
        send(process, message("exit", None))
        assert process.wait(30) == 0


def test_it_ends_when_its_input_does() -> None:
    with server() as process:
        send(process, initialize(), message("initialized", {}))
        answer(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 0


def test_it_ends_when_the_editor_is_gone_though_its_input_stays_open() -> None:
    wait = [sys.executable, "-c", "input()"]
    explain = {"command": "caveat.explain", "arguments": ["CER001"]}
    with subprocess.Popen(wait, stdin=subprocess.PIPE) as parent, server() as process:
        send(process, initialize(parent.pid), message("initialized", {}))
        answer(process)
        send(process, message("workspace/executeCommand", explain, 2))
        assert answer(process)["id"] == 2
        assert process.poll() is None
        parent.communicate(b"\n")
        assert process.wait(30) == 1


def test_it_lives_through_garbage_on_the_wire() -> None:
    with server() as process:
        send(
            process,
            b"HELLO\r\n\r\n",
            b"Content-Length: 3\r\n\r\n{{{",
            b"Content-Length: 2\r\n\r\n[]",
            initialize(),
        )
        while "id" not in (sent := answer(process)):
            assert sent["method"] == "window/showMessage"
        assert sent["result"]["capabilities"]["hoverProvider"] is True
