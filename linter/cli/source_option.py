"""The option that names the sources of a draft: what its claims are held against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.path_type import PathType

if TYPE_CHECKING:
    from linter.document.source import Source

with_sources = click.option(
    "--source",
    "sources",
    multiple=True,
    type=PathType(),
    metavar="FILE",
    help="Paper, abstract or press release that the articles rest on: their claims are held "
    "against it. May be repeated. Reads what caveat reads, exports of PubMed, JATS (.xml, .nxml) "
    "and, with caveat[pdf], PDF.",
)


def read_sources(files: Sequence[Path]) -> tuple[Source, ...]:
    """The texts of these files. Raises SourceError for one that cannot be read."""
    if not files:
        return ()
    from linter.document.papers.reading import read_papers

    return tuple(source for file in files for source in read_papers(file))
