"""Adding a finding to the baseline from the editor."""

from __future__ import annotations

from pathlib import Path

from linter.common.files import write_atomically
from linter.common.globs import find_upwards
from linter.config.settings import FILE_NAME as CONFIG
from linter.engine.linter import Linter
from linter.findings.baseline import FILE_NAME, Baseline, entry_of, read_baseline
from linter.findings.finding import Finding
from linter.report import FileReport


def add(linter: Linter, report: FileReport, finding: Finding, root: Path) -> None:
    """Make a finding of a report a known one.

    A new baseline is made beside the configuration, else in the root folder of the workspace,
    else beside the article. Raises ConfigError where the baseline is wrong, and OSError.
    """
    path = Path(report.path)
    text = report.source.text if report.source else ""
    file = linter.baseline_file(path) or _home(path.resolve().parent, root) / FILE_NAME
    old = read_baseline(file) if file.exists() else Baseline(file)
    place = old.place(path)
    held = [entry for entry in old.entries if entry.path == place]
    moved = (entry_of(place, each, text) for each in report.known)
    new = old.replaced({place: [*(held or moved), entry_of(place, finding, text)]})
    write_atomically(file, new.render())


def _home(folder: Path, root: Path) -> Path:
    config = find_upwards(folder, CONFIG)
    if config is not None:
        return config.parent
    return root if root in folder.parents else folder
