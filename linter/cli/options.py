"""What commands share: options for configuration and cache, files, messages on standard error."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.console import QUIET, VERBOSE, print_remark, reserved_output
from linter.cli.path_type import PathType
from linter.cli.stdin import STDIN, read_stdin
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.common.errors import CaveatError
    from linter.config.options import RunOptions
    from linter.document.source import Source
    from linter.engine.cache.store import CacheStore
    from linter.engine.linter import Linter

CONFIG_VARIABLE = "CAVEAT_CONFIG"
_MAX_DIGITS = 9  # of a number of processes
_MOST_JOBS = 8  # for `auto`: each process loads a vocabulary and perhaps a parser


def build_linter(options: RunOptions) -> Linter:
    """A linter with these options. Raises ConfigError."""
    from linter.engine.linter import Linter

    return Linter.from_config(options=options)


def split_names(values: Sequence[str]) -> tuple[str, ...]:
    """The names in option values, separated by commas or spaces."""
    return tuple(name for value in values for name in value.replace(",", " ").split())


_CONFIG: Sequence[Callable[[Any], Any]] = [
    click.option(
        "--config",
        type=PathType(),
        metavar="FILE",
        envvar=CONFIG_VARIABLE,
        help="Configuration file to use instead of the nearest one. The default is "
        f"${CONFIG_VARIABLE}, if set.",
    ),
    click.option(
        "--isolated",
        is_flag=True,
        help="Ignore configuration files and baselines; use the default preset.",
    ),
    click.option(
        "--rules",
        multiple=True,
        type=PathType(),
        metavar="FOLDER",
        help="Folder of additional rules, whose Python is trusted and run.",
    ),
    click.option(
        "--syntax",
        metavar="PIPELINE",
        help="Parser: builtin, the name of an installed spaCy pipeline, or off.",
    ),
]


def with_options(
    command: Callable[..., None], options: Sequence[Callable[[Any], Any]]
) -> Callable[..., None]:
    """A command with options added; its help lists them in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def with_config(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options for configuration to a command, passed as one argument `options`."""

    @wraps(command)
    def run(
        config: Path | None,
        isolated: bool,
        rules: tuple[Path, ...],
        syntax: str | None,
        **others: Any,
    ) -> None:
        from linter.config.options import RunOptions

        if isolated and _is_from_environment("config"):
            config = None  # what is written in the command is meant
        trusted = tuple(folder.resolve() for folder in rules)
        options = RunOptions(config=config, isolated=isolated, rules=trusted, syntax=syntax)
        with reserved_output():
            command(options=options, **others)

    return with_options(run, _CONFIG)


def _is_from_environment(name: str) -> bool:
    """Whether the value of an option comes from a variable of the environment."""
    source = click.get_current_context().get_parameter_source(name)
    return source is click.core.ParameterSource.ENVIRONMENT


def _available() -> int:
    """The number of processors available to this process, at most `_MOST_JOBS`."""
    there = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(there, _MOST_JOBS)


class JobsType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """A number of worker processes, or auto."""

    name = "jobs"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if value == "auto":
            return _available()
        if not value.isdecimal() or len(value) > _MAX_DIGITS or int(value) < 1:
            given = repr(value if len(value) <= _MAX_DIGITS else f"{value[:_MAX_DIGITS]} …")
            self.fail(f"expected a positive whole number or `auto`, got {given}", param, ctx)
        return int(value)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "[N|auto]"


class SecondsType(click.FloatRange):
    """A finite number of seconds, 0 or more; a deadline of `nan` seconds would never pass."""

    def __init__(self) -> None:
        super().__init__(min=0)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"expected a finite number of seconds, got {value!r}", param, ctx)
        return seconds


time_limit_option = click.option(
    "--time-limit",
    type=SecondsType(),
    metavar="SECONDS",
    help="Maximum time per article; 0 for no limit. The default is 60 seconds, plus one second "
    "per 10,000 characters.",
)


cache_dir = click.option(
    "--cache-dir",
    type=PathType(file_okay=False),
    metavar="FOLDER",
    help="Folder for the cache. The default is $CAVEAT_CACHE_DIR, or else your user cache folder.",
)


def with_cache(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options for the cache to a command; they become part of its `options`."""

    @wraps(command)
    def run(no_cache: bool, cache_dir: Path | None, options: RunOptions, **others: Any) -> None:
        from linter.engine.cache.store import default_folder

        folder = None if no_cache else cache_dir or default_folder()
        command(options=replace(options, cache_folder=folder), **others)

    no_cache = click.option("--no-cache", is_flag=True, help="Ignore the cache.")
    return no_cache(cache_dir(run))


def open_cache(folder: Path | None) -> CacheStore:
    """The cache in a folder; without one, in the default folder."""
    from linter.engine.cache.store import CacheStore, default_folder

    return CacheStore(folder or default_folder())


baseline_option = click.option(
    "--baseline",
    "baseline_file",
    type=PathType(),
    metavar="FILE",
    help="Baseline of known findings. The default is the nearest .caveat-baseline.json.",
)


def least_severity(help_: str) -> Callable[[Any], Any]:
    """The option `--min-severity`, with what it is for."""
    return click.option(
        "--min-severity",
        type=click.Choice(["error", "warning", "info"]),
        default="info",
        show_default=True,
        help=help_,
    )


text_or_json = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)
json_fields = click.option(
    "--json-field",
    "json_fields",
    multiple=True,
    metavar="FIELD",
    help="Field of .json files that contains text or HTML, such as body, content.rendered, or "
    "items.body for every item of a list. May be repeated. Fields called title, headline, "
    "description or similar are read as the headline or summary. Exports of a known CMS, such as "
    "Contentful, Sanity, WordPress, Ghost and Notion, need none.",
)


def sources(
    paths: Sequence[str],
    files: Sequence[Path],
    name: str | None,
    json_fields: tuple[str, ...] = (),
) -> Iterator[Callable[[], Source]]:
    """A function to read each article: standard input if `-` is given, then the files."""
    from linter.document.source import decode, read_source

    if STDIN in paths:
        yield partial(decode, *read_stdin(name, json_fields), json_fields)
    for path in files:
        yield partial(read_source, path, json_fields)


def complain(error: CaveatError) -> None:
    """Print each problem of an error on standard error, in a line of its own."""
    from linter.report.printable import printable

    for problem in error.problems:
        remark(f"error: {printable(str(problem))}")
    context = click.get_current_context(silent=True)
    if trace := context and context.meta.get(VERBOSE) and getattr(error, "trace", ""):
        print_remark(trace)


def complain_of_usage(error: click.ClickException) -> None:
    """Print a usage error on standard error like any other, and where to find help."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    message = error.format_message()
    if context and message == context.get_help():
        print_remark(message)  # a group without a command
        return
    remark(f"error: {message[:1].lower()}{message[1:].rstrip('.')}")
    if context:
        print_remark(f"Try `{context.command_path} --help` for help.")


def remark(message: str) -> None:
    """Print a message of the tool on standard error. Warnings and notes begin with `warning: ` or
    `note: `; a command told to be quiet leaves them out."""
    if not (is_quiet() and message.startswith(("warning: ", "note: "))):
        print_remark(f"caveat: {message}")


def is_quiet() -> bool:
    """Whether the command that runs was told to be quiet."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(QUIET))
