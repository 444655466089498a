"""`Linter`, the one facade: the command line, editors, hooks and libraries use nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePath

from linter import baseline, remarks, suppress, waivers
from linter.baseline import Baseline, read_baseline
from linter.changes import Changes, touched
from linter.config import CommandLine, Config, find_upwards, read_config
from linter.document import Document
from linter.errors import CaveatError, ConfigError, Problem
from linter.facts import Reading, Setting
from linter.finding import Finding, Severity
from linter.fingerprint import stamp
from linter.fixes import Fixed, fix_article
from linter.formats import parse
from linter.gate import Verdict, judge
from linter.lexicon import fact_lexicons, parse_phrase
from linter.registry import OWN, Registry, load
from linter.report import FileReport, Report
from linter.rule import Rule
from linter.settings import Settings, settings_for
from linter.source import Source, decode, from_text, read_source
from linter.triggers import Vocabulary


@dataclass(frozen=True, slots=True)
class _Ruleset:
    """The rules that one set of settings makes, ready to run."""

    settings: Settings
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    registry: Registry


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
        changes: Changes | None = None,
        today: date | None = None,
    ) -> None:
        self._fixed = config
        self._command = command or CommandLine()
        self._changes = changes
        self._today = today or date.today()
        self._configs: dict[Path, Config] = {}
        self._baselines: dict[Path, Baseline] = {}
        self._registries: dict[tuple[Path, ...], Registry] = {}
        self._rulesets: dict[tuple[str, tuple[Path, ...]], _Ruleset] = {}

    @classmethod
    def from_config(
        cls,
        path: str | Path | None = None,
        *,
        isolated: bool = False,
        command: CommandLine | None = None,
        changes: Changes | None = None,
        today: date | None = None,
    ) -> Linter:
        """A linter by one configuration file; without `path`, by the nearest of each article.

        `isolated` reads no configuration and takes the default preset; it looks for no
        baseline either. With `changes` only what they touch is reported. `today` decides
        whether a waiver has run out. Raises ConfigError when the file is wrong, with all
        its faults.
        """
        command = command or CommandLine()
        if isolated and command.baseline is None:
            command = replace(command, no_baseline=True)
        config = read_config(Path(path)) if path is not None else None
        if isolated and config is None:
            config = read_config(None)
        return cls(config, command, changes=changes, today=today)

    def lint_text(self, text: str, path: str = "article.md") -> Report:
        """Lint text; the name in `path` gives the format and the configuration."""
        return self.report([self._guarded(path, lambda: from_text(text, path))])

    def lint_bytes(self, data: bytes, path: str) -> Report:
        """Lint undecoded text, such as standard input."""
        return self.report([self._guarded(path, partial(decode, data, path))])

    def lint_file(self, path: str | Path) -> Report:
        """Lint one file. A file that cannot be read is a report with exit code 3."""
        return self.lint_files([path])

    def lint_files(self, paths: Iterable[str | Path]) -> Report:
        """Lint files, in the order given."""
        return self.report(self.reports(paths))

    def reports(self, paths: Iterable[str | Path]) -> Iterator[FileReport]:
        """The reports of files one by one, as they are made."""
        for path in map(Path, paths):
            yield self._guarded(path.as_posix(), partial(read_source, path))

    def report(self, files: Iterable[FileReport]) -> Report:
        """The report of a run on files linted here, with what there is to know of their rules."""
        files = tuple(files)
        rules = {
            rule.meta.code: rule.meta
            for file in files
            if file.source
            for rule in self._ruleset(PurePath(file.path)).rules
        }
        return Report(files, tuple(rules[code] for code in sorted(rules)))

    def fix(self, file: FileReport, *, unsafe: bool = False) -> Fixed:
        """An article after its safe fixes, and with `unsafe` its rewrites. Writes nothing."""
        return fix_article(
            file, lambda data: self.lint_bytes(data, file.path).files[0], unsafe=unsafe
        )

    def settings(self, path: str | Path) -> Settings:
        """The settings that hold for a file. Raises ConfigError."""
        return self._ruleset(PurePath(path)).settings

    def registry(self, folder: str | Path = ".") -> Registry:
        """The rules that can be used for articles in a folder. Raises ConfigError."""
        return self._registry(self._config(PurePath(folder, "article.md")))

    def excludes(self, path: Path) -> bool:
        """Whether the configuration leaves a file out. A wrong one is reported by linting."""
        try:
            return self._config(path).excludes(path)
        except ConfigError:
            return False

    def rests_on(self, path: str | Path) -> frozenset[Path]:
        """The files that the judgement of an article rests on, besides the article: its
        configuration, what that extends, house rules and baseline. Raises ConfigError."""
        config = self._config(PurePath(path))
        read = {Path(layer.document.path) for layer in config.layers if layer.document}
        packs = (*config.house, *self._command.rules)
        rules = {file for folder in packs for file in folder.rglob("*") if file.is_file()}
        nearest = find_upwards(Path(path).resolve().parent) if self._fixed is None else None
        found = {file for file in (nearest, self.baseline_file(Path(path))) if file}
        return frozenset(read | rules | found)

    def concerns(self, path: Path) -> bool:
        """Whether there can be anything to report of a file: not where it did not change."""
        return self._changes is None or bool(self._changes.lines(path))

    def baseline_file(self, path: Path) -> Path | None:
        """The file of the baseline that holds for an article, if any. Raises ConfigError."""
        return self._baseline_file(path, self.settings(path))

    def remarks(self, report: Report) -> tuple[Problem, ...]:
        """What a run on whole articles shows to be no longer needed: waivers, known findings."""
        return () if self._changes else remarks.remarks(report, self.settings, self.excludes)

    def read(self, source: Source) -> Reading:
        """The facts of an article, as its rules would see them."""
        ruleset = self._ruleset(PurePath(source.path))
        return self._reading(parse(source, self._command.json_fields), ruleset)

    def _guarded(self, path: str, read: Callable[[], Source]) -> FileReport:
        try:
            return self._lint(read(), self._ruleset(PurePath(path)))
        except CaveatError as error:
            problems = tuple(error.problems)
            return FileReport(
                path, verdict=Verdict(False, 0, problems[0].message),
                problems=problems, exit_code=error.exit_code,
            )  # fmt: skip

    def _lint(self, source: Source, ruleset: _Ruleset) -> FileReport:
        settings = ruleset.settings
        document = parse(source, self._command.json_fields)
        findings, crashes = _judge(self._reading(document, ruleset), ruleset.rules)
        active = frozenset(settings.severities)
        marked = suppress.apply(document, stamp(document, findings), ruleset.registry.codes, active)
        path = Path(source.path)
        allowed = waivers.apply(
            (*marked.findings, *stamp(document, marked.faults)),
            [w for w in settings.waivers if w.covers(path)],
            source.text,
            self._today,
        )
        changed = self._changed(source)
        told = self._baseline(path, settings).sort_out(
            # Of two like findings, the one that the diff touches is new, wherever it stands.
            path, sorted(allowed.findings, key=changed), source.text
        )  # fmt: skip
        crashed = stamp(document, crashes)
        new = (*filter(changed, told.new), *crashed)
        expired = dict.fromkeys(name for f, name in allowed.expired if changed(f))
        whole = (*allowed.findings, *crashed)
        verdict = judge(new, whole, document.words, settings.gate, expired)
        return FileReport(
            source.path,
            findings=_ordered(new),
            suppressed=(*marked.suppressed, *allowed.waived),
            known=_ordered(told.known),
            outgrown=tuple(e for e in told.outgrown if e.code in active | OWN.keys()),
            verdict=verdict,
            source=source,
            words=document.words,
            problems=source.warnings,
            exit_code=3 if crashed else int(not verdict.passed),
            syntax=settings.syntax,
            json_fields=tuple(self._command.json_fields),
        )

    def _changed(self, source: Source) -> Callable[[Finding], bool]:
        """Whether a finding of this article is in question; all are without a diff."""
        if self._changes is None:
            return lambda _: True
        lines = self._changes.lines(source.path)
        return lambda finding: touched(finding, lines, source.text)

    def _reading(self, document: Document, ruleset: _Ruleset) -> Reading:
        settings = ruleset.settings
        setting = Setting(
            kind=settings.kind,
            audience=settings.audience,
            notice=settings.notice,
            locale=settings.locale,
            syntax=settings.syntax,
        )
        return Reading(document, ruleset.vocabulary, setting)

    def _config(self, path: PurePath) -> Config:
        if self._fixed is not None:
            return self._fixed
        folder = Path(path).resolve().parent
        if folder not in self._configs:
            self._configs[folder] = read_config(find_upwards(folder))
        return self._configs[folder]

    def _registry(self, config: Config) -> Registry:
        if config.house not in self._registries:
            trusted = tuple(p.resolve() for p in self._command.rules)
            self._registries[config.house] = load(config.house, trusted)
        return self._registries[config.house]

    def _ruleset(self, path: PurePath) -> _Ruleset:
        config = self._config(path)
        registry = self._registry(config)
        settings = settings_for(config, registry, path, self._command)
        key = (settings.key, config.house)
        if key not in self._rulesets:
            self._rulesets[key] = _compile(settings, registry)
        return replace(self._rulesets[key], settings=settings)

    def _baseline(self, path: Path, settings: Settings) -> Baseline:
        file = self._baseline_file(path, settings)
        if file is None:
            return Baseline()
        if file not in self._baselines:
            self._baselines[file] = read_baseline(file)
        return self._baselines[file]

    def _baseline_file(self, path: Path, settings: Settings) -> Path | None:
        if self._command.no_baseline:
            return None
        return settings.baseline or find_upwards(path.resolve().parent, baseline.FILE_NAME)


def _compile(settings: Settings, registry: Registry) -> _Ruleset:
    rules = []
    for code, severity in settings.severities.items():
        rule = registry.create(code, settings.options.get(code, {}))
        rule.meta = replace(rule.meta, severity=severity)
        rules.append(rule)
    allowed = frozenset(map(parse_phrase, settings.allow))
    lexicons = {**fact_lexicons(), **registry.lexicons, "config.allow": allowed}
    try:
        vocabulary = Vocabulary(lexicons)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    return _Ruleset(settings, tuple(rules), vocabulary, registry)


def _judge(reading: Reading, rules: Iterable[Rule]) -> tuple[set[Finding], list[Finding]]:
    """The findings of all rules, and a CVT001 for each rule that raised."""
    findings: set[Finding] = set()
    crashes = []
    for rule in rules:
        try:
            findings.update(rule.check(reading))
        except ConfigError:
            raise
        except Exception as error:
            crashes.append(_crash(rule, error, reading.document))
    return findings, crashes


def _crash(rule: Rule, error: Exception, document: Document) -> Finding:
    span = document.title_span
    return Finding(
        "CVT001",
        "rule-crashed",
        f"Rule {rule.meta.code} ({rule.meta.name}) raised {type(error).__name__}: {error}",
        span,
        span,
        Severity.ERROR,
        "high",
        scope="document",
        help="Its findings are missing; the other rules ran. Please report this.",
    )


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.span, f.code, f.message)))
