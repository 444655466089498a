"""`caveat archive`: judges an archive of any size into a table of part files."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.archive_progress import counted_rows, shown
from linter.cli.console import print_text
from linter.cli.options import JobsType, remark, time_limit_option, with_cache, with_config
from linter.cli.path_type import PathType
from linter.cli.sections import SectionedCommand
from linter.cli.serving import need
from linter.common.dataclass import replace
from linter.common.stopping import StoppedError

if TYPE_CHECKING:
    from linter.archive.run import ArchiveRun, Progress
    from linter.config.options import RunOptions

SECTIONS: Mapping[str, Sequence[str]] = {
    "The rows": ("id_column", "text_column", "columns", "input_format", "max_size"),
    "The table": ("out", "rows_per_part"),
    "Rules and configuration": ("day", "config", "isolated", "rules", "syntax"),
    "The run": ("jobs", "time_limit", "no_cache", "cache_dir"),
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
    type=PathType(file_okay=False, as_text=True),
    metavar="DIR",
    required=True,
    help="Folder for the table, on this machine.",
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
    metavar="NUMBER",
    help="Most rows of a part file.",
)
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
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
@time_limit_option
@with_config
@with_cache
def archive(
    inputs: tuple[str, ...],
    out: str,
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
    """Judge an archive of any size into a table of Parquet files, with a row for each article.

    IN is a file or a folder, or the address of one in a store (s3://, gs://, abfss://), which is
    opened with the credentials that this machine has for it. Parquet (.parquet), JSON Lines
    (.jsonl, .jsonl.gz) and crawls (.warc, .warc.gz; their HTML pages) are read row by row. Any
    other file is an article; of a folder, those that `caveat check` reads, also where git ignores
    them.

    DIR gets _archive.json, which says what the rows were judged by, and the table, which any engine
    reads from its .parquet files. A row has id, title, date, author, section, url, status, problem,
    passed, risk, words and findings. Its status is judged, unfinished (a rule crashed or was
    stopped), unreadable, too large, timed out, killed (the process that judged it ended) or error;
    the problem says why. No row ends the run. Ids are taken as they are. A row without one is
    called by its file and its number or line there.

    One configuration holds for all rows: --config, or the nearest one of this folder. It is read
    when the run starts, and with the day written to _archive.json.

    The same command goes on after a stop or a crash, and judges what is new. Files are told apart
    by name, size and time, and by the version that a store gives them. Rows of files that have
    changed or gone, and all rows after a change of rules, configuration or --day, leave the table
    when the run starts, for DIR/_replaced, which is deleted when the new table is complete. Several
    runs with the same options, also on several machines, may put different files into one DIR.

    Exit codes: 0 every row was judged; 2 usage or configuration error; 3 the table is complete, but
    some rows could not be judged, or a file could not be read this time; 130 or 143 after Ctrl-C or
    a signal to stop.
    """
    need("archive", "pyarrow", "warcio")
    from linter.archive.columns import Columns
    from linter.archive.places import check_apart, find
    from linter.archive.reading import Reading
    from linter.archive.record import terms_for
    from linter.archive.run import ArchiveRun
    from linter.common.errors import ConfigError

    if "://" in out:
        raise ConfigError("--out: name a folder of this machine, and copy it to a store afterwards")
    reading = Reading(Columns.read(columns, id=id_column, text=text_column), input_format, max_size)
    options = replace(options, today=day and day.date(), time_limit=time_limit)
    places = [find(name) for name in dict.fromkeys(inputs)]
    check_apart(places)
    folder = Path(out)
    run = ArchiveRun(terms_for(folder, options, reading, rows_per_part), places, folder, jobs)
    sys.exit(_carried_out(run, folder))


def _carried_out(run: ArchiveRun, out: Path) -> int:
    run.prepare()
    _tell_before(run, out)
    try:
        with shown(run.progress) as tick:
            run.carry_out(tick)
    except (StoppedError, KeyboardInterrupt):
        rows = f"{counted_rows(run.progress.rows)} in {out}"
        remark(f"stopped; {rows}. The same command goes on from there")
        raise
    for problem in run.problems:
        remark(f"error: {problem}")
    if run.others:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in run.others.most_common())
        remark(
            f"note: not read in folders: {kinds}; name a file to have it read, or to see why not"
        )
    print_text(_summary(run.progress, out))
    return 3 if run.problems or run.progress.not_judged else 0


def _tell_before(run: ArchiveRun, out: Path) -> None:
    if run.replaced:
        parts = f"{run.replaced:,} part files" if run.replaced > 1 else "a part file"
        remark(f"note: {parts} of other rules or of changed files left the table")
    if run.progress.earlier:
        remark(f"note: {counted_rows(run.progress.earlier)} in {out} already")


def _summary(progress: Progress, out: Path) -> str:
    kinds = [f"{number:,} {status}" for status, number in progress.statuses.most_common()]
    told = f"{counted_rows(progress.rows)} in {out}"
    if not progress.rows:
        return told
    verb = "does" if progress.failed == 1 else "do"
    return f"{told}: {', '.join(kinds)}; {progress.failed:,} {verb} not pass"
