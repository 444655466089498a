"""The commands about rules: `explain`, `rules`, `schema`, `new`, `test`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.options import build_linter, with_config

if TYPE_CHECKING:
    from linter.config.options import RunOptions


@click.command()
@click.argument("rule")
@with_config
def explain(rule: str, options: RunOptions) -> None:
    """Print the page of a rule, by code or name."""
    from linter.common.errors import ConfigError

    try:
        click.echo(build_linter(options).registry().page(rule))
    except ValueError as error:
        raise ConfigError(str(error)) from error


@click.command("rules")
@with_config
def list_rules(options: RunOptions) -> None:
    """List the rules that can be used here."""
    for meta in build_linter(options).registry().metas:
        click.echo(
            f"{meta.code}  {meta.severity.value:<7}  {meta.confidence:<6}  "
            f"{meta.family:<11}  {meta.name}"
        )


@click.command()
@with_config
def schema(options: RunOptions) -> None:
    """Print the JSON Schema of .caveat.yml, with the rules that can be used here."""
    from linter.config import json_schema

    made = json_schema.schema(build_linter(options).registry())
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@click.command()
@click.argument("family")
@click.argument("name")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path("rules"),
    show_default=True,
    help="The folder of rules to write to.",
)
@click.option("--code", help="The rule's code; the next free one of the family by default.")
@click.option("--python", "with_python", is_flag=True, help="Add a rule.py.")
def new(family: str, name: str, into: Path, code: str | None, with_python: bool) -> None:
    """Start a rule: a folder with its YAML, its page and its cases."""
    from linter.rulekit.scaffold import create_rule

    folder = create_rule(into, family, name, code, with_python)
    click.echo(f"created {folder.as_posix()}: edit rule.yml, lexicon.yml and cases.yml, then run")
    click.echo(f"  caveat test {folder.as_posix()}")


@click.command("test")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
def test_rules(folders: tuple[Path, ...]) -> None:
    """Run the cases and the page of rules; without FOLDERS, of all that are installed.

    The folders named may run their Python.
    """
    from linter.testing.run import run

    outcome = run(folders)
    for failure in outcome.failures:
        click.echo(str(failure))
    click.echo(f"{outcome.passed} passed, {len(outcome.failures)} failed")
    sys.exit(1 if outcome.failures else 0)
