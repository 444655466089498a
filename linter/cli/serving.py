"""What the commands that answer other programs share: their libraries, configuration and token, and
how they end."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from linter.cli.options import with_options
from linter.cli.path_type import PathType
from linter.common.dataclass import replace
from linter.common.stopping import StoppedError

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.server.checking import Setup

TOKEN = "CAVEAT_TOKEN"
Command = Callable[..., Any]


def with_address(port: int, *, when: str = "") -> Callable[[Command], Command]:
    """The options for where a server listens and who may ask it: `host`, `port`, `hosts` and
    `token_file`. The default is a port of this machine. `when` says when they apply."""
    when = f" {when}" if when else ""
    options = [
        click.option(
            "--host", default="127.0.0.1", show_default=True, help=f"Address to listen on{when}."
        ),
        click.option(
            "--port",
            default=port,
            show_default=True,
            type=click.IntRange(0, 65535),
            help=f"Port to listen on{when}; 0 for any that is free.",
        ),
        click.option(
            "--allow-host",
            "hosts",
            multiple=True,
            metavar="NAME",
            help=f"Name under which the server is reached{when}. May be repeated. The default is "
            "any name, or localhost where only this machine can reach it.",
        ),
        click.option(
            "--token-file",
            type=PathType(),
            metavar="FILE",
            help=f"File with a token that clients must send{when}. The default is ${TOKEN}; "
            "without either, no token is asked for.",
        ),
    ]
    return lambda command: with_options(command, options)


def need(extra: str, *libraries: str) -> None:
    """Raises MissingExtraError if the libraries of an extra are not installed."""
    from linter.common.errors import MissingExtraError

    if not all(map(find_spec, libraries)):
        raise MissingExtraError("this", extra)


def setup_of(options: RunOptions, time_limit: float) -> Setup:
    """What all drafts are linted with: the configuration of this folder, read now."""
    from linter.config.config_file import read_config
    from linter.engine.linter import Linter
    from linter.server.checking import Setup
    from linter.server.drafts import NAME

    file = Linter.from_config(options=options).config_file(NAME)
    options = replace(options, no_baseline=True, time_limit=time_limit)
    return Setup(options, read_config(file))


def token_of(file: Path | None) -> str:
    """The token that clients must send; empty if none is asked for. Raises ConfigError."""
    from linter.common.errors import ConfigError

    token = os.environ.get(TOKEN, "")
    if file is not None:
        try:
            token = file.read_text("utf-8")
        except (OSError, UnicodeError) as error:
            raise ConfigError(f"cannot read the token in {file}") from error
        if not token.strip():
            raise ConfigError(f"there is no token in {file}")
    return token.strip()


@contextmanager
def ended_in_order() -> Iterator[None]:
    """A signal to stop is how a server ends: what was asked has been answered, so it is no
    failure."""
    with suppress(StoppedError, KeyboardInterrupt):
        if (hangup := getattr(signal, "SIGHUP", None)) is not None:
            with suppress(ValueError):
                signal.signal(hangup, _as_if_terminated)
        yield


def _as_if_terminated(_: int, __: FrameType | None) -> None:
    signal.raise_signal(signal.SIGTERM)
