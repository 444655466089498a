"""The command line. Only wiring: every command reads arguments, calls `Linter`, prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter import __version__

if TYPE_CHECKING:
    from linter.config import FailOn
    from linter.discover import Discovery
    from linter.engine import FileReport, Linter, Report
    from linter.errors import CaveatError
    from linter.source import Source


class Group(click.Group):
    """Turns the errors that caveat raises on purpose into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        from linter.errors import CaveatError

        try:
            return super().invoke(ctx)
        except CaveatError as error:
            _complain(error)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader (head, less) has seen enough; keep Python from complaining at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="caveat", message="%(prog)s %(version)s")
def main() -> None:
    """Lint health articles: claims, sources, certainty and cautions."""


_CONFIG = [
    click.option("--config", type=click.Path(path_type=Path), help="Use this configuration."),
    click.option("--isolated", is_flag=True, help="Read no configuration; use the default preset."),
    click.option("--rules", multiple=True, type=click.Path(path_type=Path), metavar="FOLDER",
                 help="Add a folder of rules and let it run its Python."),
    click.option("--syntax", metavar="PIPELINE",
                 help="builtin, an installed spaCy pipeline, or off."),
]  # fmt: skip


def _with_config(command: Any) -> Any:
    for option in reversed(_CONFIG):
        command = option(command)
    return command


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--stdin-filename", metavar="NAME", help="What to take the text of `-` for.")
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
@_with_config
def check(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: FailOn | None,
    exit_zero: bool,
    show_config: bool,
    color: str,
    config: Path | None,
    isolated: bool,
    rules: tuple[Path, ...],
    syntax: str | None,
) -> None:
    """Judge articles: files, folders, globs, or - for standard input.

    Exit code: 0 passed, 1 an article failed, 2 usage or configuration, 3 an article could
    not be read or a rule crashed.
    """
    linter = _linter(config, isolated, rules, syntax, select, ignore, fail_on)
    if show_config:
        _show_config(linter, paths)
        return
    report, missing = _run(linter, paths, stdin_filename)
    _print_report(report, format_, color)
    code = max(report.exit_code, 2 if missing else 0)
    sys.exit(0 if exit_zero and code == 1 else code)


def _linter(
    config: Path | None,
    isolated: bool,
    rules: tuple[Path, ...] = (),
    syntax: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: FailOn | None = None,
) -> Linter:
    from linter.config import CommandLine
    from linter.engine import Linter
    from linter.errors import ConfigError

    if config is not None and isolated:
        raise ConfigError("--config and --isolated exclude each other; give one of them")
    command = CommandLine(
        select=_split(select), ignore=_split(ignore), fail_on=fail_on, syntax=syntax,
        rules=tuple(r.resolve() for r in rules),
    )  # fmt: skip
    return Linter.from_config(config, isolated=isolated, command=command)


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.replace(",", " ").split())


def _run(linter: Linter, paths: Sequence[str], stdin_filename: str | None) -> tuple[Report, bool]:
    """The report on all paths, and whether some of them were not there."""
    from linter.engine import Report
    from linter.terminal import progress

    reports: list[FileReport] = []
    if "-" in paths:
        reports += linter.lint_bytes(sys.stdin.buffer.read(), stdin_filename or "stdin.md").files
    discovery = _discover(paths)
    files = [path for path in discovery.files if not linter.excludes(path)]
    excluded = len(discovery.files) - len(files)
    if excluded and not files and not reports:
        click.echo("caveat: the configuration excludes every file that was named", err=True)
    with progress(len(files)) as advance:
        for file in linter.reports(files):
            reports.append(file)
            advance()
    return Report(tuple(reports)), bool(discovery.problems)


def _discover(paths: Sequence[str]) -> Discovery:
    """The files that are named, standard input aside; complains of what is not there."""
    from linter.discover import discover
    from linter.errors import CaveatError

    discovery = discover([p for p in paths if p != "-"])
    if discovery.problems:
        _complain(CaveatError(*discovery.problems))
    return discovery


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
    import json

    return json.dumps(value, ensure_ascii=False)


@main.command()
@click.argument("rule")
@_with_config
def explain(
    rule: str, config: Path | None, isolated: bool, rules: tuple[Path, ...], syntax: str | None
) -> None:
    """Print the page of a rule, by code or name."""
    from linter.errors import ConfigError
    from linter.registry import OWN

    registry = _linter(config, isolated, rules, syntax).registry()
    for code, (name, text) in OWN.items():
        if rule in (code, name):
            click.echo(f"# {name} ({code})\n\n{text}")
            return
    try:
        codes = registry.codes(rule)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    if len(codes) > 1:
        raise ConfigError(f"{rule} names {len(codes)} rules: {', '.join(sorted(codes))}")
    meta = registry.folders[next(iter(codes))].meta
    click.echo(meta.page or f"# {meta.name} ({meta.code})\n\n{meta.rationale}\n\n{meta.help}")


@main.command("rules")
@_with_config
def list_rules(
    config: Path | None, isolated: bool, rules: tuple[Path, ...], syntax: str | None
) -> None:
    """List the rules that can be used here."""
    for meta in _linter(config, isolated, rules, syntax).registry().metas:
        click.echo(
            f"{meta.code}  {meta.severity.value:<7}  {meta.confidence:<6}  "
            f"{meta.family:<11}  {meta.name}"
        )


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--stdin-filename", metavar="NAME", help="What to take the text of `-` for.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option(
    "--explain-score", is_flag=True, help="Show what moved the score of each sentence most."
)
@_with_config
def facts(
    paths: tuple[str, ...],
    stdin_filename: str | None,
    format_: str,
    explain_score: bool,
    config: Path | None,
    isolated: bool,
    rules: tuple[Path, ...],
    syntax: str | None,
) -> None:
    """Show what the analysis sees in each sentence of articles."""
    from linter.errors import CaveatError
    from linter.report import facts as report

    linter = _linter(config, isolated, rules, syntax)
    discovery = _discover(paths)
    code = 2 if discovery.problems else 0
    readings = []
    for source in _sources(paths, discovery.files, stdin_filename):
        try:
            readings.append(linter.read(source()))
        except CaveatError as error:
            _complain(error)
            code = max(code, error.exit_code)
    render = report.render_json if format_ == "json" else report.render_text
    click.echo(render(readings, explain_score), nl=False)
    sys.exit(code)


def _sources(
    paths: Sequence[str], files: Sequence[Path], stdin_filename: str | None
) -> Iterator[Callable[[], Source]]:
    from linter.source import decode, read_source

    if "-" in paths:
        yield partial(decode, sys.stdin.buffer.read(), stdin_filename or "stdin.md")
    for path in files:
        yield partial(read_source, path)


@main.command()
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
    from linter.scaffold import create_rule

    folder = create_rule(into, family, name, code, with_python)
    click.echo(f"created {folder.as_posix()}: edit rule.yml, lexicon.yml and cases.yml, then run")
    click.echo(f"  caveat test {folder.as_posix()}")


@main.command("test")
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


def _complain(error: CaveatError) -> None:
    for problem in error.problems:
        click.echo(f"caveat: {problem}", err=True)
