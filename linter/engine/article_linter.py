"""Lints one article at a time with the rules that its settings select."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from linter.common.dataclass import dataclass, field
from linter.common.deadline import Clock, Deadline, OutOfTimeError, seconds_for
from linter.common.errors import ConfigError, MissingExtraError, counted, described
from linter.common.log import log
from linter.common.memo import BoundedMemo
from linter.common.stopping import is_stop
from linter.common.timings import Timings
from linter.config.options import RunOptions
from linter.config.settings import LEARNED, Settings
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import Source, from_text
from linter.document.unread import Unread, by_reason
from linter.engine import approved_claims, likely_levels, tool_findings
from linter.engine.cache.run_cache import RunCache
from linter.engine.compiled_rules import CompiledRules, compile_rules
from linter.engine.export_fixes import with_sound_fixes
from linter.engine.one_fault import without_yielding
from linter.engine.sound_findings import sound
from linter.facts import ArticleContext, Reading
from linter.findings import suppressions
from linter.findings.article_result import ArticleResult
from linter.findings.finding import Finding
from linter.findings.fingerprint import add_fingerprints
from linter.language.matcher import PhraseMatcher
from linter.retractions.retraction_list import RetractionLists
from linter.rulekit import shipped_packs
from linter.rulekit.packs import BUILTIN, builtin_roots, installed_roots
from linter.rulekit.registries import Registries
from linter.rulekit.rule import Meta, Rule
from linter.rulekit.section_rules import ArticleSections

_MOST_SOURCES = 8  # whose facts are kept


class ArticleLinter:
    """Lints articles, each with its own settings. Keeps the rules that it has compiled.

    The time limit of the options is in seconds; without one it depends on the length of the
    article, and 0 means no limit. A `cache` may have rules that an earlier run compiled. All
    methods raise ConfigError for invalid rules or options.
    """

    def __init__(
        self,
        options: RunOptions,
        registries: Registries,
        cache: RunCache | None = None,
        clock: Clock = time.monotonic,
        lists: RetractionLists | None = None,
    ) -> None:
        self._options = options
        self._registries = registries
        self._cache = cache
        self._clock = clock
        self._lists = lists or RetractionLists(options.retractions)
        self._registers = approved_claims.Registers(options.current_day)
        self._compiled: dict[object, CompiledRules] = {}
        self._matchers: dict[object, PhraseMatcher] = {}
        self._sources: BoundedMemo[object, Reading] = BoundedMemo(_MOST_SOURCES)
        self.timings = Timings()  # of rules, by code; a shared fact counts where it is asked first

    def load(self, settings: Settings) -> None:
        """Load what it takes to lint, for processes that are forked from this one. Python that is
        not ours runs in those alone."""
        if not self._registries.trusted and installed_roots() == builtin_roots():
            with suppress(Exception):  # it comes again with an article, where it is reported
                self.lint(from_text("Ready.", "ready.md"), settings)

    def rules(self, settings: Settings) -> CompiledRules:
        """The rules that settings select, compiled."""
        key = (settings.key, settings.house)
        if key not in self._compiled:
            self._compiled[key] = self._known(settings) or self._compile(settings)
        return self._compiled[key]

    def _known(self, settings: Settings) -> CompiledRules | None:
        """The rules as an earlier run or the build compiled them."""
        words = (settings.house, settings.allow)  # which all phrases to search for come from
        if self._cache and words not in self._matchers and (known := self._cache.matcher(settings)):
            self._matchers[words] = known
        matcher = self._matchers.get(words)
        return self._cache.rules(settings, matcher) if self._cache and matcher else None

    def _compile(self, settings: Settings) -> CompiledRules:
        registry = self._registries.registry(settings.house)
        words = (settings.house, settings.allow)
        rules = compile_rules(settings, registry, self._matchers.get(words))
        self._matchers[words] = rules.matcher
        if self._cache:
            self._cache.keep_rules(settings, rules, registry)
        return rules

    def read(self, source: Source, settings: Settings, deadline: Deadline | None = None) -> Reading:
        """The facts of an article, as its rules see them. Raises SourceError."""
        return self._reading(parse(source), settings, deadline)

    def lint(self, source: Source, settings: Settings) -> ArticleResult:
        """The result of running the rules on an article. Raises SourceError."""
        compiled = self.rules(settings)
        limit = self._options.time_limit
        size = sum(len(each.text) for each in (source, *source.beside))
        seconds = seconds_for(size) if limit is None else limit
        deadline = Deadline(seconds, self._clock)
        document = parse(source)
        reading = self._reading(document, settings, deadline)
        rules = _for_language(compiled.rules, reading)
        ran = _check(reading, rules, compiled.by_section, deadline, self.timings)
        findings = without_yielding(_judged(reading, ran.findings, rules, settings), rules)
        findings = with_sound_fixes(document, findings)
        unread = () if ran.crashes else _unread(reading)
        findings.update(tool_findings.found(reading, settings.tool_levels, unread, ran.missing))
        not_run = {rule.meta.code for rule in {*compiled.rules}.difference(rules)}
        active = frozenset(settings.severities)
        register = self._registers.register(settings, source.path, compiled.matcher)
        all_found, uses = approved_claims.with_claims(reading, register, findings, settings)
        standing, waived = approved_claims.waived(
            reading, add_fingerprints(document, all_found), uses
        )
        result = suppressions.apply(
            document,
            standing,
            compiled.selectors.codes,
            active,
            frozenset(ran.unfinished | not_run),
        )
        return ArticleResult(
            result.findings,
            (*result.suppressed, *waived),
            add_fingerprints(document, result.faults),
            add_fingerprints(document, ran.crashes),
            document.words,
            source.warnings,
            tuple((reason.value, words) for reason, words in by_reason(unread).items()),
        )

    def _beside(self, source: Source, settings: Settings) -> Reading:
        """The facts of a source, which are kept: many drafts, or versions of one, rest on it."""
        from linter.document.papers.reading import parse_paper  # most articles have no source

        return self._sources.recall(
            (settings.house, settings.allow, source.name, source.text),
            lambda: Reading(parse_paper(source), self.rules(settings).matcher),
        )

    def _reading(
        self, document: Document, settings: Settings, deadline: Deadline | None = None
    ) -> Reading:
        matcher = self.rules(settings).matcher
        beside = tuple(self._beside(each, settings) for each in document.source.beside)
        context = ArticleContext(
            kind=settings.kind,
            audience=settings.audience,
            notice=settings.notice,
            locale=settings.locale,
            syntax=settings.syntax,
            language=settings.language,
            month=self._options.current_month,
            retractions=self._lists.named(settings.retractions),
            beside=beside,
        )
        remembers = self._options.remembers
        return Reading(document, matcher, context, deadline, remembers=remembers)


def _for_language(rules: Sequence[Rule], reading: Reading) -> Sequence[Rule]:
    """The rules that can judge an article: those that come with caveat know English only."""
    language = reading.language
    log("%s: %s (%s)", reading.document.source.path, language.name, language.because)
    if language.is_english:
        return rules
    return [rule for rule in rules if rule.meta.pack not in (BUILTIN, *shipped_packs.NAMES)]


@dataclass(slots=True)
class _Ran:
    """What rules found; CVT001 for each that raised an error, and CVT004 if the deadline passed
    before the last one ended; the codes of those that did not finish; those that lack a library."""

    findings: set[Finding] = field(default_factory=set)
    crashes: list[Finding] = field(default_factory=list)
    unfinished: set[str] = field(default_factory=set)
    missing: list[tuple[Meta, MissingExtraError]] = field(default_factory=list)


def _check(
    reading: Reading,
    rules: Sequence[Rule],
    by_section: Mapping[str, Mapping[str, Rule | None]],
    deadline: Deadline,
    timings: Timings,
) -> _Ran:
    """The rules on an article."""
    ran = _Ran()
    source = reading.document.source
    length, beside = len(source.text), [len(each.text) for each in source.beside]
    sections = ArticleSections(reading)
    for number, rule in enumerate(rules, 1):
        started = time.perf_counter()
        try:
            deadline.check()
            others = by_section.get(rule.meta.code)
            checked = sections.check(rule, others) if others else rule.check(reading)
            for found in checked:
                ran.findings.add(sound(found, rule.meta.code, length, beside))
                deadline.check()
        except MissingExtraError as error:
            ran.missing.append((rule.meta, error))
            ran.unfinished.add(rule.meta.code)
        except ConfigError:
            raise
        except OutOfTimeError:
            ran.crashes.append(_stopped(rule, len(rules) - number, deadline, reading.document))
            ran.unfinished.update(left.meta.code for left in rules[number - 1 :])
            break
        except BaseException as error:  # a rule may call sys.exit()
            if is_stop(error):
                raise
            ran.crashes.append(_crash(rule, error, reading.document))
            ran.unfinished.add(rule.meta.code)
        finally:
            timings.add(rule.meta.code, time.perf_counter() - started)
    return ran


def _judged(
    reading: Reading, findings: set[Finding], rules: Sequence[Rule], settings: Settings
) -> set[Finding]:
    """The findings with the levels that editors' marks suggest; as they are if the time is over."""
    fixed = settings.fixed_levels if settings.levels == LEARNED else settings.severities.keys()
    try:
        return likely_levels.judged(reading, findings, rules, fixed)
    except OutOfTimeError:
        return findings


def _unread(reading: Reading) -> Sequence[Unread]:
    """What was not read; nothing if the time is over, since it takes facts to know."""
    try:
        return reading.unread
    except OutOfTimeError:
        return ()


def _crash(rule: Rule, error: BaseException, document: Document) -> Finding:
    return tool_findings.on_article(
        "CVT001",
        f"The rule {rule.meta.code} ({rule.meta.name}) crashed: {described(error)}",
        "Its findings are missing; the other rules ran. Please report this.",
        document.title_span,
    )


def _stopped(rule: Rule, left: int, deadline: Deadline, document: Document) -> Finding:
    after = f", and {counted(left, 'other rule')} did not run" if left else ""
    return tool_findings.on_article(
        "CVT004",
        f"The rule {rule.meta.code} ({rule.meta.name}) was stopped after {deadline.seconds:g} "
        f"seconds{after}.",
        "Findings are missing. Split the article, or raise --time-limit. If the article is not "
        "unusually long, please report this and include the file.",
        document.title_span,
    )
