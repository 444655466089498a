"""`caveat sheet`: what an editor-in-chief signs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.files import content, save
from linter.cli.options import build_linter, json_fields, with_config
from linter.cli.outputs import planned
from linter.cli.path_type import PathType
from linter.cli.source_option import read_sources, with_sources
from linter.cli.stdin import STDIN
from linter.common.dataclass import replace
from linter.common.file_types import suffix_of

if TYPE_CHECKING:
    from linter.config.options import RunOptions

_FORMATS = {".md": "markdown", ".html": "html", ".htm": "html", ".csv": "csv", ".json": "json"}


@click.command()
@click.argument("path", type=PathType())
@click.option(
    "--output",
    "-o",
    type=PathType(),
    metavar="FILE",
    help="File to write, whose suffix says the format. The default is standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(set(_FORMATS.values()))),
    help="Format; the default is that of --output, else Markdown.",
)
@with_sources
@click.option("--verify", is_flag=True, help="PATH is a sheet: make it again and compare.")
@json_fields
@with_config
def sheet(
    path: Path,
    output: Path | None,
    form: str | None,
    sources: tuple[Path, ...],
    verify: bool,
    json_fields: tuple[str, ...],
    options: RunOptions,
) -> None:
    """Make the evidence sheet of an article.

    Each sentence that claims an effect on health, with how strong the claim is, what supports it in
    the article and in its sources, what was found and who accepts it; and the sentences that answer
    the ten criteria of HealthNewsReview. It carries digests of text, sources, rules and version, so
    that --verify can tell whether it still holds.

    Exit codes: 0 the sheet is made, or holds; 1 it no longer holds; 2 usage or configuration error;
    3 a file could not be read.
    """
    from linter.common.errors import ConfigError

    if str(path) == STDIN:
        raise ConfigError("a sheet is about a file, not standard input")
    options = replace(options, json_fields=json_fields, no_baseline=True)
    if verify:
        if output or form or sources:
            raise ConfigError("--verify takes all from the sheet: leave other options out")
        sys.exit(_verify(path, options))
    options = replace(options, sources=read_sources(sources), reads_sources=True)
    form = form or _FORMATS.get(suffix_of(str(output or "")), "markdown")
    _make(path, output, form, options, [source.as_posix() for source in sources])


def _make(
    path: Path, output: Path | None, form: str, options: RunOptions, given: Sequence[str]
) -> None:
    from linter.engine.sheets import make_sheet
    from linter.report.sheet_formats import FORMATS

    planned([], output, [path])
    made = make_sheet(build_linter(options), path.as_posix(), content(path), given)
    written = FORMATS[form](made)
    if output is None:
        print_text(written, end="")
    elif not save(output, written.encode("utf-8", "backslashreplace"), "the sheet"):
        sys.exit(2)


def _verify(path: Path, options: RunOptions) -> int:
    from linter.common.errors import SourceError
    from linter.engine.sheets import replayed

    form = _FORMATS.get(suffix_of(path.name))
    if form is None:
        raise SourceError(f"{path}: a sheet is a .md, .html, .csv or .json file")
    text = content(path).decode("utf-8", "replace")
    reasons = replayed(options, text, form, lambda name: content(Path(name)))
    for reason in reasons:
        print_text(f"{path}: no longer holds: {reason}")
    if not reasons:
        print_text(
            f"{path}: holds: made again from the same text by the same rules, it is the same"
        )
    return 1 if reasons else 0
