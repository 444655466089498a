"""`caveat serve`: a page to paste a draft into, and an API."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.options import JobsType, SecondsType, remark, with_config
from linter.cli.path_type import PathType
from linter.common.stopping import StoppedError

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.server.app import Access
    from linter.server.checking import Setup
    from linter.server.limits import Limits

_TOKEN = "CAVEAT_TOKEN"
# Python's own pace: requests leave cycles behind, and a server has no end that clears them.
_OFTEN = (700, 10, 10)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8417,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 for any that is free.",
)
@click.option(
    "--workers",
    default="auto",
    show_default=True,
    type=JobsType(),
    help="Number of processes that check drafts, or `auto` for the number of processors, up to 8.",
)
@click.option(
    "--token-file",
    type=PathType(),
    metavar="FILE",
    help=f"File with a token that clients of the API must send. The default is ${_TOKEN}; without "
    "either, no token is asked for.",
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
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Name under which the server is reached. May be repeated. The default is any name, or "
    "localhost where only this machine can reach it.",
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
    _require_extra()
    import logging

    from linter.cli.logs import show_log
    from linter.server.app import Access
    from linter.server.limits import Limits

    limits = Limits(size=max_size, seconds=time_limit, workers=workers, waiting=queue, rate=rate)
    access = Access(hosts, tuple(each.rstrip("/") for each in origins), _token(token_file))
    level = logging.INFO if access_log else logging.ERROR
    with show_log("linter.server", level), show_log("uvicorn.error", logging.ERROR):
        _run(_setup(options, limits), host, port, limits, access, proxies)


def _require_extra() -> None:
    """Raises ConfigError if the libraries of the extra are not installed."""
    from importlib.util import find_spec

    from linter.common.errors import ConfigError

    needed = ("starlette", "uvicorn", "prometheus_client", "python_multipart")
    if not all(map(find_spec, needed)):
        raise ConfigError("the server needs more libraries: run `pip install 'caveat[serve]'`")


def _setup(options: RunOptions, limits: Limits) -> Setup:
    """What all drafts are linted with: the configuration of this folder, read now."""
    from linter.config.config_file import read_config
    from linter.engine.linter import Linter
    from linter.server.checking import Setup
    from linter.server.drafts import NAME

    file = Linter.from_config(options=options).config_file(NAME)
    options = replace(options, no_baseline=True, time_limit=limits.seconds)
    return Setup(options, read_config(file))


def _token(file: Path | None) -> str:
    """The token that clients must send; empty if none is asked for. Raises ConfigError."""
    from linter.common.errors import ConfigError

    token = os.environ.get(_TOKEN, "")
    if file is not None:
        try:
            token = file.read_text("utf-8")
        except (OSError, UnicodeError) as error:
            raise ConfigError(f"cannot read the token in {file}") from error
        if not token.strip():
            raise ConfigError(f"there is no token in {file}")
    return token.strip()


def _run(
    setup: Setup,
    host: str,
    port: int,
    limits: Limits,
    access: Access,
    proxies: Sequence[str],
) -> None:
    import gc
    import logging

    from linter.server import running
    from linter.server.app import make_app

    wanted = running.Address(host, port)
    if wanted.is_loopback and not access.hosts:
        access = replace(access, hosts=_LOOPBACK)
    gc.set_threshold(*_OFTEN)
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

        with _ended_in_order():
            running.run(app, listening, limits, proxies, ready)


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """A signal to stop is how a server ends: what was asked has been answered, so it is no
    failure."""
    with suppress(StoppedError, KeyboardInterrupt):
        if (hangup := getattr(signal, "SIGHUP", None)) is not None:
            with suppress(ValueError):
                signal.signal(hangup, _as_if_terminated)
        yield


def _as_if_terminated(_: int, __: FrameType | None) -> None:
    signal.raise_signal(signal.SIGTERM)
