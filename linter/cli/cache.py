"""`caveat cache`: shows or clears the stored results of earlier runs."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.console import print_text
from linter.cli.options import cache_dir, open_cache


@click.group()
def cache() -> None:
    """Show or clear the cache of earlier results."""


@cache.command()
@cache_dir
def info(cache_dir: Path | None) -> None:
    """Print the location of the cache, its number of entries and its size."""
    from linter.common.errors import counted

    held = open_cache(cache_dir).info()
    entries = f"{held.entries} entries" if held.entries != 1 else "1 entry"
    print_text(f"{held.file}: {entries}, {counted(held.size // 1000, 'kilobyte')}")


@cache.command()
@cache_dir
def clear(cache_dir: Path | None) -> None:
    """Delete all cached results."""
    from linter.common.errors import ConfigError, Problem

    held = open_cache(cache_dir)
    try:
        held.clear()
    except OSError as error:
        message = f"cannot clear the cache: {error.strerror}"
        raise ConfigError(Problem(message, str(held.info().file))) from error
