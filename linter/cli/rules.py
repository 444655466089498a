"""The commands for rules: `explain`, `rules`, `schema`, `new`, `test`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from linter.cli.completion import complete_rules
from linter.cli.console import is_terminal, print_text, reserved_output
from linter.cli.options import build_linter, complain, split_names, text_or_json, with_config
from linter.cli.path_type import PathType

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.engine.linter import Linter
    from linter.findings.finding import Severity
    from linter.rulekit.registry import Registry
    from linter.rulekit.rule import Meta


@click.command()
@click.argument("rule", required=False, shell_complete=complete_rules)
@click.option("--all", "every", is_flag=True, help="Show the pages of all rules, by code.")
@text_or_json
@with_config
def explain(rule: str | None, every: bool, format_: str, options: RunOptions) -> None:
    """Show the documentation of a rule, by code or name."""
    from linter.common.errors import ConfigError
    from linter.findings.finding import TOOL_FINDINGS

    if (rule is None) is not every:
        raise click.UsageError("name one rule, or all with --all")
    linter = build_linter(options)
    registry = linter.registry()
    if rule is None:
        wanted = [meta.code for meta in registry.metas]
        wanted += [] if format_ == "json" else TOOL_FINDINGS
    else:
        wanted = [rule]
    try:
        pages = [_page(registry, each) for each in wanted]
    except ValueError as error:
        raise ConfigError(str(error)) from error
    if format_ == "json":
        _print_json(linter, wanted, pages)
    else:
        print_text("\n\n\n".join(pages))


def _print_json(linter: Linter, wanted: Sequence[str], pages: Sequence[str]) -> None:
    """Print rules as JSON, each with its page. Raises ConfigError for a finding of the tool's own,
    which is no rule."""
    from linter.report import rules

    metas = _chosen(linter.registry(), wanted)
    by_code = {meta.code: page for meta, page in zip(metas, pages, strict=True)}
    print_text(rules.render_json(metas, _severities(linter)[0], by_code), end="")


def _page(registry: Registry, rule: str) -> str:
    """The page of a rule, which may be in a pack that is off. Raises ValueError."""
    try:
        registry.codes(rule)
    except ValueError:
        if page := _shipped_page(rule):
            return page
    return registry.page(rule).rstrip()


def _shipped_page(rule: str) -> str | None:
    """The page of a rule in a pack that comes with caveat and is off."""
    from linter.rulekit import shipped_packs
    from linter.rulekit.registry import load

    registry = load(shipped_packs.roots())
    try:
        page = registry.page(rule)
        (code,) = registry.codes(rule)
    except ValueError:
        return None
    pack = registry.folders[code].meta.pack
    return f"{page.rstrip()}\n\nIt is off. To switch its pack on, name it: `rules: [{pack}]`."


@click.command("rules")
@click.argument("wanted", metavar="[RULES]...", nargs=-1, shell_complete=complete_rules)
@text_or_json
@with_config
def list_rules(wanted: tuple[str, ...], format_: str, options: RunOptions) -> None:
    """List the available rules, by family.

    RULES are the families, codes, beginnings of codes or names to list; the default is all. The
    severities, and which rules are off, are those for an article in this folder.
    """
    from linter.report import rules

    linter = build_linter(options)
    metas = _chosen(linter.registry(), split_names(wanted) or ("ALL",))
    severities, code = _severities(linter)
    if format_ == "json":
        print_text(rules.render_json(metas, severities), end="")
    else:
        width = get_terminal_size().columns if is_terminal() else None
        print_text(rules.render_text(metas, severities, width), end="")
    sys.exit(code)


def _severities(linter: Linter) -> tuple[Mapping[str, Severity] | None, int]:
    """The severities of the rules that are on in this folder, and an exit code. Where its
    configuration is wrong there are none, but rules all the same, and they may help to mend it."""
    from linter.common.errors import ConfigError

    try:
        return linter.settings("article.md").severities, 0
    except ConfigError as error:
        complain(error)
        return None, error.exit_code


def _chosen(registry: Registry, selectors: Sequence[str]) -> Sequence[Meta]:
    """The rules that are selected. Raises ConfigError for a selector that selects none."""
    from linter.common.errors import ConfigError

    codes: set[str] = set()
    for selector in selectors:
        try:
            found = registry.codes(selector) & registry.folders.keys()
        except ValueError as error:
            raise ConfigError(str(error)) from error
        if not found:
            raise ConfigError(
                f"{selector!r} is no rule; `caveat explain {selector}` says what it is"
            )
        codes |= found
    return [meta for meta in registry.metas if meta.code in codes]


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
@click.argument("family", metavar="FAMILY|pack")
@click.argument("name")
@click.option(
    "--into",
    type=PathType(),
    help="Folder to create it in. The default is rules, and for a pack this folder.",
)
@click.option("--code", help="Code of the rule. The default is the next free code of the family.")
@click.option("--python", "with_python", is_flag=True, help="Write the rule in Python (rule.py).")
def new(family: str, name: str, into: Path | None, code: str | None, with_python: bool) -> None:
    """Create a new rule, or a pack of rules, from a template.

    A rule is a folder with its YAML, documentation and test cases. `caveat new pack NAME` creates
    a package with one rule, ready to be tested, built and published.
    """
    if family == "pack":
        _new_pack(into or Path(), name, code, with_python)
        return
    from linter.rulekit.scaffold import create_rule

    folder = create_rule(into or Path("rules"), family, name, code, with_python)
    print_text(f"created {folder.as_posix()}; edit rule.yml, lexicon.yml and cases.yml, then run")
    print_text(f"  caveat test {folder.as_posix()}")


def _new_pack(into: Path, name: str, code: str | None, with_python: bool) -> None:
    from linter.rulekit.pack_file import roots_in
    from linter.rulekit.pack_scaffold import create_pack

    folder = create_pack(into, name, code, with_python)
    print_text(f"created {folder.as_posix()}; its README.md says what to do with it. Begin with")
    print_text(f"  caveat test {roots_in(folder)[0].as_posix()}")
    print_text(f"  pip install --editable {folder.as_posix()}")


@click.command("test")
@click.argument("packs", nargs=-1, type=PathType())
def test_rules(packs: tuple[Path, ...]) -> None:
    """Test rules: their cases and the examples on their pages.

    PACKS are folders of rules, whose Python is run, or names of installed packs. Without any, tests
    all installed rules. A checkout of an installed pack is tested in its place.
    """
    from linter.testing.run import run

    with reserved_output():
        outcome = run(packs)
    for failure in outcome.failures:
        print_text(str(failure))
    print_text(f"{outcome.passed} passed, {len(outcome.failures)} failed")
    sys.exit(1 if outcome.failures else 0)
