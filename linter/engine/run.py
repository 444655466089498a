"""A run: from files to the report on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from linter.common.errors import CaveatError, ConfigError
from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.document.source import Source, read_source
from linter.engine.baselines import Baselines
from linter.engine.cache.run_cache import RunCache
from linter.engine.policy import report_on, report_on_error
from linter.engine.workers import Lint, Outcome, Task, lint_all
from linter.report import FileReport

_BATCH = 1_000  # files that are looked up in the cache before the others are linted


@dataclass(frozen=True, slots=True)
class FileSelection:
    """The files to lint, and the number of files that are `unchanged` in a diff or `excluded` by
    their configuration."""

    files: tuple[Path, ...]
    unchanged: int = 0
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Lints articles with `lint`, which is pickled if several processes are used."""

    options: RunOptions
    lookup: SettingsLookup
    baselines: Baselines
    cache: RunCache | None
    lint: Lint

    def reports(self, files: Sequence[Path], jobs: int) -> Iterator[FileReport]:
        """The report on each file, in order, as soon as it is ready. New results are cached."""
        try:
            for start in range(0, len(files), _BATCH):
                found = [self._known_or_task(file) for file in files[start : start + _BATCH]]
                tasks = [each for each in found if not isinstance(each, FileReport)]
                with closing(lint_all(self.lint, tasks, jobs)) as outcomes:
                    for each in found:
                        if isinstance(each, FileReport):
                            yield each
                        else:
                            yield self._report(each, self._kept(each, next(outcomes)))
        finally:
            if self.cache:
                self.cache.save()

    def lint_one(self, path: str, open_source: Callable[[], Source]) -> FileReport:
        """The report on a source that is not a file, in this process and without the cache."""
        task = self._task(path, open_source)
        if isinstance(task, FileReport):
            return task
        (outcome,) = lint_all(self.lint, [task], jobs=1)
        return self._report(task, outcome)

    def _known_or_task(self, path: Path) -> FileReport | Task:
        """The report on a file if its result is in the cache, else the task to lint it."""
        fields = self.options.json_fields
        task = self._task(path.as_posix(), lambda: read_source(path, fields))
        if isinstance(task, FileReport) or self.cache is None:
            return task
        known = self.cache.result(*task)
        return task if known is None else self._report(task, known)

    def _task(self, path: str, open_source: Callable[[], Source]) -> FileReport | Task:
        """The task to lint an article, with its settings; a report if it cannot be read or its
        configuration is invalid."""
        try:
            return open_source(), self.lookup.settings(path)
        except CaveatError as error:
            return report_on_error(path, error)

    def _kept(self, task: Task, outcome: Outcome) -> Outcome:
        if self.cache and not isinstance(outcome, CaveatError):
            self.cache.keep_result(*task, outcome)
        return outcome

    def _report(self, task: Task, outcome: Outcome) -> FileReport:
        source, settings = task
        if isinstance(outcome, CaveatError):
            return report_on_error(source.path, outcome)
        changes = self.options.changes
        try:
            baseline = self.baselines.baseline(source.path)
        except ConfigError as error:
            return report_on_error(source.path, error)
        return report_on(
            source,
            outcome,
            settings,
            baseline=baseline,
            changed_lines=None if changes is None else changes.lines(source.path),
            today=self.options.today or date.today(),
        )
