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
@click.option("--stdio", is_flag=True, help="Use standard input and output (always the case).")
@with_config
def lsp(stdio: bool, options: RunOptions) -> None:
    """Start the language server for editors.

    It speaks the Language Server Protocol on standard input and output.
    """
    from linter.lsp.server import Server

    protocol, sys.stdout = sys.stdout.buffer, sys.stderr  # so that a rule that prints does no harm
    Server(partial(build_linter, options)).start_io(stdout=protocol)
