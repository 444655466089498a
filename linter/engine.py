"""`Linter`, the one facade: the command line, editors, hooks and libraries use nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from linter import suppress
from linter.config import CommandLine, Config, find_config, read_config
from linter.document import Document
from linter.errors import CaveatError, ConfigError
from linter.facts import Reading, Setting
from linter.finding import Finding, Severity
from linter.formats import parse
from linter.gate import Verdict, judge
from linter.lexicon import fact_lexicons, parse_phrase
from linter.registry import Registry, load
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

    Build it with `from_config`. Thread-safe for reading: it keeps only compiled rules.
    """

    def __init__(
        self,
        config: Config | None,
        command: CommandLine | None = None,
    ) -> None:
        self._fixed = config
        self._command = command or CommandLine()
        self._configs: dict[Path, Config] = {}
        self._registries: dict[tuple[Path, ...], Registry] = {}
        self._rulesets: dict[tuple[str, tuple[Path, ...]], _Ruleset] = {}

    @classmethod
    def from_config(
        cls,
        path: str | Path | None = None,
        *,
        isolated: bool = False,
        command: CommandLine | None = None,
    ) -> Linter:
        """A linter by one configuration file; without `path`, by the nearest of each article.

        `isolated` reads no configuration and takes the default preset. Raises ConfigError
        when the file is wrong, with all its faults.
        """
        if path is not None:
            return cls(read_config(Path(path)), command)
        return cls(read_config(None) if isolated else None, command)

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
        document = parse(source, self._command.json_fields)
        reading = self._reading(document, ruleset)
        findings, crashed = _judge(reading, ruleset.rules)
        active = frozenset(ruleset.settings.severities)
        outcome = suppress.apply(
            document, stamp(document, findings), ruleset.registry.codes, active
        )
        standing = sorted(
            (*outcome.findings, *stamp(document, outcome.faults)), key=lambda f: (f.span, f.code)
        )
        verdict = judge(standing, document.words, ruleset.settings.fail_on)
        return FileReport(
            source.path,
            findings=tuple(standing),
            suppressed=outcome.suppressed,
            verdict=verdict,
            source=source,
            words=document.words,
            problems=source.warnings,
            exit_code=3 if crashed else int(not verdict.passed),
            syntax=ruleset.settings.syntax,
        )

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
            self._configs[folder] = read_config(find_config(folder))
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
        return self._rulesets[key]


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


def _judge(reading: Reading, rules: Iterable[Rule]) -> tuple[set[Finding], bool]:
    """The findings of all rules. A rule that raises becomes CVT001."""
    findings: set[Finding] = set()
    crashed = False
    for rule in rules:
        try:
            findings.update(rule.check(reading))
        except ConfigError:
            raise
        except Exception as error:
            crashed = True
            findings.add(_crash(rule, error, reading.document))
    return findings, crashed


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


def stamp(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in order, with their fingerprints: code, normalised sentence, n-th of the same."""
    counts: dict[str, int] = {}
    stamped = []
    sentences = {document.to_source(s.extent): s.text for s in document.sentences}
    for finding in sorted(findings, key=lambda f: (f.span, f.code, f.message)):
        place = finding.sentence
        text = sentences.get(place) or document.source.text[place.start : place.end]
        words = " ".join(re.findall(r"\w+", text.lower()))
        base = f"{finding.code}\0{words}"
        nth = counts[base] = counts.get(base, 0) + 1
        digest = hashlib.sha256(f"{base}\0{nth}".encode()).hexdigest()[:16]
        stamped.append(replace(finding, fingerprint=digest))
    return tuple(stamped)
