"""The commands put together."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from linter import __version__
from linter.cli import edge
from linter.cli.completion import VARIABLE
from linter.cli.options import complain_of_usage
from linter.cli.program import PYTHONS_PACE
from linter.cli.run_details import show_tracebacks
from linter.common.stopping import StoppedError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# What goes on for days keeps Python's pace, lest the few that others leave add up.
_LASTING = ("lsp", "mcp", "serve")


# Where each command is, under the headings of the help; a run imports the module of its own command
# and no other.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "Articles": {
        "check": "linter.cli.check:check",
        "annotate": "linter.cli.annotate:annotate",
        "compare": "linter.cli.compare:compare",
        "sheet": "linter.cli.sheet:sheet",
        "facts": "linter.cli.facts:facts",
        "baseline": "linter.cli.baseline:baseline",
        "archive": "linter.cli.archive:archive",
        "archive-report": "linter.cli.archive_report:archive_report",
    },
    "Rules": {
        "rules": "linter.cli.rules:list_rules",
        "explain": "linter.cli.rules:explain",
        "new": "linter.cli.rules:new",
        "test": "linter.cli.rules:test_rules",
    },
    "Setting up": {
        "init": "linter.cli.init:init",
        "schema": "linter.cli.rules:schema",
        "sources": "linter.cli.sources:sources",
        "cache": "linter.cli.cache:cache",
        "completion": "linter.cli.completion:completion",
    },
    "Editors, servers and assistants": {
        "lsp": "linter.cli.lsp:lsp",
        "serve": "linter.cli.serve:serve",
        "mcp": "linter.cli.mcp:mcp",
    },
}
COMMANDS = {name: place for held in HEADINGS.values() for name, place in held.items()}

_OF_FILES = frozenset("/\\.*?[")  # what a name of files may have and no command has


def is_of_files(name: str) -> bool:
    """Whether a word in place of a command names articles: a file that is there, standard input, a
    folder, a pattern, or what can be nothing else."""
    return name == "-" or not _OF_FILES.isdisjoint(name) or os.path.lexists(name)


class Group(click.Group):
    """Imports the command that is run, and turns all errors into messages on standard error and
    exit codes. Articles without a command are checked."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        widest = max(map(len, COMMANDS))
        for heading, names in HEADINGS.items():
            with formatter.section(heading):
                rows = [(f"{name:<{widest}}", self.get_command(ctx, name)) for name in names]
                room = formatter.width - widest - 6
                formatter.write_dl([(name, each.get_short_help_str(room)) for name, each in rows])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and is_of_files(args[0]):
            args = ["check", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            after = "options come after the command, as in `caveat check --fix`"
            raise click.UsageError(f"{error.message.rstrip('.')}; {after}", ctx) from error

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

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands that begin like this, else files."""
        from click.shell_completion import CompletionItem

        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command line. Usage errors are reported like all others, with exit code 2."""
        extra["standalone_mode"] = False
        extra["complete_var"] = VARIABLE
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

    `caveat draft.md` is short for `caveat check draft.md`. Run `caveat COMMAND --help` for the
    options of a command.
    """
    atexit.register(gc.freeze)  # else Python looks for cycles in all that ends with the process
    if click.get_current_context().invoked_subcommand in _LASTING:
        gc.set_threshold(*PYTHONS_PACE)
