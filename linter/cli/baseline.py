"""`caveat baseline`: manages the known findings, which do not fail an article."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.options import (
    baseline_option,
    build_linter,
    complain,
    json_fields,
    with_config,
)
from linter.cli.search import SearchWishes, check_json_fields, with_search
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.config.options import RunOptions
    from linter.engine.linter import Linter
    from linter.findings.baseline import Baseline, Entry
    from linter.findings.finding import Finding
    from linter.report import FileReport


@click.group(short_help="Manage known findings, which fail no article.")
def baseline() -> None:
    """Manage the baseline: known findings that do not fail an article."""


@baseline.command()
@click.argument("paths", nargs=-1, required=True)
@baseline_option
@json_fields
@with_search
@with_config
def write(
    paths: tuple[str, ...],
    baseline_file: Path | None,
    json_fields: tuple[str, ...],
    search: SearchWishes,
    options: RunOptions,
) -> None:
    """Record all current findings of articles as known.

    Entries for other articles are kept.
    """
    from linter.common.errors import counted
    from linter.findings.baseline import Baseline, read_baseline

    wanted = replace(options, json_fields=json_fields, reads_sources=True)
    options = search.applied_to(wanted)
    linter = build_linter(options)
    files = _articles(linter, paths, search)
    file = baseline_file or linter.baselines.file_to_write(files[0], Path.cwd())
    old = read_baseline(file) if file.exists() else Baseline(file)
    without_baseline = build_linter(replace(options, no_baseline=True))
    new, code = _updated(without_baseline, files, old, lambda report: report.findings)
    _save(new, follow_links=search.follow_links)
    articles = len({entry.path for entry in new.entries})
    total = counted(len(new.entries), "known finding")
    print_text(f"{total} in {counted(articles, 'article')}, written to {file}")
    sys.exit(code)


@baseline.command()
@click.argument("paths", nargs=-1, required=True)
@baseline_option
@json_fields
@with_search
@with_config
def prune(
    paths: tuple[str, ...],
    baseline_file: Path | None,
    json_fields: tuple[str, ...],
    search: SearchWishes,
    options: RunOptions,
) -> None:
    """Remove known findings that no longer occur.

    Give all your articles. The entries of a moved article move with it.
    """
    from linter.common.errors import counted
    from linter.findings.baseline import read_baseline

    wanted = replace(options, baseline=baseline_file, json_fields=json_fields, reads_sources=True)
    linter = build_linter(search.applied_to(wanted))
    files = _articles(linter, paths, search)
    old = read_baseline(baseline_file or linter.baselines.file_to_write(files[0], Path.cwd()))
    new, code = _updated(linter, files, old, lambda report: report.known)
    _save(new, follow_links=search.follow_links)
    dropped = len(old.entries) - len(new.entries)
    remaining = counted(len(new.entries), "known finding")
    print_text(f"{dropped} removed, {remaining} left in {new.file}")
    sys.exit(code)


@baseline.command()
@baseline_option
@with_config
def show(baseline_file: Path | None, options: RunOptions) -> None:
    """List the known findings, article by article."""
    from linter.common.errors import counted
    from linter.findings.baseline import read_baseline
    from linter.report.printable import printable

    held = read_baseline(
        baseline_file or build_linter(options).baselines.file_to_write("article.md", Path.cwd())
    )
    paths = {entry.path for entry in held.entries}
    notes = {path: "" if held.exists(path) else " (file not found)" for path in paths}
    for entry in held.entries:
        note = notes[entry.path]
        print_text(printable(f"{entry.path}{note}: {entry.code} {entry.words}"))
    print_text(f"{counted(len(held.entries), 'known finding')} in {held.file}")


def _articles(linter: Linter, paths: Sequence[str], search: SearchWishes) -> Sequence[Path]:
    """The articles given on the command line. Exits, before anything is written, with code 2 if
    any of them is missing or all are excluded, and with 3 if a folder cannot be read."""
    from linter.common.errors import CaveatError, SourceError

    discovery = search.discovered(linter, paths, linter.options.json_fields)
    check_json_fields(linter.options.json_fields, discovery.files, None)
    if discovery.unreadable:
        raise SourceError(*discovery.unreadable)
    files = linter.select(discovery.files).files
    if not files and not discovery.problems:
        complain(CaveatError("the configuration excludes all the files given"))
    if not files or discovery.problems:
        sys.exit(2)
    return files


def _updated(
    linter: Linter,
    files: Sequence[Path],
    old: Baseline,
    kept: Callable[[FileReport], Sequence[Finding]],
) -> tuple[Baseline, int]:
    """The baseline with the `kept` findings of each article, and the exit code. An article that
    could not be checked keeps its entries."""
    from linter.cli.terminal import progress
    from linter.common.errors import CaveatError
    from linter.findings.baseline import entry_of
    from linter.findings.finding import UNFINISHED

    entries: dict[str, list[Entry]] = {}
    code = 0
    with progress(len(files), printed=False) as advance:
        for report in linter.reports(files):
            place = old.place(report.path)
            if report.exit_code > 1:
                code = max(code, report.exit_code)
                complain(
                    CaveatError(
                        *report.problems,
                        *(f.message for f in report.findings if f.code in UNFINISHED),
                    )
                )
            elif source := report.source:
                held = entries.setdefault(place, [])  # a file may hold several articles
                held += [entry_of(place, f, source.words) for f in kept(report)]
            advance(1)
    return old.replaced(entries, complete=not code), code


def _save(held: Baseline, *, follow_links: bool) -> None:
    from linter.common.errors import ConfigError, Problem
    from linter.common.files import leads_out, write_atomically

    if not follow_links and leads_out(held.file):
        message = "cannot write the baseline: the link leads out of its folder (--follow-links)"
        raise ConfigError(Problem(message, str(held.file)))
    try:
        write_atomically(held.file, held.render())
    except OSError as error:
        problem = Problem(f"cannot write the baseline: {error.strerror}", str(held.file))
        raise ConfigError(problem) from error
