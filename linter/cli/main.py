"""The commands put together, and how errors and output that ends early are handled."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Any

import click

from linter import __version__
from linter.cli.baseline import baseline
from linter.cli.cache import cache
from linter.cli.check import check
from linter.cli.facts import facts
from linter.cli.lsp import lsp
from linter.cli.options import complain, complain_of_usage
from linter.cli.rules import explain, list_rules, new, schema, test_rules

# Articles leave no reference cycles behind; collecting at Python's default pace costs a tenth of
# a run.
SELDOM = (100_000, 50, 100)


class Group(click.Group):
    """Turns usage errors and the errors that caveat raises on purpose into messages on standard
    error and exit codes."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command line. Usage errors are reported like all others, with exit code 2."""
        extra["standalone_mode"] = False
        if not standalone_mode:
            return super().main(*args, **extra)
        try:
            code = super().main(*args, **extra)
        except click.ClickException as error:
            complain_of_usage(error)
            code = error.exit_code
        except click.Abort:
            code = 1
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        from linter.common.errors import CaveatError, ConfigError

        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that cannot show a character, or a file name that is not valid
                # text, must not end a run.
                stream.reconfigure(errors="backslashreplace")
        try:
            return _printed(super().invoke, ctx)
        except CaveatError as error:
            complain(error)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            ctx.exit(130)  # the shells' exit code for a program that Ctrl-C ended
        except BrokenPipeError:
            _close_output()  # the reader (head, less) has seen enough
            ctx.exit(0)
        except OSError as error:
            if error.filename is not None:  # it concerns a file, not standard output
                raise
            _close_output()
            complain(ConfigError(f"cannot write to standard output: {error.strerror}"))
            ctx.exit(ConfigError.exit_code)


def _printed(invoke: Callable[[click.Context], Any], ctx: click.Context) -> Any:
    """Run a command and flush what it printed, so that write errors are raised here."""
    try:
        return invoke(ctx)
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()


def _close_output() -> None:
    """Keep Python from trying again at exit to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="caveat", message="%(prog)s %(version)s")
def main() -> None:
    """Lint health articles: claims, sources, certainty and cautions.

    Run `caveat COMMAND --help` for the options of a command.
    """
    gc.set_threshold(*SELDOM)


for _command in (check, baseline, cache, explain, list_rules, facts, new, test_rules, schema, lsp):
    main.add_command(_command)
