"""`caveat compare`: what a rewrite lost or raised."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.options import SecondsType, build_linter, json_fields, text_or_json, with_config
from linter.cli.stdin import STDIN, read_stdin, stdin_filename
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.engine.linter import Linter
    from linter.report import FileReport


@click.command(short_help="Tell what a rewrite lost or raised.")
@click.argument("before")
@click.argument("after")
@stdin_filename
@json_fields
@text_or_json
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if something was lost or raised.")
@click.option(
    "--time-limit",
    type=SecondsType(),
    metavar="SECONDS",
    help="Maximum time per article and for comparing; 0 for no limit.",
)
@with_config
def compare(
    before: str,
    after: str,
    stdin_filename: str | None,
    json_fields: tuple[str, ...],
    format_: str,
    exit_zero: bool,
    time_limit: float | None,
    options: RunOptions,
) -> None:
    """Tell what the rewrite AFTER lost or raised against the text BEFORE it.

    Numbers, units, negations, hedges, populations, harms, sources and limits of the evidence that
    are gone, have changed or are new; claims that have grown stronger; findings that are new or
    gone. One of the two may be - for standard input.

    Exit codes: 0 nothing was lost or raised; 1 something was, or a new finding fails the rewrite;
    2 usage or configuration error; 3 a text could not be read.
    """
    from linter.common.errors import ConfigError
    from linter.report import compared

    if before == after == STDIN:
        raise ConfigError("only one of the two texts can be standard input")
    options = replace(options, json_fields=json_fields, time_limit=time_limit, no_baseline=True)
    linter = build_linter(options)
    reports = [_report(linter, name, stdin_filename) for name in (before, after)]
    found = linter.compare(*reports)
    render = compared.render_json if format_ == "json" else compared.render_text
    print_text(render(found), end="")
    sys.exit(0 if exit_zero and found.exit_code == 1 else found.exit_code)


def _report(linter: Linter, name: str, stdin_filename: str | None) -> FileReport:
    """The report on one article. Raises SourceError if it is none, or several."""
    from linter.common.errors import ConfigError, Problem, SourceError

    if name == STDIN:
        report = linter.lint_bytes(*read_stdin(stdin_filename, linter.options.json_fields))
    else:
        report = linter.lint_file(name)
    if len(report.files) != 1:
        message = f"expected one article, found {len(report.files)}"
        raise SourceError(Problem(message, "standard input" if name == STDIN else name))
    (file,) = report.files
    if file.source is None:
        kind = ConfigError if file.exit_code == ConfigError.exit_code else SourceError
        raise kind(*(replace(p, path=p.path or file.path) for p in file.problems))
    return file
