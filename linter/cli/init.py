"""`caveat init`: writes a first configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.options import build_linter
from linter.cli.path_type import PathType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.config.sites import Site


@click.command(short_help="Write a first .caveat.yml.")
@click.argument("folder", type=PathType(file_okay=False), default=".")
@click.option("--force", is_flag=True, help="Replace a configuration that is there.")
def init(folder: Path, force: bool) -> None:
    """Write a .caveat.yml for the articles in FOLDER, by default this one.

    It asks nothing: it looks for the program that makes the site, such as Hugo, Jekyll, MkDocs or
    Docusaurus, excludes what that program makes, and has the other settings as comments.
    """
    from linter.common.errors import ConfigError, Problem
    from linter.common.files import leads_out, write_atomically
    from linter.config.first_config import first_config
    from linter.config.settings import FILE_NAME
    from linter.config.sites import find_sites

    if not folder.is_dir():
        raise ConfigError(Problem("there is no such folder", str(folder)))
    file = folder / FILE_NAME
    if leads_out(file):
        raise ConfigError(Problem("this link leads out of its folder; delete it first", str(file)))
    if not force:
        _check(folder, file)
    sites = find_sites(folder)
    try:
        write_atomically(file, first_config(sites).encode())
    except OSError as error:
        raise ConfigError(Problem(f"cannot write the file: {error.strerror}", str(file))) from error
    _tell(folder, file, sites)


def _check(folder: Path, file: Path) -> None:
    """Raises ConfigError if the folder has a configuration."""
    from linter.common.errors import ConfigError, Problem
    from linter.common.files import file_in
    from linter.config.project_file import NAMED, PROJECT, has_table

    if file_in(folder, file.name):
        message = "there is a configuration already; --force replaces it"
        raise ConfigError(Problem(message, str(file)))
    if has_table(folder / PROJECT):
        message = f"{NAMED} is a configuration already; with --force, {file.name} replaces it"
        raise ConfigError(Problem(message, str(folder / PROJECT)))


def _tell(folder: Path, file: Path, sites: Sequence[Site]) -> None:
    """Say what was found and written, and what to do next."""
    from linter.common.discover import SearchOptions, discover
    from linter.common.errors import counted
    from linter.config.options import RunOptions

    print_text(f"wrote {file.as_posix()}")
    for site in sites:
        skipped = f"; excluded: {', '.join(site.made)}" if site.made else ""
        print_text(f"found {site.name}, by {site.mark}{skipped}")
    if not sites:
        print_text("found no program that makes a site; nothing is excluded")
    linter = build_linter(RunOptions())
    options = SearchOptions(uses_gitignore=linter.uses_gitignore)
    found = linter.select(discover([str(folder)], options).files).files
    named = "" if folder == Path() else f" {folder.as_posix()}"
    articles = counted(len(found), "article") if found else "no article yet"
    print_text(f"{articles} to check: caveat check{named}")
