"""`caveat lsp`: the language server."""

from __future__ import annotations

import gc
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from linter.cli.console import opened_stdout
from linter.cli.options import build_linter, with_config
from linter.common.dataclass import replace
from linter.common.stopping import stopping_signals

if TYPE_CHECKING:
    from linter.config.options import RunOptions


@click.command()
@click.option("--stdio", is_flag=True, help="Use standard input and output (always the case).")
@with_config
def lsp(stdio: bool, options: RunOptions) -> None:
    """Start the language server for editors.

    It speaks the Language Server Protocol on standard input and output.
    """
    import logging

    from linter.cli.logs import show_log
    from linter.cli.program import WHILE_TYPING
    from linter.common.errors import ConfigError
    from linter.lsp.server import Server

    for number in stopping_signals():
        # The thread that waits for input could not be stopped otherwise, and a handler in
        # Python waits for a loop that may have just begun to wait for the next message.
        signal.signal(number, signal.SIG_DFL)
    if sys.stdin is None:
        raise ConfigError("the language server needs standard input, which is closed")
    protocol = opened_stdout().buffer
    gc.set_threshold(*WHILE_TYPING)
    with show_log("pygls", logging.ERROR):
        options = replace(options, reads_sources=True, remembers=True)
        Server(partial(build_linter, options)).serve(sys.stdin.buffer, protocol)
