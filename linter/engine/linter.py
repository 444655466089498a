"""`Linter`, the one facade: the command line, editors, hooks and libraries use nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from linter.common.errors import CaveatError, ConfigError, Problem
from linter.common.globs import find_upwards
from linter.config.lookup import Rulings
from linter.config.settings import CommandLine, Ruling, Settings
from linter.document.source import Source, decode, from_text, read_source
from linter.engine import unused_exceptions
from linter.engine.cache.run_cache import Memory
from linter.engine.cache.store import Cache
from linter.engine.open_article_linter import open_judge
from linter.findings import baseline, waivers
from linter.findings.article_result import Judgement
from linter.findings.baseline import Baseline, read_baseline
from linter.findings.finding import OWN, Finding
from linter.findings.gate import Verdict, judge
from linter.report import FileReport, Report

if TYPE_CHECKING:
    from linter.config.config_file import Config
    from linter.engine.article_linter import Judge
    from linter.engine.fixer import Fixed
    from linter.facts import Reading
    from linter.findings.changed_lines import Changes
    from linter.rulekit.registry import Registry
    from linter.rulekit.rule import Meta

T = TypeVar("T")
Task = tuple[Source, Ruling]


class Linter:
    """Lints articles by the configuration that rules them.

    Build it with `from_config` and keep it: it holds compiled rules, and the configurations
    and baselines that it has read. Several threads may use one.

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
        config: Config | None,
        command: CommandLine | None = None,
        *,
        file: Path | None = None,
        nearest: bool = True,
        changes: Changes | None = None,
        today: date | None = None,
        cache: Cache | None = None,
    ) -> None:
        self._command = command or CommandLine()
        self._changes = changes
        self._today = today or date.today()
        self._memory = Memory(cache, self._command) if cache else None
        self._rulings = Rulings(
            lambda house: self._judge.registry(house),
            self._command,
            self._memory,
            config=config,
            file=file,
            nearest=nearest and not (config or file),
        )
        self._baselines: dict[Path, Baseline] = {}
        self._nearest: dict[Path, Path | None] = {}

    @classmethod
    def from_config(
        cls,
        path: str | Path | None = None,
        *,
        isolated: bool = False,
        command: CommandLine | None = None,
        changes: Changes | None = None,
        today: date | None = None,
        cache: Cache | None = None,
    ) -> Linter:
        """A linter by one configuration file; without `path`, by the nearest of each article.

        `isolated` reads no configuration and takes the default preset; it looks for no
        baseline either. With `changes` only what they touch is reported. `today` decides
        whether a waiver has run out. What is found in files is kept in a `cache`. Raises
        ConfigError when the file is wrong, with all its faults.
        """
        command = command or CommandLine()
        if isolated and command.baseline is None:
            command = replace(command, no_baseline=True)
        linter = cls(
            None,
            command,
            file=None if path is None else Path(path),
            nearest=not isolated,
            changes=changes,
            today=today,
            cache=cache,
        )
        if path is not None or isolated:
            linter._rulings.scope(Path())  # a wrong configuration is told at once
        return linter

    @cached_property
    def _judge(self) -> Judge:
        return self._opening()

    @property
    def _opening(self) -> Callable[[], Judge]:
        trusted = tuple(path.resolve() for path in self._command.rules)
        command = self._command
        return partial(open_judge, trusted, command.json_fields, command.time_limit, self._memory)

    def lint_text(self, text: str, path: str = "article.md") -> Report:
        """Lint text; the name in `path` gives the format and the configuration."""
        return self.report([self._guarded(path, lambda: self._lint(from_text(text, path)))])

    def lint_bytes(self, data: bytes, path: str) -> Report:
        """Lint undecoded text, such as standard input."""
        return self.report([self._guarded(path, lambda: self._lint(decode(data, path)))])

    def lint_file(self, path: str | Path) -> Report:
        """Lint one file. A file that cannot be read is a report with exit code 3."""
        return self.lint_files([path])

    def lint_files(self, paths: Iterable[str | Path]) -> Report:
        """Lint files, in the order given."""
        return self.report(self.reports(paths))

    def reports(self, paths: Iterable[str | Path], jobs: int = 1) -> Iterator[FileReport]:
        """The reports of files one by one, as they are made, by up to so many processes.

        A program that asks for several must guard its main module, as `multiprocessing` says.
        """
        files = (self._known_or_task(path) for path in map(Path, paths))
        try:
            yield from self._in_turn(files) if jobs == 1 else self._together([*files], jobs)
        finally:
            if self._memory:
                self._memory.save()

    def report(self, files: Iterable[FileReport]) -> Report:
        """The report of a run on files linted here, with what there is to know of their rules."""
        files = tuple(files)
        return Report(files, partial(self._rules, files))

    def _rules(self, files: Iterable[FileReport]) -> tuple[Meta, ...]:
        """What there is to know of the rules that judged some files, by code."""
        judged = [self._rulings.ruling(file.path) for file in files if file.source]
        different = {(ruling.settings.key, ruling.house): ruling for ruling in judged}
        metas = {
            rule.meta.code: rule.meta
            for ruling in different.values()
            for rule in self._judge.rules(ruling)
        }
        return tuple(metas[code] for code in sorted(metas))

    def fix(self, file: FileReport, *, unsafe: bool = False) -> Fixed:
        """An article after its safe fixes, and with `unsafe` its rewrites. Writes nothing."""
        from linter.engine.fixer import fix_article

        return fix_article(
            file, lambda data: self.lint_bytes(data, file.path).files[0], unsafe=unsafe
        )

    def settings(self, path: str | Path) -> Settings:
        """The settings that hold for a file. Raises ConfigError."""
        return self._rulings.ruling(path).settings

    def registry(self, folder: str | Path = ".") -> Registry:
        """The rules that can be used for articles in a folder. Raises ConfigError."""
        return self._judge.registry(self._rulings.scope(Path(folder, "article.md")).house)

    def excludes(self, path: str | Path) -> bool:
        """Whether the configuration leaves a file out. A wrong one is reported by linting."""
        try:
            return self._rulings.scope(path).excludes(path)
        except ConfigError:
            return False

    def rests_on(self, path: str | Path) -> frozenset[Path]:
        """The files that the judgement of an article rests on, besides the article: its
        configuration, what that extends, house rules and baseline. Raises ConfigError."""
        path = Path(path)
        scope = self._rulings.scope(path)
        packs = (*scope.house, *self._command.rules)
        rules = {file for folder in packs for file in folder.rglob("*") if file.is_file()}
        nearest = {file for file in (self._rulings.file(path), self.baseline_file(path)) if file}
        return frozenset({*scope.files} | rules | nearest)

    def concerns(self, path: Path) -> bool:
        """Whether there can be anything to report of a file: not where it did not change."""
        return self._changes is None or bool(self._changes.lines(path))

    def baseline_file(self, path: str | Path) -> Path | None:
        """The file of the baseline that holds for an article, if any. Raises ConfigError."""
        return self._baseline_file(path, self.settings(path))

    def remarks(self, report: Report) -> tuple[Problem, ...]:
        """What a run on whole articles shows to be no longer needed: waivers, known findings."""
        return (
            () if self._changes else unused_exceptions.remarks(report, self.settings, self.excludes)
        )

    def read(self, source: Source) -> Reading:
        """The facts of an article, as its rules would see them."""
        return self._judge.read(source, self._rulings.ruling(source.path))

    def _guarded(self, path: str, lint: Callable[[], T]) -> T | FileReport:
        """What linting makes of an article; where it cannot be read or ruled, a report that
        says so."""
        try:
            return lint()
        except CaveatError as error:
            problems = tuple(error.problems)
            return FileReport(
                path,
                verdict=Verdict(False, 0, problems[0].message),
                problems=problems,
                exit_code=error.exit_code,
            )

    def _known_or_task(self, path: Path) -> FileReport | Task:
        """The report on a file where it is known what rules find in it, else what to judge."""

        def known_or_task() -> FileReport | Task:
            source, ruling = read_source(path), self._rulings.ruling(path)
            known = self._memory.judgement(source, ruling) if self._memory else None
            return (source, ruling) if known is None else self._report(source, ruling, known)

        return self._guarded(path.as_posix(), known_or_task)

    def _in_turn(self, files: Iterable[FileReport | Task]) -> Iterator[FileReport]:
        for each in files:
            yield each if isinstance(each, FileReport) else self._kept(each, self._judge.judge)

    def _together(self, files: Sequence[FileReport | Task], jobs: int) -> Iterator[FileReport]:
        """The same with several processes for what is not known, where they are worth it."""
        from linter.engine import workers

        tasks = [each for each in files if not isinstance(each, FileReport)]
        jobs = workers.worthwhile(jobs, tasks)
        if jobs == 1:
            yield from self._in_turn(files)
            return
        answers = workers.judged(tasks, jobs, self._opening)
        with closing(answers):
            for each in files:
                if isinstance(each, FileReport):
                    yield each
                else:
                    yield self._kept(each, lambda *_: workers.sound(next(answers)))

    def _kept(self, task: Task, judge: Callable[[Source, Ruling], Judgement]) -> FileReport:
        """The report on an article that is judged now, and remembered."""
        source, ruling = task

        def lint() -> FileReport:
            judgement = judge(source, ruling)
            if self._memory:
                self._memory.keep(source, ruling, judgement)
            return self._report(source, ruling, judgement)

        return self._guarded(source.path, lint)

    def _lint(self, source: Source) -> FileReport:
        ruling = self._rulings.ruling(source.path)
        return self._report(source, ruling, self._judge.judge(source, ruling))

    def _report(self, source: Source, ruling: Ruling, judgement: Judgement) -> FileReport:
        """The report on a judged article: what waivers, baseline, diff and gate make of it."""
        settings, path = ruling.settings, source.path
        allowed = waivers.apply(
            (*judgement.findings, *judgement.faults),
            [w for w in settings.waivers if w.files.match(path)],
            source.text,
            self._today,
        )
        changed = self._changed(source)
        told = self._baseline(path, settings).sort_out(
            # Of two like findings, the one that the diff touches is new, wherever it stands.
            path,
            sorted(allowed.findings, key=changed),
            source.text,
        )
        new = (*filter(changed, told.new), *judgement.crashes)
        expired = dict.fromkeys(name for f, name in allowed.expired if changed(f))
        # Where rules did not finish, an entry that matches nothing may match what is missing.
        outgrown = () if judgement.crashes else told.outgrown
        whole = (*allowed.findings, *judgement.crashes)
        verdict = judge(new, whole, judgement.words, settings.gate, expired)
        return FileReport(
            source.path,
            findings=_ordered(new),
            suppressed=(*judgement.suppressed, *allowed.waived),
            known=_ordered(told.known),
            outgrown=tuple(
                e for e in outgrown if e.code in settings.severities.keys() | OWN.keys()
            ),
            verdict=verdict,
            source=source,
            words=judgement.words,
            problems=judgement.problems,
            exit_code=3 if judgement.crashes else int(not verdict.passed),
            syntax=settings.syntax,
            json_fields=tuple(self._command.json_fields),
        )

    def _changed(self, source: Source) -> Callable[[Finding], bool]:
        """Whether a finding of this article is in question; all are without a diff."""
        if self._changes is None:
            return lambda _: True
        from linter.findings.changed_lines import touched

        lines = self._changes.lines(source.path)
        return lambda finding: touched(finding, lines, source.text)

    def _baseline(self, path: str, settings: Settings) -> Baseline:
        file = self._baseline_file(path, settings)
        if file is None:
            return Baseline()
        if file not in self._baselines:
            self._baselines[file] = read_baseline(file)
        return self._baselines[file]

    def _baseline_file(self, path: str | Path, settings: Settings) -> Path | None:
        if self._command.no_baseline:
            return None
        return settings.baseline or self._nearest_baseline(self._rulings.home(path))

    def _nearest_baseline(self, folder: Path) -> Path | None:
        if folder not in self._nearest:
            self._nearest[folder] = find_upwards(folder, baseline.FILE_NAME)
        return self._nearest[folder]


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.span.start, f.span.end, f.code, f.message)))
