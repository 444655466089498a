"""Adds findings to the baseline from the editor."""

from __future__ import annotations

from pathlib import Path

from linter.common.files import write_atomically
from linter.engine.linter import Linter
from linter.findings.baseline import Baseline, entry_of, read_baseline
from linter.findings.finding import Finding
from linter.report import FileReport


def add(linter: Linter, report: FileReport, finding: Finding, root: Path) -> None:
    """Add a finding of a report to the baseline.

    A new baseline goes next to the configuration, else into the root folder of the workspace if it
    contains the article, else next to the article. Raises ConfigError for an invalid baseline, and
    OSError if it cannot be written.
    """
    path = Path(report.path)
    if report.source is None:
        return
    words = report.source.words
    folder = path.resolve().parent
    home = root if root in folder.parents else folder
    file = linter.baselines.file_to_write(path, home)
    old = read_baseline(file) if file.exists() else Baseline(file)
    place = old.place(path)
    held = [entry for entry in old.entries if entry.path == place]
    moved = (entry_of(place, each, words) for each in report.known)
    new = old.replaced({place: [*(held or moved), entry_of(place, finding, words)]})
    write_atomically(file, new.render())
