"""The commands for rules: `explain`, `rules`, `schema`, `new`, `test`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text, reserved_output
from linter.cli.options import build_linter, with_config
from linter.cli.path_type import PathType

if TYPE_CHECKING:
    from linter.config.options import RunOptions


@click.command()
@click.argument("rule")
@with_config
def explain(rule: str, options: RunOptions) -> None:
    """Show the documentation of a rule, by code or name."""
    from linter.common.errors import ConfigError

    try:
        print_text(build_linter(options).registry().page(rule))
    except ValueError as error:
        raise ConfigError(str(error)) from error


@click.command("rules")
@with_config
def list_rules(options: RunOptions) -> None:
    """List the available rules."""
    for meta in build_linter(options).registry().metas:
        print_text(
            f"{meta.code}  {meta.severity.value:<7}  {meta.confidence:<6}  "
            f"{meta.family:<11}  {meta.name}"
        )


@click.command()
@with_config
def schema(options: RunOptions) -> None:
    """Print the JSON Schema of .caveat.yml.

    It includes the available rules and their options.
    """
    from linter.config import json_schema
    from linter.report.printable import json_text

    made = json_schema.schema(build_linter(options).registry())
    print_text(json_text(json.dumps(made, ensure_ascii=False, indent=2)))


@click.command()
@click.argument("family")
@click.argument("name")
@click.option(
    "--into",
    type=PathType(),
    default=Path("rules"),
    show_default=True,
    help="Folder of rules to create it in.",
)
@click.option("--code", help="Code of the rule. The default is the next free code of the family.")
@click.option("--python", "with_python", is_flag=True, help="Write the rule in Python (rule.py).")
def new(family: str, name: str, into: Path, code: str | None, with_python: bool) -> None:
    """Create a new rule from a template.

    The rule is a folder with its YAML, documentation and test cases.
    """
    from linter.rulekit.scaffold import create_rule

    folder = create_rule(into, family, name, code, with_python)
    print_text(f"created {folder.as_posix()}; edit rule.yml, lexicon.yml and cases.yml, then run")
    print_text(f"  caveat test {folder.as_posix()}")


@click.command("test")
@click.argument("folders", nargs=-1, type=PathType())
def test_rules(folders: tuple[Path, ...]) -> None:
    """Test rules: their cases and the examples on their pages.

    Without FOLDERS, tests all installed rules. The Python of rules in FOLDERS is run.
    """
    from linter.testing.run import run

    with reserved_output():
        outcome = run(folders)
    for failure in outcome.failures:
        print_text(str(failure))
    print_text(f"{outcome.passed} passed, {len(outcome.failures)} failed")
    sys.exit(1 if outcome.failures else 0)
