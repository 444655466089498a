"""The commands put together."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import Any

import click

from linter import __version__
from linter.cli import edge
from linter.cli.options import complain_of_usage
from linter.cli.run_details import show_tracebacks
from linter.common.stopping import StoppedError

# Articles leave no reference cycles behind; collecting at Python's default pace costs a tenth of
# a run.
SELDOM = (100_000, 50, 100)
# What goes on for days keeps Python's pace, lest the few that others leave add up.
_LASTING = ("lsp", "mcp", "serve")


# Where each command is; a run imports the module of its own command and no other.
COMMANDS: Mapping[str, str] = {
    "annotate": "linter.cli.annotate:annotate",
    "baseline": "linter.cli.baseline:baseline",
    "cache": "linter.cli.cache:cache",
    "check": "linter.cli.check:check",
    "compare": "linter.cli.compare:compare",
    "explain": "linter.cli.rules:explain",
    "facts": "linter.cli.facts:facts",
    "lsp": "linter.cli.lsp:lsp",
    "mcp": "linter.cli.mcp:mcp",
    "new": "linter.cli.rules:new",
    "rules": "linter.cli.rules:list_rules",
    "schema": "linter.cli.rules:schema",
    "serve": "linter.cli.serve:serve",
    "sheet": "linter.cli.sheet:sheet",
    "sources": "linter.cli.sources:sources",
    "test": "linter.cli.rules:test_rules",
}


class Group(click.Group):
    """Imports the command that is run, and turns all errors into messages on standard error and
    exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        if cmd_name not in COMMANDS:
            from linter.common.errors import nearest

            raise click.UsageError(
                f"no such command {cmd_name!r}{nearest(cmd_name, COMMANDS)}", ctx
            )
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command line. Usage errors are reported like all others, with exit code 2."""
        extra["standalone_mode"] = False
        if not standalone_mode:
            return super().main(*args, **extra)
        try:
            with edge.prepared():
                code = super().main(*args, **extra)
        except click.ClickException as error:
            complain_of_usage(error)
            code = error.exit_code
        except click.Abort:
            code = 1
        except StoppedError as error:
            code = error.exit_code
        sys.exit(code if isinstance(code, int) else 0)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        return edge.guarded(partial(super().make_context, *args, **extra))

    def invoke(self, ctx: click.Context) -> Any:
        return edge.guarded(partial(super().invoke, ctx))


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="caveat", message="%(prog)s %(version)s")
@show_tracebacks
def main() -> None:
    """Lint health articles: claims, sources, certainty and cautions.

    Run `caveat COMMAND --help` for the options of a command.
    """
    if click.get_current_context().invoked_subcommand not in _LASTING:
        gc.set_threshold(*SELDOM)
