"""A page for each command, which sphinx-click fills from the help that the command prints."""

from __future__ import annotations

from collections.abc import Iterator

import click

from docs.pages_from_code.markdown import code, table
from linter.cli.main import COMMANDS, main


def pages() -> Iterator[tuple[str, str]]:
    """The name and text of each page, in reStructuredText."""
    for name, place in sorted(COMMANDS.items()):
        yield f"{name}.rst", f".. click:: {place}\n   :prog: caveat {name}\n   :nested: full\n"


def index() -> str:
    """The list of all commands."""
    rows = [(f"[caveat {name}]({name}.rst)", about) for name, about in _summaries()]
    tree = "\n".join(f"caveat {name} <{name}>" for name in sorted(COMMANDS))
    return f"""# Commands

What `caveat COMMAND --help` prints. `caveat --version` tells the version.

{table(("Command", "What it does"), rows)}
```{{toctree}}
:hidden:

{tree}
```
"""


def exit_codes() -> str:
    """What each command says of its exit codes in its help, as Markdown."""
    context = click.Context(main)
    rows = []
    for name in sorted(COMMANDS):
        command = main.get_command(context, name)
        text = " ".join((command.help or "").split()) if command else ""
        _, found, told = text.partition("Exit codes: ")
        if found:
            rows.append((code(f"caveat {name}"), told.split(". ")[0].rstrip(".")))
    return table(("Command", "Exit codes"), rows)


def _summaries() -> Iterator[tuple[str, str]]:
    context = click.Context(main)
    for name in sorted(COMMANDS):
        command = main.get_command(context, name)
        if command:
            yield name, command.get_short_help_str(200)
