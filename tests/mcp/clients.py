"""The tools as the SDK's own client reaches them: in this process, or as users start them. The SDK
takes most of a second to import, so that only tests that ask for it do."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from linter.config.config_file import read_config
from linter.config.options import RunOptions
from linter.mcp.limits import Limits
from linter.server.checking import Setup
from tests.helpers import CURE_SENTENCE, ROOT

if TYPE_CHECKING:
    from mcp import Client, StdioServerParameters
    from mcp.server.mcpserver import MCPServer
    from mcp_types import CallToolResult

T = TypeVar("T")
Server = Any
ARGS = ("-m", "linter", "mcp", "--isolated")
ENV = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
BEFORE = "Zinc lozenges may shorten a cold by 33% in adults. They can cause nausea."
AFTER = "Zinc lozenges shorten a cold by 53% in adults."
TEXT = f"# Sore feet\n\n{CURE_SENTENCE}\n"


def server(limits: Limits | None = None, **options: Any) -> MCPServer[Any]:
    """The tools by the default preset."""
    from linter.mcp.server import make_server

    return make_server(Setup(RunOptions(isolated=True, **options), read_config(None)), limits)


def with_client(where: Server, work: Callable[[Client], Awaitable[T]]) -> T:
    """What some work with a client of a server gives."""
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    # The SDK's own choice is what stderr was when it was imported, which may be one of a test.
    told = (
        stdio_client(where, sys.__stderr__ or sys.stderr)
        if isinstance(where, StdioServerParameters)
        else where
    )

    async def connected() -> T:
        async with Client(told) as client:
            return await work(client)

    return asyncio.run(connected())


def call(where: Server, tool: str, **arguments: Any) -> CallToolResult:
    return with_client(where, lambda client: client.call_tool(tool, arguments))


def said(result: CallToolResult) -> str:
    from mcp_types import TextContent

    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def data(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, said(result)
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def stdio(folder: Path, *args: str) -> StdioServerParameters:
    """The tools over standard input and output, in a process of their own."""
    from mcp import StdioServerParameters

    return StdioServerParameters(
        command=sys.executable, args=[*ARGS, *args], cwd=folder, env={**ENV}
    )


@contextmanager
def http(folder: Path, *args: str, token: str = "") -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of the tools over HTTP, and their process."""
    process = subprocess.Popen(
        [sys.executable, *ARGS, "--http", "--port=0", *args],
        cwd=folder,
        env={**ENV, "CAVEAT_TOKEN": token},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        words = line.split()
        assert words[:4] == ["caveat", "serves", "tools", "at"], process.communicate()
        yield words[4], process
    finally:
        process.terminate()
        process.communicate(timeout=20)
