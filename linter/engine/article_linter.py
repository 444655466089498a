"""The judge: compiles the rules that settings ask for, and judges articles by them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common.deadline import Clock, Deadline, OutOfTimeError, seconds_for
from linter.common.errors import ConfigError, counted
from linter.config.settings import Ruling
from linter.document.model import Document
from linter.document.parsers import parse
from linter.document.source import Source
from linter.engine.cache.run_cache import Memory
from linter.engine.compiled_rules import Ruleset, compiled
from linter.facts import Reading, Setting
from linter.findings import suppressions
from linter.findings.article_result import Judgement
from linter.findings.finding import OWN, Finding, Severity
from linter.findings.fingerprint import stamp
from linter.language.matcher import Vocabulary
from linter.rulekit.rule import Rule

if TYPE_CHECKING:
    from linter.rulekit.registry import Registry


class Judge:
    """Judges articles, each by the ruling given with it. Keeps the rules that it read and compiled,
    and nothing else.

    `trusted` are folders of rules whose Python may run, `time_limit` the seconds for an article:
    by its length where there is none, without end where it is 0. A `memory` may know rules that
    an earlier run compiled. All methods raise ConfigError where rules or options are wrong.
    """

    def __init__(
        self,
        trusted: Sequence[Path] = (),
        json_fields: Sequence[str] = (),
        time_limit: float | None = None,
        clock: Clock = time.monotonic,
        memory: Memory | None = None,
    ) -> None:
        self._trusted = tuple(trusted)
        self._json_fields = tuple(json_fields)
        self._time_limit = time_limit
        self._clock = clock
        self._memory = memory
        self._registries: dict[tuple[Path, ...], Registry] = {}
        self._rulesets: dict[tuple[str, tuple[Path, ...]], Ruleset] = {}

    def registry(self, house: tuple[Path, ...]) -> Registry:
        """All rules that can be used with these folders of house rules."""
        from linter.rulekit.registry import (
            load,  # with its models, for rules that are not known yet
        )

        if house not in self._registries:
            self._registries[house] = load(house, self._trusted)
        return self._registries[house]

    def rules(self, ruling: Ruling) -> Sequence[Rule]:
        """The rules that a ruling asks for."""
        return self._ruleset(ruling).rules

    def vocabulary(self, ruling: Ruling) -> Vocabulary:
        """The words that they and the facts look for."""
        return self._ruleset(ruling).vocabulary

    def read(self, source: Source, ruling: Ruling) -> Reading:
        """The facts of an article, as its rules see them. Raises SourceError."""
        document = parse(source, self._json_fields)
        return self._reading(document, ruling)

    def judge(self, source: Source, ruling: Ruling) -> Judgement:
        """What the rules find in an article. Raises SourceError."""
        ruleset = self._ruleset(ruling)
        deadline = self._deadline(source)
        document = parse(source, self._json_fields)
        findings, crashes, unfinished = _check(
            self._reading(document, ruling, deadline), ruleset.rules, deadline
        )
        codes, active = ruleset.selection.codes, frozenset(ruling.settings.severities)
        marked = suppressions.apply(document, stamp(document, findings), codes, active, unfinished)
        return Judgement(
            marked.findings,
            marked.suppressed,
            stamp(document, marked.faults),
            stamp(document, crashes),
            document.words,
            source.warnings,
        )

    def _deadline(self, source: Source) -> Deadline:
        limit = self._time_limit
        return Deadline(seconds_for(len(source.text)) if limit is None else limit, self._clock)

    def _reading(
        self, document: Document, ruling: Ruling, deadline: Deadline | None = None
    ) -> Reading:
        settings = ruling.settings
        setting = Setting(
            kind=settings.kind,
            audience=settings.audience,
            notice=settings.notice,
            locale=settings.locale,
            syntax=settings.syntax,
        )
        return Reading(document, self._ruleset(ruling).vocabulary, setting, deadline)

    def _ruleset(self, ruling: Ruling) -> Ruleset:
        key = (ruling.settings.key, ruling.house)
        if key not in self._rulesets:
            self._rulesets[key] = self._recalled(ruling) or self._compiled(ruling)
        return self._rulesets[key]

    def _recalled(self, ruling: Ruling) -> Ruleset | None:
        return self._memory.ruleset(ruling, self._trusted) if self._memory else None

    def _compiled(self, ruling: Ruling) -> Ruleset:
        registry = self.registry(ruling.house)
        ruleset = compiled(ruling.settings, registry)
        if self._memory:
            self._memory.keep_ruleset(ruling, ruleset, registry, self._trusted)
        return ruleset


def _check(
    reading: Reading, rules: Sequence[Rule], deadline: Deadline
) -> tuple[set[Finding], list[Finding], frozenset[str]]:
    """The findings of all rules, a CVT001 for each rule that raised, and a CVT004 where the time
    was over before the last of them ended; and the codes of rules that did not finish."""
    findings: set[Finding] = set()
    crashes = []
    unfinished: set[str] = set()
    for number, rule in enumerate(rules, 1):
        try:
            deadline.look()
            findings.update(rule.check(reading))
        except ConfigError:
            raise
        except OutOfTimeError:
            crashes.append(_stopped(rule, len(rules) - number, deadline, reading.document))
            unfinished.update(left.meta.code for left in rules[number - 1 :])
            break
        except Exception as error:
            crashes.append(_crash(rule, error, reading.document))
            unfinished.add(rule.meta.code)
    return findings, crashes, frozenset(unfinished)


def _crash(rule: Rule, error: Exception, document: Document) -> Finding:
    return _unfinished(
        "CVT001",
        f"Rule {rule.meta.code} ({rule.meta.name}) raised {type(error).__name__}: {error}",
        "Its findings are missing; the other rules ran. Please report this.",
        document,
    )


def _stopped(rule: Rule, left: int, deadline: Deadline, document: Document) -> Finding:
    after = f", and {counted(left, 'rule')} after it did not run" if left else ""
    return _unfinished(
        "CVT004",
        f"After {deadline.seconds:g} seconds rule {rule.meta.code} ({rule.meta.name}) was stopped"
        f"{after}.",
        "Findings are missing. Split the article, or allow more with --time-limit; where it is no "
        "longer than others, please report this, with the file.",
        document,
    )


def _unfinished(code: str, message: str, help: str, document: Document) -> Finding:
    span = document.title_span
    return Finding(
        code, OWN[code][0], message, span, span, Severity.ERROR, "high", scope="document", help=help
    )
