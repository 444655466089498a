"""`Linter`, the facade for the command line, editors, hooks and programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common.dataclass import replace
from linter.common.errors import ConfigError, Problem
from linter.common.files import files_below
from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.document.source import Source, decode, from_text
from linter.engine.baselines import Baselines
from linter.engine.beside import TextsBeside, texts_given
from linter.engine.cache.run_cache import RunCache, shipped_rules
from linter.engine.cache.store import CacheStore
from linter.engine.run import FileSelection, Run
from linter.findings.article_result import ArticleResult
from linter.report import FileReport, Report
from linter.retractions.folder import list_file
from linter.retractions.retraction_list import RetractionLists
from linter.rulekit.registries import Registries

if TYPE_CHECKING:
    from linter.common.deadline import Deadline
    from linter.config.config_file import Config
    from linter.engine.article_linter import ArticleLinter
    from linter.engine.fixer import Fixed
    from linter.engine.tally import Tally
    from linter.facts import Reading
    from linter.report.compared import ComparedDrafts
    from linter.report.told import Teller, Told
    from linter.rulekit.registry import Registry
    from linter.rulekit.rule import Meta


class Linter:
    """Lints articles, each with its own configuration.

    Create one with `from_config` and keep it: it stores compiled rules and the configurations and
    baselines that it has read. Threads may share it, and it can be pickled. `options` are those
    of its runs, `baselines` the known findings of articles.

    >>> from linter import Linter
    >>> linter = Linter.from_config(isolated=True)
    >>> report = linter.lint_text("Ginger is a miracle cure.", "ginger.md")
    >>> report.passed
    True
    >>> for finding in report.findings:
    ...     print(finding.code, finding.severity, finding.span, finding.help)
    CER001 warning Span(start=12, end=24) Say what was measured and by how much, in plain words.
    >>> print(report.render("concise"), end="")
    ginger.md:1:13: CER001 warning “miracle cure” promises more than medicine delivers.
    """

    def __init__(
        self,
        options: RunOptions | None = None,
        config: Config | None = None,
        sharing: Linter | None = None,
    ) -> None:
        self.options = options = options or RunOptions()
        self._config = config
        self._sharing = sharing
        folder = options.cache_folder
        lists = sharing._lists if sharing else RetractionLists(options.retractions)
        self._lists: RetractionLists = lists
        self._cache = RunCache(CacheStore(folder), options, lists) if folder else None
        self._registries: Registries = sharing._registries if sharing else Registries(options.rules)
        self._known = self._cache or shipped_rules(options, lists)
        self._lookup = SettingsLookup(options, self._registries, self._known, config)
        self.baselines = Baselines(options, self._lookup)
        self._beside = TextsBeside(options, self._lookup)
        self._run = Run(
            options,
            self._lookup,
            self.baselines,
            self._cache,
            self._lint,
            self._load,
            lists,
            self._beside,
        )

    def __reduce__(self) -> tuple[type[Linter], tuple[RunOptions, Config | None]]:
        """Pickles the options alone: a linter in another process starts without compiled rules."""
        return Linter, (self.options, self._config)

    @classmethod
    def from_config(
        cls,
        path: str | Path | None = None,
        *,
        isolated: bool = False,
        options: RunOptions | None = None,
    ) -> Linter:
        """A linter with one configuration file; without `path`, with the nearest one of each
        article.

        `isolated` uses the default preset and ignores configuration files and baselines.
        Raises ConfigError with all errors in the file, if it is invalid.
        """
        options = options or RunOptions()
        options = replace(
            options,
            config=options.config if path is None else Path(path),
            isolated=isolated or options.isolated,
        )
        if options.config is not None and options.isolated:
            raise ConfigError("--config and --isolated cannot be used together")
        linter = cls(options)
        if options.config is not None or options.isolated:
            linter._lookup.patterns(Path())  # reports an invalid configuration right away
        return linter

    def with_config(self, config: Config) -> Linter:
        """A linter with the same options and another configuration. What this one has compiled
        serves both, as far as the configurations agree."""
        return Linter(self.options, config, sharing=self)

    def lint_text(
        self, text: str, path: str = "article.md", sources: Mapping[str, str | bytes] | None = None
    ) -> Report:
        """Lint text; `path` determines the format and the configuration.

        `sources` are texts or files that its claims are held against, by names that say their
        formats, beside those of the options. Raises SourceError for one that cannot be read.
        """
        fields, given = self.options.json_fields, texts_given(sources or {})
        return self.report(
            self._run.lint_text(path, lambda: from_text(text, path, json_fields=fields), given)
        )

    def lint_bytes(
        self, data: bytes, path: str, sources: Mapping[str, str | bytes] | None = None
    ) -> Report:
        """Lint undecoded text, such as standard input; `path` and `sources` as in `lint_text`."""
        return self.report(self._lint_bytes(data, path, texts_given(sources or {})))

    def _lint_bytes(self, data: bytes, path: str, given: Sequence[Source]) -> Sequence[FileReport]:
        fields = self.options.json_fields
        return self._run.lint_text(path, lambda: decode(data, path, fields), given)

    def lint_file(self, path: str | Path) -> Report:
        """Lint one file. If it cannot be read, the report has exit code 3."""
        return self.lint_files([path])

    def lint_files(self, paths: Iterable[str | Path], jobs: int = 1) -> Report:
        """Lint files in the order given, except those that the configuration excludes. `jobs` is
        the maximum number of processes."""
        selection = self.select(paths)
        return self.report(self.reports(selection, jobs), selection)

    def select(self, paths: Iterable[str | Path]) -> FileSelection:
        """Select the files to lint: those that are not excluded and, with a diff, have changed."""
        named = [path if isinstance(path, Path) else Path(path) for path in paths]
        kept = [path for path in named if not self.excludes(path)]
        changes = self.options.changes
        files = kept if changes is None else [path for path in kept if changes.lines(path)]
        return FileSelection(tuple(files), len(kept) - len(files), len(named) - len(kept))

    def reports(
        self, paths: Iterable[str | Path] | FileSelection, jobs: int = 1
    ) -> Iterator[FileReport]:
        """The reports on files, one by one as they are ready, from up to `jobs` processes.

        A program that uses several must guard its main module, as required by `multiprocessing`.
        """
        selection = paths if isinstance(paths, FileSelection) else self.select(paths)
        return self._run.reports(selection.files, jobs)

    def told(
        self, selection: FileSelection, jobs: int, teller: Teller
    ) -> Iterator[FileReport | Told]:
        """The reports on files, as in `reports`; of articles of which an earlier run told in the
        same form, what it told."""
        return self._run.told(selection.files, jobs, teller)

    def report(self, files: Iterable[FileReport], selection: FileSelection | None = None) -> Report:
        """The report of a run on files linted here, including the metadata of their rules."""
        files = tuple(files)
        return replace(self.run(self._tally_of(files), selection), files=files)

    def run(self, tally: Tally, selection: FileSelection | None = None) -> Report:
        """A report that has no articles, for what writes them one by one: it tells of the run, and
        of the rules of those that the tally has counted."""
        selected = selection or FileSelection(())
        rules = tally.rules
        return Report((), rules, selected.unchanged, selected.excluded, read=self.read)

    def tally(self) -> Tally:
        """What remembers of the articles of a run what is asked at its end."""
        from linter.engine.tally import Tally
        from linter.engine.unused_exceptions import UnusedExceptions

        whole = self.options.changes is None
        unused = UnusedExceptions(self.settings, self.excludes) if whole else None
        return Tally(self.settings, self._metas, unused)

    def _tally_of(self, files: Iterable[FileReport]) -> Tally:
        tally = self.tally()
        for file in files:
            tally.add(file)
        return tally

    def fix(self, file: FileReport, *, unsafe: bool = False) -> Fixed:
        """The article after its safe fixes and, with `unsafe`, its suggested rewrites. Does not
        write the file."""
        from linter.engine.fixer import fix_article

        given = file.source.beside if file.source else ()
        return fix_article(
            file, lambda data: self._lint_bytes(data, file.path, given)[0], unsafe=unsafe
        )

    def suppress(self, file: FileReport, reason: str) -> Fixed:
        """The article with a suppression comment at each finding. Does not write the file."""
        from linter.engine.suppressing import suppress_findings

        return suppress_findings(
            file, lambda data: self.lint_bytes(data, file.path).files[0], reason
        )

    def compare(self, before: FileReport, after: FileReport) -> ComparedDrafts:
        """What a rewrite lost or raised against the text before it, given the reports on both.
        Raises ConfigError and SourceError."""
        from linter.engine.drafts import compare_drafts

        return compare_drafts(before, after, self.read, self.options.time_limit)

    def read(self, source: Source, deadline: Deadline | None = None) -> Reading:
        """The facts of an article, as its rules see them; after a deadline, OutOfTimeError. Raises
        ConfigError and SourceError."""
        return self._article_linter.read(source, self._lookup.settings(source.path), deadline)

    def settings(self, path: str | Path) -> Settings:
        """The settings of a file. Raises ConfigError."""
        return self._lookup.settings(path)

    def excludes(self, path: str | Path) -> bool:
        """Whether the options or the configuration exclude a file. An invalid configuration is
        reported when linting."""
        if self.options.exclude and self.options.exclude.match(path):
            return True
        try:
            return self._lookup.patterns(path).excludes(path)
        except ConfigError:
            return False

    def uses_gitignore(self, folder: Path) -> bool:
        """Whether a folder is searched without what git ignores."""
        try:
            return self._lookup.patterns(folder / "article.md").gitignore
        except ConfigError:
            return True

    def registry(self, folder: str | Path = ".") -> Registry:
        """The rules available for articles in a folder. Raises ConfigError."""
        return self._registries.registry(self._lookup.patterns(Path(folder, "article.md")).house)

    def config_file(self, path: str | Path) -> Path | None:
        """The configuration file of an article; None for the default preset."""
        return self._lookup.config_file(path)

    def depends_on(self, path: str | Path) -> frozenset[Path]:
        """The files besides the article that its report depends on: its configuration, the files
        it extends, house rules, the baseline, the list of retracted papers, and the sources that
        its front matter named when it was linted. Raises ConfigError."""
        patterns = self._lookup.patterns(path)
        packs = (*patterns.house, *self.options.rules)
        rules = {Path(entry.path) for folder in packs for entry in files_below(folder)}
        retractions = list_file(self.settings(path).retractions)
        named = {self.config_file(path), self.baselines.file(path), retractions}
        named |= self._beside.named_by(path)
        return frozenset({*patterns.files} | rules | {file for file in named if file})

    def unused_exceptions(self, report: Report) -> tuple[Problem, ...]:
        """Waivers and known findings that are no longer needed, according to a run on whole
        articles."""
        return self._tally_of(report.files).unused_exceptions()

    def old_lists(self, tally: Tally) -> tuple[Problem, ...]:
        """Lists of retracted papers that a run has used and that are out of date."""
        month = self.options.current_month
        lists = [self._lists.named(name) for name in sorted(tally.retractions)]
        return tuple(held.reminder for held in lists if held and held.is_old(month))

    @property
    def overlooked(self) -> tuple[Problem, ...]:
        """Files beside or above the articles so far that look like a configuration and are none."""
        return tuple(dict.fromkeys(self._lookup.overlooked))

    @property
    def stage_seconds(self) -> Mapping[str, float]:
        """Seconds that the stages of all runs took so far, as this process saw them."""
        return self._run.timings.seconds

    @property
    def rule_seconds(self) -> Mapping[str, float]:
        """Seconds that rules took in this process, by code. A fact that several rules share
        counts for the first that asks for it."""
        return self._article_linter.timings.seconds

    @cached_property
    def _article_linter(self) -> ArticleLinter:
        if self._sharing:
            return self._sharing._article_linter
        if self._known:
            self._known.restore_word_lists()
        from linter.engine.article_linter import ArticleLinter  # slow to import: rules and facts

        return ArticleLinter(self.options, self._registries, self._known, lists=self._lists)

    def _lint(self, source: Source, settings: Settings) -> ArticleResult:
        return self._article_linter.lint(source, settings)

    def _load(self, settings: Settings) -> None:
        self._article_linter.load(settings)

    def _metas(self, settings: Settings) -> Sequence[Meta]:
        """The metadata of the rules that settings select."""
        return [rule.meta for rule in self._article_linter.rules(settings).rules]
