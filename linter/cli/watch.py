"""`caveat check --watch`: lints again what has changed, until it is told to stop."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from linter.cli.console import is_terminal, opened_stdout, writing
from linter.cli.file_changes import FileChanges, check_installed
from linter.cli.options import complain, remark
from linter.cli.stdin import STDIN
from linter.common.errors import CaveatError, counted

if TYPE_CHECKING:
    from linter.cli.change_options import ChangeOptions
    from linter.cli.checking import Check
    from linter.engine.linter import Linter
    from linter.engine.run import FileSelection
    from linter.report import FileReport

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"  # the screen and what was scrolled out of it
_CONFIGURING = (".caveat.yml", "pyproject.toml", ".caveat-baseline.json", ".gitignore")
_MAGIC = "*?["


class KeptReports:
    """The reports on articles so far; only those that changed are linted again."""

    def __init__(self) -> None:
        self._held: dict[Path, list[FileReport]] = {}

    def reports(self, linter: Linter, jobs: int, selection: FileSelection) -> Iterator[FileReport]:
        """The reports on a selection of articles, in order."""
        new = tuple(file for file in selection.files if file not in self._held)
        fresh: dict[Path, list[FileReport]] = {file: [] for file in new}
        for report in linter.reports(selection._replace(files=new), jobs):
            fresh[Path(report.path)].append(report)
        self._held = {f: fresh[f] if f in fresh else self._held[f] for f in selection.files}
        for held in self._held.values():
            yield from held

    @property
    def files(self) -> Collection[Path]:
        return self._held.keys()

    @property
    def misconfigured(self) -> bool:
        """Whether the configuration of an article is wrong: which files it is made of is unknown
        then."""
        return any(report.exit_code == 2 for held in self._held.values() for report in held)

    def forget(self, changed: Collection[Path]) -> bool:
        """Forget the articles that changed, by their real paths. Whether there were any."""
        gone = [file for file in self._held if Path(os.path.realpath(file)) in changed]
        for file in gone:
            del self._held[file]
        return bool(gone)

    def forget_all(self) -> None:
        self._held.clear()


def watch_check(
    check: Check,
    change_options: ChangeOptions,
    build: Callable[[], Linter],
    alone: Mapping[str, object],
) -> NoReturn:
    """Check, and check again after each change. `build` makes a linter of the options; `alone` are
    the values of options that are for one run.

    Raises StoppedError when told to stop, UsageError for options that cannot be combined, and
    ConfigError if the options are wrong from the start.
    """
    fixes = check.fix_options
    named = {"--diff-file": change_options.diff_file, "fixes": fixes.wanted, **alone}
    if STDIN in check.paths:
        raise click.UsageError("--watch is for files, and standard input is none")
    for option in (option for option, value in named.items() if value):
        raise click.UsageError(f"--watch and {option} cannot be used together")
    check_installed()
    watcher = _Watcher(check, build, by_diff=change_options.diff is not None)
    while True:
        watcher.check_once()
        watcher.wait()


class _Watcher:
    """Checks with what is kept, and waits until something has changed. `by_diff`, which lines count
    is another question after each change."""

    def __init__(self, check: Check, build: Callable[[], Linter], *, by_diff: bool) -> None:
        self._check = check
        self._build = build
        self._by_diff = by_diff
        self._linter = build()
        self._kept = KeptReports()
        self._changed = ""  # what has changed, for people
        self._places: tuple[set[Path], bool] = (set(), False)
        self._watch(())

    def check_once(self) -> None:
        _clear_screen()
        if self._changed:
            remark(f"note: {self._changed} changed")
        linter, jobs = self._linter, self._check.run_details.jobs(self._check.jobs)
        try:
            discovery = self._check.discovered(linter)
            if discovery.problems and not self._changed:
                raise click.exceptions.Exit(2)  # a slip of the pen, which was told
            self._check.carry_out(linter, discovery, partial(self._kept.reports, linter, jobs))
        except CaveatError as error:
            if not self._changed:
                raise
            complain(error)
        remark(f"note: watching {counted(len(self._kept.files), 'article')}; Ctrl-C ends this")

    def wait(self) -> None:
        """Wait for a change that matters, and forget what it makes untrue."""
        while True:
            depends = _depends_on(self._linter, self._kept.files)
            self._watch(depends)
            changed = self._changes.wait()
            configuring = self._kept.misconfigured or any(
                file.name in _CONFIGURING or file in depends for file in changed
            )
            if configuring or self._by_diff:
                self._rebuild()
            if configuring:
                self._kept.forget_all()
            elif not self._kept.forget(changed) and not self._finds_others():
                continue
            self._changed = _told(changed)
            return

    def _watch(self, depends: Collection[Path]) -> None:
        """Watch what is named and files elsewhere, unless that is what is watched already."""
        names = self._check.paths
        folders = {Path(os.path.realpath(_folder_of(name))) for name in names}
        deep = not all(Path(name).is_file() for name in names)
        places = folders | {file for file in depends if file.is_file()}
        if (places, deep) != self._places:
            self._places = (places, deep)
            self._changes = FileChanges(places, deep=deep)

    def _finds_others(self) -> bool:
        """Whether other articles are found than are kept."""
        found = self._check.discovered(self._linter, tell=False).files
        return set(self._linter.select(found).files) != set(self._kept.files)

    def _rebuild(self) -> None:
        """Make a linter with the configuration as it is now, unless that is wrong."""
        try:
            self._linter = self._build()
        except CaveatError as error:
            complain(error)


def _depends_on(linter: Linter, files: Collection[Path]) -> set[Path]:
    """The files besides the articles on which the reports depend."""
    one_each = {file.parent: file for file in files}
    found: set[Path] = set()
    for file in one_each.values():
        try:
            found |= linter.depends_on(file)
        except CaveatError:  # told with the article
            if config := linter.config_file(file):
                found.add(config)
    return {Path(os.path.realpath(file)) for file in found}


def _folder_of(name: str) -> Path:
    path = Path(name)
    if path.is_dir():
        return path
    parts = [*path.parts]
    plain = next((n for n, part in enumerate(parts) if set(part) & set(_MAGIC)), len(parts) - 1)
    folder = Path(*parts[:plain])
    return next(place for place in (folder, *folder.parents, Path()) if place.is_dir())


def _told(changed: Collection[Path]) -> str:
    first, *others = sorted(os.path.relpath(file) for file in changed)
    return f"{first} and {counted(len(others), 'other file')}" if others else first


def _clear_screen() -> None:
    if is_terminal():
        with writing():
            opened_stdout().write(_CLEAR)
