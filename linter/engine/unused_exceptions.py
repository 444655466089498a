"""Finds exceptions that are no longer needed, from a run on whole articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from linter.common.dataclass import replace
from linter.common.discover import discover
from linter.common.errors import Problem, counted
from linter.config.settings import Settings
from linter.findings.waivers import Waiver
from linter.report import FileReport, Report


def unused_exceptions(
    report: Report, settings: Callable[[str | Path], Settings], excludes: Callable[[Path], bool]
) -> tuple[Problem, ...]:
    """A problem for each waiver that matches nothing, and one for unneeded baseline entries."""
    articles = [file for file in report.files if file.source]
    waivers = {w.place: w for file in articles for w in settings(file.path).waivers}
    linted: dict[Path, list[FileReport]] = {}
    for file in articles if waivers else ():
        linted.setdefault(Path(file.path).resolve(), []).append(file)
    finished = {path for path, files in linted.items() if all(file.finished for file in files)}
    below = cache(_articles_below)  # most waivers are of one configuration

    def is_certain(waiver: Waiver) -> bool:
        """Whether the run was complete enough to call a waiver unused: all articles that it
        covers were linted to the end, with the rules that it names."""
        return all(
            waiver.codes & settings(path).severities.keys() if path in finished else excludes(path)
            for path in below(waiver.files.folder)
            if waiver.files.match_real(path)
        )

    problems = [
        replace(waiver.place, message=f"{waiver} matches no finding; delete it")
        for waiver in waivers.values()
        if not _used(waiver, linted) and is_certain(waiver)
    ]
    stale = sum(len(file.stale) for file in report.files)
    if stale:
        known = counted(stale, "known finding")
        gone = "no longer occurs" if stale == 1 else "no longer occur"
        prune = "run `caveat baseline prune PATHS` to clean up the baseline"
        problems.append(Problem(f"{known} {gone}; {prune}"))
    return tuple(problems)


def _articles_below(folder: Path) -> Sequence[Path]:
    return [path.resolve() for path in discover([str(folder)]).files]


def _used(waiver: Waiver, linted: Mapping[Path, Sequence[FileReport]]) -> bool:
    return any(
        waiver.matches(finding, file.source.words)
        for path, files in linted.items()
        if waiver.files.match_real(path)
        for file in files
        if file.source
        for finding in (*file.findings, *file.known, *(s.finding for s in file.suppressed))
    )
