"""Finds exceptions that are no longer needed, from a run on whole articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from linter.common.dataclass import replace
from linter.common.discover import discover
from linter.common.errors import Problem, counted
from linter.config.settings import Settings
from linter.findings.waivers import Waiver
from linter.report import FileReport


class UnusedExceptions:
    """Which waivers matched a finding and which known findings are gone, in the articles so far."""

    def __init__(
        self, settings: Callable[[str | Path], Settings], excludes: Callable[[Path], bool]
    ) -> None:
        self._settings = settings
        self._excludes = excludes
        self._waivers: dict[Problem, Waiver] = {}
        self._used: set[Problem] = set()
        self._finished: dict[Path, bool] = {}
        self._stale = 0

    def add(self, file: FileReport) -> None:
        """Look at the report on an article."""
        self._stale += len(file.stale)
        if file.source is None:
            return
        self._waivers.update((w.place, w) for w in self._settings(file.path).waivers)
        if not self._waivers:
            return
        path = Path(file.path).resolve()
        self._finished[path] = file.finished and self._finished.get(path, True)
        for waiver in self._waivers.values():
            if waiver.place not in self._used and _is_used(waiver, file, path):
                self._used.add(waiver.place)

    def problems(self) -> tuple[Problem, ...]:
        """A problem for each waiver that matches nothing, and one for unneeded baseline entries."""
        below = cache(_articles_below)  # most waivers are of one configuration
        problems = [
            replace(waiver.place, message=f"{waiver} matches no finding; delete it")
            for waiver in self._waivers.values()
            if waiver.place not in self._used and self._is_certain(waiver, below)
        ]
        if self._stale:
            known = counted(self._stale, "known finding")
            gone = "no longer occurs" if self._stale == 1 else "no longer occur"
            prune = "run `caveat baseline prune PATHS` to clean up the baseline"
            problems.append(Problem(f"{known} {gone}; {prune}"))
        return tuple(problems)

    def _is_certain(self, waiver: Waiver, below: Callable[[Path], Sequence[Path]]) -> bool:
        """Whether the run was complete enough to call a waiver unused: all articles that it
        covers were linted to the end, with the rules that it names."""
        return all(
            waiver.codes & self._settings(path).severities.keys()
            if self._finished.get(path)
            else self._excludes(path)
            for path in below(waiver.files.folder)
            if waiver.files.match_real(path)
        )


def _articles_below(folder: Path) -> Sequence[Path]:
    return [path.resolve() for path in discover([str(folder)]).files]


def _is_used(waiver: Waiver, file: FileReport, path: Path) -> bool:
    source = file.source
    return (
        source is not None
        and waiver.files.match_real(path)
        and any(
            waiver.matches(finding, source.words)
            for finding in (
                *file.findings,
                *file.known,
                *(cleared.finding for cleared in file.suppressed),
            )
        )
    )
