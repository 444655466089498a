"""Completion in a shell: the script that a shell loads, and the names of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PROGRAM = "caveat"
VARIABLE = "_CAVEAT_COMPLETE"  # with which the scripts of click ask the program
_LOADED = """\
  bash  eval "$(caveat completion bash)"       in ~/.bashrc (bash 4.4 or later)
  zsh   eval "$(caveat completion zsh)"        in ~/.zshrc, after compinit
  fish  caveat completion fish > ~/.config/fish/completions/caveat.fish"""


@click.command(
    short_help="Print the completion script of a shell.",
    help=f"Print a script that completes commands, options and rules in a shell.\n\n\b\n{_LOADED}",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # click has all three
    root = click.get_current_context().find_root().command
    # The `source()` of click's class for bash starts a bash to learn its version.
    print_text(found.source_template % found(root, {}, PROGRAM, VARIABLE).source_vars())


def complete_rules(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The codes and names of rules that begin like this, after the last comma. Nothing is told of
    a wrong configuration while somebody types."""
    from click.shell_completion import CompletionItem

    from linter.common.errors import CaveatError
    from linter.engine.linter import Linter

    before, comma, begun = incomplete.rpartition(",")
    try:
        metas = Linter.from_config().registry().metas
    except (CaveatError, OSError):
        return []
    by_name = not any(meta.code.casefold().startswith(begun.casefold()) for meta in metas)
    return [
        CompletionItem(before + comma + word, help=help_)
        for meta in metas
        for word, help_ in [(meta.name, meta.summary) if by_name else (meta.code, meta.name)]
        if word.casefold().startswith(begun.casefold())
    ]


def complete_files(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Leaves the names of files to the shell."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]
