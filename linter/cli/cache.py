"""`caveat cache`: what is kept of earlier runs."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.options import cache_dir, open_cache


@click.group()
def cache() -> None:
    """Look at what is kept of earlier runs, or forget it."""


@cache.command()
@cache_dir
def info(cache_dir: Path | None) -> None:
    """Print where the cache is, how many entries it has, and its size."""
    from linter.common.errors import counted

    held = open_cache(cache_dir).info()
    entries = f"{held.entries} entries" if held.entries != 1 else "1 entry"
    click.echo(f"{held.file}: {entries}, {counted(held.size // 1000, 'kilobyte')}")


@cache.command()
@cache_dir
def clear(cache_dir: Path | None) -> None:
    """Forget everything that is kept."""
    from linter.common.errors import ConfigError, Problem

    held = open_cache(cache_dir)
    try:
        held.clear()
    except OSError as error:
        message = f"cannot clear the cache: {error.strerror}"
        raise ConfigError(Problem(message, str(held.info().file))) from error
