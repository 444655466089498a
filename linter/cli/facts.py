"""`caveat facts`: prints what the analysis finds in articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.options import (
    build_linter,
    complain,
    json_fields,
    sources,
    text_or_json,
    with_config,
)
from linter.cli.search import SearchWishes, check_json_fields, with_search
from linter.cli.stdin import STDIN, stdin_filename
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.config.options import RunOptions


@click.command()
@click.argument("paths", nargs=-1, required=True)
@stdin_filename
@json_fields
@text_or_json
@click.option(
    "--explain-score", is_flag=True, help="Show what influenced the score of each sentence most."
)
@with_search
@with_config
def facts(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    json_fields: tuple[str, ...],
    format_: str,
    explain_score: bool,
    search: SearchWishes,
    options: RunOptions,
) -> None:
    """Show what the analysis finds in each sentence.

    Claims, sources, studies and quotations, as the rules see them.
    """
    from linter.common.errors import CaveatError, InternalError
    from linter.document.articles import articles
    from linter.report import facts

    options = search.applied_to(replace(options, json_fields=json_fields))
    linter = build_linter(options)
    discovery = search.discovered(linter, paths, json_fields)
    files = [f for f in discovery.files if not (options.exclude and options.exclude.match(f))]
    stdin = (stdin_filename or "stdin.json") if STDIN in paths else None
    check_json_fields(json_fields, discovery.files, stdin)
    complain(CaveatError(*discovery.unreadable))
    code = 3 if discovery.unreadable else 2 if discovery.problems else 0
    readings = []
    for source in sources(paths, files, stdin_filename, json_fields):
        try:
            found = articles(source())
        except CaveatError as error:
            complain(error)
            code = max(code, error.exit_code)
            continue
        for article in found:
            try:
                readings.append(linter.read(article))
            except CaveatError as error:
                complain(error)
                code = max(code, error.exit_code)
            except Exception as error:  # a fault of ours costs this article alone
                complain(fault := InternalError.of(error, ""))
                code = max(code, fault.exit_code)
    render = facts.render_json if format_ == "json" else facts.render_text
    print_text(render(readings, explain_score), end="")
    sys.exit(code)
