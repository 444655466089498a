"""What several commands share: the options of configuration, the files named, complaints."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from linter.common.errors import CaveatError
    from linter.config.options import RunOptions
    from linter.document.source import Source
    from linter.engine.cache.store import CacheStore
    from linter.engine.linter import Linter

STDIN = "-"
_MOST_JOBS = 8  # unless more are asked for: each has a vocabulary and perhaps a parser


def build_linter(options: RunOptions) -> Linter:
    """The linter of these options. Raises ConfigError."""
    from linter.engine.linter import Linter

    return Linter.from_config(options=options)


def split_names(values: Sequence[str]) -> tuple[str, ...]:
    """The names in option values, comma-separated or apart."""
    return tuple(name for value in values for name in value.replace(",", " ").split())


_CONFIG: Sequence[Callable[[Any], Any]] = [
    click.option("--config", type=click.Path(path_type=Path), help="Use this configuration."),
    click.option("--isolated", is_flag=True, help="Read no configuration; use the default preset."),
    click.option(
        "--rules",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Add a folder of rules and let it run its Python.",
    ),
    click.option(
        "--syntax", metavar="PIPELINE", help="builtin, an installed spaCy pipeline, or off."
    ),
]


def with_options(
    command: Callable[..., None], options: Sequence[Callable[[Any], Any]]
) -> Callable[..., None]:
    """A command with options added, which its help lists in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def with_config(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the options of configuration, as one argument `options`."""

    @wraps(command)
    def run(
        config: Path | None,
        isolated: bool,
        rules: tuple[Path, ...],
        syntax: str | None,
        **others: Any,
    ) -> None:
        from linter.config.options import RunOptions

        trusted = tuple(folder.resolve() for folder in rules)
        options = RunOptions(config=config, isolated=isolated, rules=trusted, syntax=syntax)
        command(options=options, **others)

    return with_options(run, _CONFIG)


def _available() -> int:
    """How many processes this machine lets us run side by side, within reason."""
    there = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(there, _MOST_JOBS)


class JobsType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """A number of processes, or auto."""

    name = "jobs"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if value == "auto":
            return _available()
        if not value.isdecimal() or int(value) < 1:
            self.fail(f"{value!r} is neither a number from 1 nor auto", param, ctx)
        return int(value)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "[N|auto]"


class SecondsType(click.FloatRange):
    """A time from 0 that ends; `nan`, which is below no other time, would never be over."""

    def __init__(self) -> None:
        super().__init__(min=0)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"{value!r} is no number of seconds", param, ctx)
        return seconds


cache_dir = click.option(
    "--cache-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to keep what was found; CAVEAT_CACHE_DIR, or the user's folder for caches, "
    "by default.",
)


def with_cache(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command that has `options` those of the cache, which go into it."""

    @wraps(command)
    def run(no_cache: bool, cache_dir: Path | None, options: RunOptions, **others: Any) -> None:
        from linter.engine.cache.store import default_folder

        folder = None if no_cache else cache_dir or default_folder()
        command(options=replace(options, cache_folder=folder), **others)

    no_cache = click.option("--no-cache", is_flag=True, help="Ignore the cache.")
    return no_cache(cache_dir(run))


def open_cache(folder: Path | None) -> CacheStore:
    """The cache in a folder, or in the one that is used by default."""
    from linter.engine.cache.store import CacheStore, default_folder

    return CacheStore(folder or default_folder())


stdin_filename = click.option(
    "--stdin-filename", metavar="NAME", help="What to take the text of `-` for."
)

baseline_option = click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file of known findings; the nearest .caveat-baseline.json by default.",
)


json_fields = click.option(
    "--json-field",
    "json_fields",
    multiple=True,
    metavar="FIELD",
    help="A field of .json files that holds text, as HTML or plain: body, or content.rendered, or "
    "items.body for each element of a list. Repeat it for more; title, headline, description and "
    "the like are read as headline and summary.",
)


_PAGE = (b"<!doctype html", b"<html")


def read_stdin(name: str | None, json_fields: Sequence[str] = ()) -> tuple[bytes, str]:
    """Standard input and a name for it: the one given, else one for what it is: JSON where
    fields are named, HTML where it says so, otherwise Markdown."""
    data = sys.stdin.buffer.read()
    page = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower().startswith(_PAGE)
    guess = "stdin.json" if json_fields else "stdin.html" if page else "stdin.md"
    return data, name or guess


def sources(
    paths: Sequence[str],
    files: Sequence[Path],
    name: str | None,
    json_fields: tuple[str, ...] = (),
) -> Iterator[Callable[[], Source]]:
    """How to read each article: standard input where it is named, under a name, then files."""
    from linter.document.source import decode, read_source

    if STDIN in paths:
        yield partial(decode, *read_stdin(name, json_fields), json_fields)
    for path in files:
        yield partial(read_source, path, json_fields)


def complain(error: CaveatError) -> None:
    """Tell each problem of an error on standard error."""
    for problem in error.problems:
        click.echo(f"caveat: {problem}", err=True)
