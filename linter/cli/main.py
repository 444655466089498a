"""The commands put together, and what becomes of errors and of output that ends early."""

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
from linter.cli.options import complain
from linter.cli.rules import explain, list_rules, new, schema, test_rules

# Articles leave no cycles behind, so that looking for them at Python's pace is a tenth of a run.
SELDOM = (100_000, 50, 100)


class Group(click.Group):
    """Turns the errors that caveat raises on purpose into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        from linter.common.errors import CaveatError, ConfigError

        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that lacks a letter, or a file name that is no text, ends no run.
                stream.reconfigure(errors="backslashreplace")
        try:
            return _printed(super().invoke, ctx)
        except CaveatError as error:
            complain(error)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            ctx.exit(130)  # as shells tell of a run that Ctrl-C ended
        except BrokenPipeError:
            _close_output()  # The reader (head, less) has seen enough.
            ctx.exit(0)
        except OSError as error:
            if error.filename is not None:  # it is about a file, not about what is printed
                raise
            _close_output()
            complain(ConfigError(f"cannot write to standard output: {error.strerror}"))
            ctx.exit(ConfigError.exit_code)


def _printed(invoke: Callable[[click.Context], Any], ctx: click.Context) -> Any:
    """Run a command until all that it prints has left, so that a fault shows here."""
    try:
        return invoke(ctx)
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()


def _close_output() -> None:
    """Keep Python from writing at its exit what could not be written before."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="caveat", message="%(prog)s %(version)s")
def main() -> None:
    """Lint health articles: claims, sources, certainty and cautions."""
    gc.set_threshold(*SELDOM)


for _command in (check, baseline, cache, explain, list_rules, facts, new, test_rules, schema, lsp):
    main.add_command(_command)
