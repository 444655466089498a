"""`caveat serve`: a page to paste a draft into, and an API."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.options import JobsType, SecondsType, remark, with_config
from linter.cli.serving import ended_in_order, need, setup_of, token_of, with_address
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.server.app import Access
    from linter.server.checking import Setup
    from linter.server.limits import Limits

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@click.command()
@with_address(8417)
@click.option(
    "--workers",
    default="auto",
    show_default=True,
    type=JobsType(),
    help="Number of processes that check drafts, or `auto` for the number of processors, up to 8.",
)
@click.option(
    "--cors-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Site whose pages may use the API, such as https://cms.example.org. May be repeated; by "
    "default there is none.",
)
@click.option(
    "--trust-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Address of a proxy whose X-Forwarded-For says who the client is. May be repeated.",
)
@click.option(
    "--max-size",
    default=2_000_000,
    show_default=True,
    type=click.IntRange(1_000, 100_000_000),
    metavar="BYTES",
    help="Maximum size of a request.",
)
@click.option(
    "--time-limit",
    default=20.0,
    show_default=True,
    type=SecondsType(),
    metavar="SECONDS",
    help="Maximum time to check a draft; 0 for no limit.",
)
@click.option(
    "--rate",
    default=50.0,
    show_default=True,
    type=click.FloatRange(0, 1_000_000),
    help="Requests that one client may send in a second, on average; 0 for no limit.",
)
@click.option(
    "--queue",
    default=32,
    show_default=True,
    type=click.IntRange(0, 10_000),
    help="Drafts that may wait while all processes are busy; others are refused at once.",
)
@click.option(
    "--access-log",
    is_flag=True,
    help="Write a line for each request on standard error: method, route, status and time.",
)
@with_config
def serve(
    host: str,
    port: int,
    workers: int,
    token_file: Path | None,
    origins: tuple[str, ...],
    hosts: tuple[str, ...],
    proxies: tuple[str, ...],
    max_size: int,
    time_limit: float,
    rate: float,
    queue: int,
    access_log: bool,
    options: RunOptions,
) -> None:
    """Start a server with a page to paste drafts into, and an API.

    It is for this machine only unless --host says otherwise, needs no network, keeps no draft and
    logs nothing of one. The configuration is read once: start it again after a change.
    """
    need("serve", "starlette", "uvicorn", "prometheus_client", "python_multipart")
    import logging

    from linter.cli.logs import show_log
    from linter.server.app import Access
    from linter.server.limits import Limits

    limits = Limits(size=max_size, seconds=time_limit, workers=workers, waiting=queue, rate=rate)
    access = Access(hosts, tuple(each.rstrip("/") for each in origins), token_of(token_file))
    level = logging.INFO if access_log else logging.ERROR
    with show_log("linter.server", level), show_log("uvicorn.error", logging.ERROR):
        _run(setup_of(options, limits.seconds), host, port, limits, access, proxies)


def _run(
    setup: Setup,
    host: str,
    port: int,
    limits: Limits,
    access: Access,
    proxies: Sequence[str],
) -> None:
    import logging

    from linter.server import running
    from linter.server.app import make_app

    wanted = running.Address(host, port)
    if wanted.is_loopback and not access.hosts:
        access = replace(access, hosts=_LOOPBACK)
    # Libraries may note what they read, such as a byte of a form: without a handler of somebody,
    # Python would print it.
    logging.getLogger().addHandler(logging.NullHandler())
    app = make_app(setup, limits, access)
    with running.listen(wanted) as listening:
        address = running.Address(host, listening.getsockname()[1])

        def ready() -> None:
            print_text(f"caveat is listening: open {address.url} (Ctrl-C ends it)")
            if not (address.is_loopback or access.token):
                remark(
                    "note: others can reach this server and no token is asked for; see --token-file"
                )

        with ended_in_order():
            running.run(app, listening, limits, proxies, ready)
