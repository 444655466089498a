"""`caveat facts`: prints what the analysis finds in articles."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from linter.cli.options import (
    build_linter,
    complain,
    discovered,
    json_fields,
    sources,
    stdin_filename,
    with_config,
)

if TYPE_CHECKING:
    from linter.config.options import RunOptions


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
    help="Output format.",
)
@click.option(
    "--explain-score", is_flag=True, help="Show what influenced the score of each sentence most."
)
@with_config
def facts(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    json_fields: tuple[str, ...],
    format_: str,
    explain_score: bool,
    options: RunOptions,
) -> None:
    """Show what the analysis finds in each sentence.

    Claims, sources, studies and quotations, as the rules see them.
    """
    from linter.common.errors import CaveatError
    from linter.report import facts

    linter = build_linter(replace(options, json_fields=json_fields))
    discovery = discovered(paths)
    code = 2 if discovery.problems else 0
    readings = []
    for source in sources(paths, discovery.files, stdin_filename, json_fields):
        try:
            readings.append(linter.read(source()))
        except CaveatError as error:
            complain(error)
            code = max(code, error.exit_code)
    render = facts.render_json if format_ == "json" else facts.render_text
    click.echo(render(readings, explain_score), nl=False)
    sys.exit(code)
