"""`caveat lsp`: the language server."""

from __future__ import annotations

import sys

import click

from linter.cli.options import Chosen, with_config


@click.command()
@click.option("--stdio", is_flag=True, help="Talk over standard input and output; always done.")
@with_config
def lsp(stdio: bool, chosen: Chosen) -> None:
    """Serve an editor by the Language Server Protocol, over standard input and output."""
    from linter.lsp.server import Server

    protocol, sys.stdout = sys.stdout.buffer, sys.stderr  # where a rule that prints does no harm
    Server(chosen.linter).start_io(stdout=protocol)
