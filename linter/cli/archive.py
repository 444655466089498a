"""`caveat archive`: judges an archive of any size into a table of part files."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.console import print_text
from linter.cli.options import JobsType, SecondsType, remark, with_config
from linter.cli.path_type import PathType
from linter.cli.sections import SectionedCommand
from linter.cli.serving import need
from linter.common.stopping import StoppedError

if TYPE_CHECKING:
    from linter.archive.run import ArchiveRun, Progress
    from linter.config.options import RunOptions

SECTIONS: Mapping[str, Sequence[str]] = {
    "The rows": ("id_column", "text_column", "columns", "input_format", "max_size"),
    "The table": ("out", "rows_per_part"),
    "Rules and configuration": ("day", "config", "isolated", "rules", "syntax"),
    "The run": ("jobs", "time_limit"),
}


@click.command(
    cls=SectionedCommand,
    sections=SECTIONS,
    short_help="Judge an archive of any size into a table.",
)
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@click.option(
    "--out",
    "out",
    type=PathType(file_okay=False),
    metavar="DIR",
    required=True,
    help="Folder for the table.",
)
@click.option("--id", "id_column", metavar="COLUMN", help="Short for --column id=COLUMN.")
@click.option("--text", "text_column", metavar="COLUMN", help="Short for --column text=COLUMN.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NEW=OLD",
    help="Name in the archive (OLD) of one of these: id, text, content (the bytes of a file), "
    "format, title, date, author, section, url. May be repeated. OLD may be a field of a column, "
    "such as content.rendered.",
)
@click.option(
    "--input-format",
    metavar="SUFFIX",
    default=".md",
    show_default=True,
    help="Format of the rows that name none in a column `format`: the suffix of any file that "
    "caveat reads, such as .html. With .json, a line of JSON Lines without a text is an article as "
    "a CMS exports it.",
)
@click.option(
    "--max-size",
    type=click.IntRange(1_000, 1_000_000_000),
    default=10_000_000,
    show_default=True,
    metavar="BYTES",
    help="Size of a row, in bytes or characters, above which it is not judged.",
)
@click.option(
    "--rows-per-part",
    type=click.IntRange(1, 100_000),
    default=500,
    show_default=True,
    help="Rows of a part file at most. It is what a process that is ended loses.",
)
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day for rules and waivers that know a date, such as 2026-11-30. The default is the day "
    "on which the table was begun.",
)
@click.option(
    "--jobs",
    "-j",
    type=JobsType(),
    default="auto",
    show_default=True,
    help="Processes that judge, or `auto` for the number of processors, up to 8.",
)
@click.option(
    "--time-limit",
    type=SecondsType(),
    metavar="SECONDS",
    help="Maximum time per article; 0 for no limit. The default is 60 seconds, plus one second "
    "per 10,000 characters.",
)
@with_config
def archive(
    inputs: tuple[str, ...],
    out: Path,
    id_column: str | None,
    text_column: str | None,
    columns: tuple[str, ...],
    input_format: str,
    max_size: int,
    rows_per_part: int,
    day: datetime | None,
    jobs: int,
    time_limit: float | None,
    options: RunOptions,
) -> None:
    """Judge an archive of any size into a table of Parquet files, a row for each article.

    IN is a file or a folder, or the address of one in a store (s3://, gs://, abfss://), which is
    asked with the credentials that its own tools use. Read are Parquet (.parquet), JSON Lines
    (.jsonl, .ndjson), the HTML pages of a crawl (.warc), all three with .gz too where they are
    text, and in a folder every article that caveat check finds, whatever git says of it.

    DIR gets part-….parquet files, which any engine reads as one table, and archive.json, which
    says what they were judged by. A row has id, title, date, author, section, url, status, problem,
    passed, risk, words and findings. Its status is judged, unfinished (a rule crashed or was
    stopped), unreadable, too large, timed out, killed (its process ended, twice) or error, and
    problem says why: no row ends the run. Ids are taken as they are, and where there are none,
    made of the name and the row or line of the file.

    Run the same command again after a stop, a crash or new files, and only what is missing is
    judged. Files are told apart by name, size and time, or the version that a store has given
    them. What comes from changed or deleted files, or from other rules, another configuration or
    another --day, leaves the table at once, for DIR/_replaced, and is deleted when the new table
    is complete. Runs with the same options may add other files to the same DIR.

    Exit codes: 0 all rows were judged; 2 usage or configuration error; 3 the table is complete, but
    some rows were not judged, or a file could not be read now; 130 or 143 it was stopped.
    """
    need("archive", "pyarrow", "warcio")
    from linter.archive.columns import Columns
    from linter.archive.places import check_apart, find
    from linter.archive.reading import Reading
    from linter.archive.record import terms_for
    from linter.archive.run import ArchiveRun
    from linter.common.errors import ConfigError

    if "://" in str(out):
        raise ConfigError("--out: name a folder of this machine, and copy it to a store afterwards")
    reading = Reading(Columns.read(columns, id=id_column, text=text_column), input_format, max_size)
    options = replace(options, today=day and day.date(), time_limit=time_limit)
    places = [find(name) for name in dict.fromkeys(inputs)]
    check_apart(places)
    run = ArchiveRun(terms_for(out, options, reading, rows_per_part), places, out, jobs)
    sys.exit(_carried_out(run, out))


def _carried_out(run: ArchiveRun, out: Path) -> int:
    from linter.cli.archive_progress import shown

    run.prepare()
    _tell_before(run, out)
    try:
        with shown(run.progress) as tick:
            run.carry_out(tick)
    except (StoppedError, KeyboardInterrupt):
        rows = f"{run.progress.rows:,} rows are in {out}"
        remark(f"stopped; {rows}, and the same command goes on from there")
        raise
    for problem in run.problems:
        remark(f"error: {problem}")
    if run.others:
        kinds = ", ".join(f"{number:,} {suffix}" for suffix, number in run.others.most_common())
        remark(f"note: files in other formats were not read: {kinds}")
    print_text(_summary(run.progress, out))
    return 3 if run.problems or run.progress.not_judged else 0


def _tell_before(run: ArchiveRun, out: Path) -> None:
    if run.replaced:
        parts = f"{run.replaced:,} part files" if run.replaced > 1 else "a part file"
        remark(f"note: {parts} of other rules or of changed files left the table")
    if run.progress.earlier:
        remark(f"note: {run.progress.earlier:,} rows are in {out} already")


def _summary(progress: Progress, out: Path) -> str:
    kinds = [f"{number:,} {status}" for status, number in progress.statuses.most_common()]
    told = f"{progress.rows:,} rows in {out}: {', '.join(kinds) or 'none'}"
    return f"{told}; {progress.failed:,} do not pass" if progress.rows else told
