"""`caveat check`: judge articles and report."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.options import STDIN, Chosen, discovered, json_fields, stdin_filename, with_config

if TYPE_CHECKING:
    from linter.config import FailOn
    from linter.engine import Linter
    from linter.report import FileReport, Report


@click.command()
@click.argument("paths", nargs=-1, required=True)
@stdin_filename
@json_fields
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
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
    format_: str,
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
    report, missing = _run(linter, paths, stdin_filename)
    _print_report(report, format_, color)
    code = max(report.exit_code, 2 if missing else 0)
    sys.exit(0 if exit_zero and code == 1 else code)


def _run(linter: Linter, paths: Sequence[str], stdin_filename: str | None) -> tuple[Report, bool]:
    """The report on all paths, and whether some of them were not there."""
    from linter.report import Report
    from linter.terminal import progress

    reports: list[FileReport] = []
    if STDIN in paths:
        reports += linter.lint_bytes(sys.stdin.buffer.read(), stdin_filename or "stdin.md").files
    discovery = discovered(paths)
    files = [path for path in discovery.files if not linter.excludes(path)]
    excluded = len(discovery.files) - len(files)
    if excluded and not files and not reports:
        click.echo("caveat: the configuration excludes every file that was named", err=True)
    with progress(len(files)) as advance:
        for file in linter.reports(files):
            reports.append(file)
            advance()
    return Report(tuple(reports)), bool(discovery.problems)


def _print_report(report: Report, format_: str, color: str) -> None:
    if format_ == "json":
        from linter.report import json_report

        click.echo(json_report.render(report), nl=False)
    else:
        from linter.report import text
        from linter.terminal import print_styled

        print_styled(text.styled(report), color)


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
