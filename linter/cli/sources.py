"""`caveat sources`: fetches the list of retracted papers, and says how old it is.

`caveat sources update` is the one command that goes online by itself.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.path_type import PathType

if TYPE_CHECKING:
    from linter.retractions.retraction_list import RetractionList


@click.group()
def sources() -> None:
    """Fetch or show the list of retracted papers."""


@sources.command(short_help="Fetch the list of retracted papers.")
@click.option(
    "--from",
    "origin",
    metavar="FILE_OR_URL",
    help="CSV of Retraction Watch to compile. The default is the one that Crossref publishes, "
    "which is fetched.",
)
@click.option(
    "--to",
    "target",
    type=PathType(),
    metavar="FILE",
    help="File to write the list to. The default is in your user data folder, or in "
    "$CAVEAT_DATA_DIR.",
)
def update(origin: str | None, target: Path | None) -> None:
    """Fetch the list of retracted papers, and compile it to a small file.

    It opens a connection, as no other command does unless it is given the address of a store. The
    list that was there stays until the new one is complete.
    """
    from linter.common.errors import ConfigError, Problem
    from linter.common.files import write_atomically
    from linter.retractions.folder import own_list
    from linter.retractions.retraction_list import compiled, list_from
    from linter.retractions.retraction_watch import ADDRESS, read

    origin = origin or ADDRESS
    file = target or own_list()
    data = compiled(read(_content(origin), origin), date.today())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, data)
    except OSError as error:
        message = f"cannot write the list of retracted papers: {error.strerror}"
        raise ConfigError(Problem(message, str(file))) from error
    _show(list_from(data, str(file)))
    print_text(f"To use it, have this in .caveat.yml: sources: {{retractions: {target or 'auto'}}}")


@sources.command(short_help="Show where the list is, and how old.")
@click.argument("file", type=PathType(), required=False)
def info(file: Path | None) -> None:
    """Print where the list of retracted papers is, its date, and its number of papers."""
    from linter.common.paths import exists
    from linter.retractions.folder import own_list
    from linter.retractions.retraction_list import read_list

    if file is None and not exists(own_list()):
        print_text(f"{own_list()}: no list yet; `caveat sources update` fetches one")
        return
    _show(read_list(file or own_list()))


def _content(origin: str) -> bytes:
    """The CSV in a file or at an address."""
    from linter.common.errors import ConfigError, Problem
    from linter.common.files import read_file
    from linter.retractions.download import fetched, is_address

    if is_address(origin):
        return fetched(origin)
    try:
        return read_file(origin)
    except OSError as error:
        raise ConfigError(Problem(f"cannot read this file: {error.strerror}", origin)) from error
    except ValueError as error:  # a name that no file can have
        raise ConfigError(Problem(f"cannot read this file: {error}", repr(origin))) from error


def _show(held: RetractionList) -> None:
    from linter.common.errors import counted

    days = max((date.today() - held.newest).days, 0)
    print_text(
        f"{held.path}: {counted(held.papers, 'paper')} retracted or under an expression of "
        f"concern; newest notice of {held.dated}, {counted(days, 'day')} ago"
    )
