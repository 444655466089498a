"""The commands put together."""

from __future__ import annotations

import gc
import sys
from functools import partial
from typing import Any

import click

from linter import __version__
from linter.cli import edge
from linter.cli.baseline import baseline
from linter.cli.cache import cache
from linter.cli.check import check
from linter.cli.facts import facts
from linter.cli.lsp import lsp
from linter.cli.options import complain_of_usage
from linter.cli.rules import explain, list_rules, new, schema, test_rules
from linter.cli.run_details import show_tracebacks
from linter.common.stopping import StoppedError

# Articles leave no reference cycles behind; collecting at Python's default pace costs a tenth of
# a run.
SELDOM = (100_000, 50, 100)


class Group(click.Group):
    """Turns all errors into messages on standard error and exit codes."""

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
    gc.set_threshold(*SELDOM)


for _command in (check, baseline, cache, explain, list_rules, facts, new, test_rules, schema, lsp):
    main.add_command(_command)
