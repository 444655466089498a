"""`caveat archive-report`: a page about a whole archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.files import save
from linter.cli.path_type import PathType
from linter.cli.serving import need

if TYPE_CHECKING:
    from linter.report.archive_counts import ArchiveCounts


@click.command("archive-report", short_help="Make a page about a judged archive.")
@click.argument("folder", metavar="DIR")
@click.option(
    "--output",
    "-o",
    type=PathType(),
    metavar="FILE",
    help="File to write. The default is DIR.html, beside the folder: in it, engines would take the "
    "page for a part of the table.",
)
@click.option(
    "--worst",
    type=click.IntRange(0, 10_000),
    default=50,
    show_default=True,
    metavar="NUMBER",
    help="How many of the worst pages to name.",
)
def archive_report(folder: str, output: Path | None, worst: int) -> None:
    """Make an HTML page about an archive that `caveat archive` has judged.

    DIR is the folder of its table, or of one that an engine has written with judge_batch; it may be
    the address of one in a store, as for caveat archive. The page shows how many articles the gate
    would hold back by year, section and author, which rules found what, the worst pages, and what
    could not be judged. It is one file, and needs neither network nor scripts.

    Exit codes: 0 the page is written; 2 usage or configuration error.
    """
    need("archive", "pyarrow")
    from linter.archive.table import Table
    from linter.common.errors import ConfigError
    from linter.report.archive import Made, render
    from linter.report.archive_counts import ArchiveCounts

    if output is None and "://" in folder:
        raise ConfigError("DIR is in a store: say where to write the page, with --output FILE")
    table = Table.at(folder)
    counts = ArchiveCounts(worst)
    for batch in table.batches():
        counts.add(batch)
    written = render(counts, table.place.name, Made(*table.terms()))
    output = output or _beside(folder)
    if not save(output, written.encode("utf-8", "backslashreplace"), "the page"):
        sys.exit(2)
    print_text(f"{output}: {_told(counts)}")


def _beside(folder: str) -> Path:
    """The file for the page about a folder."""
    path = Path(folder)
    if not path.name.strip("."):
        path = path.resolve()
    return path.with_name(f"{path.name}.html")


def _told(counts: ArchiveCounts) -> str:
    """The archive in a line."""
    from linter.common.errors import counted
    from linter.report.archive import percent

    tally = counts.all
    held = "no article was judged"
    if tally.articles:
        articles = f"{tally.articles:,} article{'s' * (tally.articles != 1)}"
        held = f"{percent(tally.share)} of {articles} held back"
    missing = counts.rows - tally.articles
    return f"{held}, {counted(missing, 'row')} not judged" if missing else held
