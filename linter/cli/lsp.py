"""`caveat lsp`: the language server."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from linter.cli.options import build_linter, with_config

if TYPE_CHECKING:
    from linter.config.options import RunOptions


@click.command()
@click.option("--stdio", is_flag=True, help="Talk over standard input and output; always done.")
@with_config
def lsp(stdio: bool, options: RunOptions) -> None:
    """Serve an editor by the Language Server Protocol, over standard input and output."""
    from linter.lsp.server import Server

    protocol, sys.stdout = sys.stdout.buffer, sys.stderr  # where a rule that prints does no harm
    Server(partial(build_linter, options)).start_io(stdout=protocol)
