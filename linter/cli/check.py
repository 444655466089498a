"""`caveat check`: judge articles and report."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.options import STDIN, Chosen, discovered, json_fields, stdin_filename, with_config
from linter.cli.outputs import Output, OutputType, deliver, planned

if TYPE_CHECKING:
    from linter.config import FailOn
    from linter.discover import Discovery
    from linter.engine import Linter
    from linter.report import FileReport, Report


@click.command()
@click.argument("paths", nargs=-1, required=True)
@stdin_filename
@json_fields
@click.option(
    "--format",
    "formats",
    type=OutputType(),
    multiple=True,
    help="How to report, on standard output or into a file; may be given again. "
    "Standard output gets text unless another format is given without a file.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report here in place of standard output.",
)
@click.option("--select", multiple=True, metavar="RULES", help="Run only these, comma-separated.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these out.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The lowest level that fails an article.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when articles fail.")
@click.option(
    "--show-config", is_flag=True, help="Print the settings of the paths, and where from."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the text report.",
)
@with_config
def check(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    json_fields: tuple[str, ...],
    formats: tuple[Output, ...],
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: FailOn | None,
    exit_zero: bool,
    show_config: bool,
    color: str,
    chosen: Chosen,
) -> None:
    """Judge articles: files, folders, globs, or - for standard input.

    Exit code: 0 passed, 1 an article failed, 2 usage or configuration, 3 an article could
    not be read or a rule crashed.
    """
    linter = chosen.linter(select, ignore, fail_on, json_fields)
    if show_config:
        _show_config(linter, paths)
        return
    discovery = discovered(paths)
    outputs = planned(formats, output, discovery.files)
    piped = (stdin_filename or "stdin.md") if STDIN in paths else None
    report = _run(linter, discovery, piped)
    written = deliver(report, outputs, color)
    code = max(report.exit_code, 2 if discovery.problems or not written else 0)
    sys.exit(0 if exit_zero and code == 1 else code)


def _run(linter: Linter, discovery: Discovery, piped: str | None) -> Report:
    """The report on standard input, where it is to be read under a name, and on files."""
    from linter.terminal import progress

    reports: list[FileReport] = []
    if piped:
        reports += linter.lint_bytes(sys.stdin.buffer.read(), piped).files
    files = [path for path in discovery.files if not linter.excludes(path)]
    excluded = len(discovery.files) - len(files)
    if excluded and not files and not reports:
        click.echo("caveat: the configuration excludes every file that was named", err=True)
    with progress(len(files)) as advance:
        for file in linter.reports(files):
            reports.append(file)
            advance()
    return linter.report(reports)


def _show_config(linter: Linter, paths: Sequence[str]) -> None:
    from linter.discover import discover

    for path in discover(paths).files or [Path(p) for p in paths]:
        settings = linter.settings(path)
        click.echo(f"# {path.as_posix()}")
        for name in ("kind", "audience", "notice", "syntax", "fail_on"):
            value = getattr(settings, name)
            click.echo(f"{name.replace('_', '-')}: {_yaml(value)}  # {settings.origin(name)}")
        if settings.allow:
            click.echo(f"allow: {_yaml(list(settings.allow))}")
        click.echo("severity:")
        for code, severity in settings.severities.items():
            click.echo(f"  {code}: {severity.value}  # {settings.origin(code)}")
        if settings.options:
            click.echo("options:")
        for code, options in settings.options.items():
            for name, value in options.items():
                origin = settings.origin(f"options.{code}.{name}")
                click.echo(f"  {code}.{name}: {_yaml(value)}  # {origin}")


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
