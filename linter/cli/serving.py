"""What the commands that answer other programs share: their libraries, configuration and token, and
how they end."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from linter.common.stopping import StoppedError

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.server.checking import Setup

TOKEN = "CAVEAT_TOKEN"


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
