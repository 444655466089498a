"""A run: from files to the report on each."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.common.errors import CaveatError, ConfigError, InternalError, Problem, SourceError
from linter.common.file_types import OF_SEVERAL, suffix_of
from linter.common.log import log
from linter.common.timings import Timings
from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.document.source import Source, read_source, unpacked
from linter.engine.baselines import Baselines
from linter.engine.beside import TextsBeside
from linter.engine.cache.run_cache import RunCache
from linter.engine.policy import report_on, report_on_error
from linter.engine.workers import Lint, Load, Outcome, Task, lint_all
from linter.findings.article_result import ArticleResult
from linter.report import FileReport
from linter.report.told import Told
from linter.retractions.retraction_list import RetractionLists

if TYPE_CHECKING:
    from linter.engine.retelling import Retelling
    from linter.report.told import Teller

_Linted = FileReport | Told | tuple[Task, Outcome]


class FileSelection(NamedTuple):
    """The files to lint, and the number of files that are `unchanged` in a diff or `excluded` by
    their configuration."""

    files: tuple[Path, ...]
    unchanged: int = 0
    excluded: int = 0


class Run:
    """Lints articles with `lint`, which is pickled if processes are started for it, and after
    `load` if they are forked.

    `timings` are of the stages, as this process sees them.
    """

    def __init__(
        self,
        options: RunOptions,
        lookup: SettingsLookup,
        baselines: Baselines,
        cache: RunCache | None,
        lint: Lint,
        load: Load,
        lists: RetractionLists,
        beside: TextsBeside,
    ) -> None:
        self.timings = Timings()
        self._options = options
        self._lookup = lookup
        self._baselines = baselines
        self._cache = cache
        self._lint = lint
        self._load = load
        self._lists = lists
        self._beside = beside

    def reports(self, files: Sequence[Path], jobs: int) -> Iterator[FileReport]:
        """The report on each file, in order, as soon as it is ready. New results are cached."""
        for each in self._reports(files, jobs, None):
            assert isinstance(each, FileReport)
            yield each

    def told(self, files: Sequence[Path], jobs: int, teller: Teller) -> Iterator[FileReport | Told]:
        """The same; of articles of which an earlier run told in the same form what it told."""
        retelling = None
        if self._cache:
            from linter.engine.retelling import Retelling

            retelling = Retelling(
                teller, self._cache, self._options, self._lookup, self._baselines, self.timings
            )
        return self._reports(files, jobs, retelling)

    def _reports(
        self, files: Sequence[Path], jobs: int, retelling: Retelling | None
    ) -> Iterator[FileReport | Told]:
        items = self._items(files, retelling)
        results: Generator[_Linted] = lint_all(self._lint, self._load, items, jobs)
        try:
            with closing(results) as linted:
                while (each := self._next(linted)) is not None:
                    if isinstance(each, FileReport | Told):
                        yield each
                        continue
                    self._keep(*each)
                    report = self._report(*each)
                    yield retelling.told(report) if retelling else report
        finally:
            if self._cache:
                with self.timings.measure("cache"):
                    self._cache.save()

    def _next(self, linted: Iterator[_Linted]) -> _Linted | None:
        """The next article. What is not for stages of its own meanwhile is the time of rules."""
        start, staged = time.perf_counter(), self.timings.total
        found = next(linted, None)
        elsewhere = self.timings.total - staged
        self.timings.add("rules", time.perf_counter() - start - elsewhere)
        return found

    def lint_text(
        self, path: str, open_source: Callable[[], Source], given: Sequence[Source] = ()
    ) -> Sequence[FileReport]:
        """The reports on the articles of a source that is not a file, in this process and without
        the cache. They are held against the sources `given` too."""
        return [self._linted(each) for each in self._tasks(path, open_source, given)]

    def _linted(self, task: FileReport | Task) -> FileReport:
        if isinstance(task, FileReport):
            return task
        with self.timings.measure("rules"):
            ((_, outcome),) = lint_all(self._lint, self._load, [task], jobs=1)
        return self._report(task, outcome)

    def _items(
        self, files: Sequence[Path], retelling: Retelling | None
    ) -> Iterator[FileReport | Told | Task]:
        """What was told of the files; for each of the others, its reports and tasks."""
        if retelling is None:
            for file in files:
                yield from self._known_or_tasks(file)
            return
        for each in retelling.known_or_new(files):
            if isinstance(each, Told):
                yield each
                continue
            for item in self._known_or_tasks(*each):
                yield retelling.told(item) if isinstance(item, FileReport) else item

    def _known_or_tasks(self, path: Path, data: bytes | None = None) -> Iterator[FileReport | Task]:
        """For each article of a file, which may have been read, the report if its result is in the
        cache, else the task to lint it."""
        fields, name = self._options.json_fields, path.as_posix()
        open_source = partial(read_source, path, fields)
        if data is not None:
            open_source = partial(unpacked, data, name, fields)
        for task in self._tasks(name, open_source):
            known = None
            if self._cache and not isinstance(task, FileReport):
                with self.timings.measure("cache"):
                    known = self._cache.result(*task)
            if known is None or isinstance(task, FileReport):
                yield task
            else:
                log("%s: result from the cache", task[0].name)
                yield self._report(task, known)

    def _tasks(
        self, path: str, open_source: Callable[[], Source], given: Sequence[Source] = ()
    ) -> Sequence[FileReport | Task]:
        """The tasks to lint the articles of a file, with their settings; a report if it cannot be
        read or its configuration is invalid."""
        try:
            with self.timings.measure("reading"):
                source = open_source()
            with self.timings.measure("configuration"):
                settings = self._lookup.settings(path)
                self._lists.named(settings.retractions)  # or the error of a list that is damaged
        except CaveatError as error:
            return [report_on_error(path, error)]
        except OSError as error:  # such as for a name that is too long
            return [report_on_error(path, SourceError(Problem(f"{error.strerror}", path)))]
        except Exception as error:
            return [self._fault(path, error)]
        config = self._lookup.config_file(path)
        log("%s: %s; %s rules", path, config or "default preset", len(settings.severities))
        found = [self._beside.added(article, given) for article in _articles(source)]
        return [Task(article, settings) for article in found]

    def _keep(self, task: Task, outcome: Outcome) -> None:
        if self._cache and not isinstance(outcome, CaveatError):
            with self.timings.measure("cache"):
                self._cache.keep_result(*task, outcome)

    def _report(self, task: Task, outcome: Outcome) -> FileReport:
        source, settings = task
        if isinstance(outcome, InternalError):
            log("%s: %s", source.path, outcome.trace)
        if isinstance(outcome, CaveatError):
            return report_on_error(source.path, outcome, source.part)
        _log_reading(source.path, outcome)
        changes = self._options.changes
        try:
            baseline = self._baselines.baseline(source.path)
        except ConfigError as error:
            return report_on_error(source.path, error, source.part)
        except Exception as error:
            return self._fault(source.path, error)
        with self.timings.measure("report"):
            return report_on(
                source,
                outcome,
                settings,
                baseline=baseline,
                changed_lines=None if changes is None else changes.lines(source.path),
                today=self._options.current_day,
            )

    def _fault(self, path: str, error: Exception) -> FileReport:
        """The report on an article where something unexpected happened; the others go on."""
        fault = InternalError.of(error, path)
        log("%s: %s", path, fault.trace)
        return report_on_error(path, fault)


def _log_reading(path: str, result: ArticleResult) -> None:
    unread = ", ".join(f"{reason} {words}" for reason, words in result.unread)
    log("%s: %s words linted; not read: %s", path, result.words, unread or "nothing")


def _articles(source: Source) -> Sequence[Source]:
    if suffix_of(source.path) not in OF_SEVERAL:
        return (source,)
    from linter.document.articles import articles  # most files are one article

    return articles(source)
