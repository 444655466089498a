"""`caveat mcp`: tools for writing assistants."""

from __future__ import annotations

import logging
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.console import flush, opened_stdout, print_text
from linter.cli.options import SecondsType, remark, with_config
from linter.cli.serving import ended_in_order, need, setup_of, token_of, with_address
from linter.common.stopping import stopping_signals

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from linter.config.options import RunOptions
    from linter.mcp.limits import Limits


@click.command()
@click.option("--http", is_flag=True, help="Serve over streamable HTTP in place of standard input.")
@with_address(8418, when="with --http")
@click.option(
    "--max-size",
    default=200_000,
    show_default=True,
    type=click.IntRange(1_000, 10_000_000),
    metavar="CHARACTERS",
    help="Maximum size of a text.",
)
@click.option(
    "--time-limit",
    default=20.0,
    show_default=True,
    type=SecondsType(),
    metavar="SECONDS",
    help="Maximum time to check a text, or to compare two; 0 for no limit.",
)
@with_config
def mcp(
    http: bool,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    token_file: Path | None,
    max_size: int,
    time_limit: float,
    options: RunOptions,
) -> None:
    """Serve tools to writing assistants.

    check_text, explain_rule, suggest_rewrites and compare_drafts, over the Model Context Protocol:
    on standard input and output, or with --http for this machine. It needs no network, keeps no
    draft and logs nothing of one. The configuration is read once: start it again after a change.
    """
    from linter.common.errors import ConfigError

    need("mcp", "mcp", "anyio", "starlette", "uvicorn")
    from linter.mcp.limits import Limits
    from linter.mcp.server import make_server, run_stdio

    limits = Limits(characters=max_size)
    server = make_server(setup_of(options, time_limit), limits)
    if http:
        _serve_http(server, limits, host, port, hosts, token_of(token_file))
        return
    for number in stopping_signals():
        signal.signal(number, signal.SIG_DFL)  # a thread waits for input, and would go on
    if sys.stdin is None:
        raise ConfigError("the tools need standard input, which is closed")
    with redirect_stdout(opened_stdout()):  # the SDK takes it, and keeps others from it
        run_stdio(server)


def _serve_http(
    server: MCPServer[Any],
    limits: Limits,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    token: str,
) -> None:
    from linter.cli.logs import show_log
    from linter.mcp import http
    from linter.server import running
    from linter.server.limits import Limits as ServerLimits

    wanted = running.Address(host, port)
    known = hosts or (http.LOOPBACK if wanted.is_loopback else ())
    app = http.make_app(server, limits, known, token)
    with running.listen(wanted) as listening, show_log("uvicorn.error", logging.ERROR):
        address = running.Address(host, listening.getsockname()[1])

        place = f"{address.url.rstrip('/')}{http.PATH}"

        def ready() -> None:
            print_text(f"caveat serves tools at {place} (Ctrl-C ends it)")
            flush()
            if not (wanted.is_loopback or token):
                remark("note: others can reach it and no token is asked for; see --token-file")

        with ended_in_order():
            running.run(app, listening, ServerLimits(size=limits.request), (), ready)
