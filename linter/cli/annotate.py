"""`caveat annotate`: writes findings back into a copy of the writer's document, as comments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.files import content, save
from linter.cli.options import build_linter, complain, least_severity, remark, with_config
from linter.cli.outputs import Output, Shown, planned
from linter.cli.path_type import PathType
from linter.cli.source_option import read_sources, with_sources
from linter.cli.stdin import STDIN
from linter.common.dataclass import replace
from linter.common.file_types import HTML, OFFICE, suffix_of

if TYPE_CHECKING:
    from linter.annotate.remarks import Annotated
    from linter.common.errors import Problem
    from linter.config.options import RunOptions
    from linter.engine.linter import Linter
    from linter.findings.finding import Severity
    from linter.report import FileReport


@click.command(short_help="Write the findings as comments into a copy.")
@click.argument("path", type=PathType())
@click.option(
    "--output",
    "-o",
    type=PathType(),
    metavar="FILE",
    help="The copy to write. The default is beside the document: draft.reviewed.docx or, for "
    "formats without comments, draft.review.html.",
)
@click.option(
    "--suggest",
    is_flag=True,
    help="Write rewrites as tracked changes too, to accept or reject one by one.",
)
@least_severity("Lowest severity to comment on.")
@with_sources
@with_config
def annotate(
    path: Path,
    output: Path | None,
    suggest: bool,
    min_severity: str,
    sources: tuple[Path, ...],
    options: RunOptions,
) -> None:
    """Write the findings into a copy of a document, as comments at the words.

    The comments are by "caveat". Annotate the copy again, and they are replaced, and nobody
    else's. Of a page or a text, a page is made that shows it with its findings. The original is
    never changed.

    Exit codes: 0 the copy is written; 2 usage or configuration error; 3 the document could not be
    read, or a rule crashed or timed out.
    """
    from linter.common.errors import ConfigError
    from linter.findings.finding import Severity

    if str(path) == STDIN:
        raise ConfigError("annotate takes the name of a document, not standard input")
    suffix = suffix_of(path.name)
    linter = build_linter(replace(options, sources=read_sources(sources), reads_sources=True))
    least = Severity(min_severity)
    as_page = output is not None and suffix_of(output.name) in HTML
    if as_page or suffix not in OFFICE:
        sys.exit(_page(linter, path, output, least))
    sys.exit(_copy(linter, path, output, least, suggest=suggest))


def _page(linter: Linter, path: Path, output: Path | None, least: Severity) -> int:
    """Write the report as a page in HTML, for formats in which nobody comments."""
    from linter.cli.delivery import deliver
    from linter.common.errors import counted

    file = output or path.with_name(f"{path.stem}.review.html")
    planned([], file, [path])
    report = linter.lint_file(path)
    for each in report.files:
        _tell(each)
    if all(each.source is None for each in report.files):
        return report.exit_code
    if not deliver(report, [Output("html", file)], Shown("never", least)):
        return 2
    remark(f"{file}: a page with {counted(len(report.at_least(least).findings), 'finding')}")
    return report.exit_code if report.exit_code > 1 else 0


def _copy(
    linter: Linter, path: Path, output: Path | None, least: Severity, *, suggest: bool
) -> int:
    """Write the copy of a document with comments."""
    from linter.engine.reviewed_copy import copy_name, reviewed_copy

    output = output or Path(copy_name(str(path)))
    data = content(path)
    _check(path, output, data)
    report, copy = reviewed_copy(linter, data, path.as_posix(), least=least, suggest=suggest)
    _tell(report)
    if copy is None:
        return report.exit_code
    if not save(output, copy.data, "the copy"):
        return 2
    remark(f"{output}: {_told(copy)}")
    return report.exit_code if report.exit_code > 1 else 0


def _tell(report: FileReport) -> None:
    """Print what is wrong or odd about reading an article."""
    from linter.common.errors import CaveatError
    from linter.report.printable import printable

    if report.source is None:
        complain(CaveatError(*report.problems))
        return
    for problem in report.problems:
        remark(f"warning: {printable(str(problem))}")


def _check(path: Path, output: Path, data: bytes) -> None:
    """Raises ConfigError if the copy would replace the original or somebody's work."""
    from linter.common.errors import ConfigError
    from linter.engine.reviewed_copy import copy_name, is_copy, why_kept

    again = os.path.realpath(path) == os.path.realpath(output)
    if again and not is_copy(path.name):
        why = f"the original is never changed; name another file, such as {copy_name(path.name)}"
        raise ConfigError(_problem(f"cannot write the copy: {why}", output))
    if suffix_of(output.name) != suffix_of(path.name):
        why = f"it has to end in {path.suffix}, as the document does"
        raise ConfigError(_problem(f"cannot write the copy: {why}", output))
    planned([], output, [])
    if not again and output.exists():
        held = content(output)
        if why := why_kept(held, output.as_posix(), data, path.as_posix()):
            raise ConfigError(_problem(f"cannot replace the file: {why}", output))


def _problem(message: str, path: Path) -> Problem:
    from linter.common.errors import Problem

    return Problem(message, path.as_posix())


def _told(copy: Annotated) -> str:
    """What is in a copy, for people."""
    from linter.common.errors import counted

    told = counted(copy.comments, "comment")
    if copy.changes:
        told += f", {copy.changes} with a tracked change"
    if copy.settled:
        told += f"; {counted(copy.settled, 'finding')} answered or resolved by people not repeated"
    return told
