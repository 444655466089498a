"""The cache of a run: patterns and settings of configurations, compiled rules, results.

A key depends on everything that the value depends on: the content of the article, its format, the
settings that matter to rules, the month of the run, the content of configurations, house rules and
the list of retracted papers, and the digest of the installation. It does not depend on the times of
files, so a cache can be moved to another machine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.common.file_types import suffix_of
from linter.common.json_values import as_text
from linter.config.options import RunOptions
from linter.config.settings import ConfigPatterns, Settings
from linter.document.source import Source
from linter.engine.cache import shipped
from linter.engine.cache.grounds import Grounds, gate_key
from linter.engine.cache.install_digest import (
    Installation,
    digest,
    environment_digest,
    files_digest,
    installation,
    mtime_digest,
)
from linter.engine.cache.result_json import result_from_json, result_to_json
from linter.engine.cache.settings_json import (
    patterns_from_json,
    patterns_to_json,
    settings_from_json,
    settings_to_json,
)
from linter.engine.cache.store import TextStore
from linter.findings.article_result import ArticleResult
from linter.findings.finding import FELL_BACK
from linter.retractions.retraction_list import RetractionLists
from linter.rulekit.packs import builtin_roots, installed_roots

if TYPE_CHECKING:
    from linter.engine.compiled_rules import CompiledRules
    from linter.language.matcher import PhraseMatcher
    from linter.report.told import Told
    from linter.rulekit.registry import Registry


class RunCache:
    """A cache for runs with the same options."""

    def __init__(self, store: TextStore, options: RunOptions, lists: RetractionLists) -> None:
        self._store = store
        self._options = options
        self._lists = lists

    def save(self) -> None:
        """Write new entries to disk."""
        self._store.save()

    def patterns(self, file: Path | None) -> ConfigPatterns | None:
        """The patterns of a configuration, if none of the files it was read from has changed."""
        with suppress(ValueError, TypeError):
            data, read = self._get("patterns", *_patterns_parts(file))
            patterns = patterns_from_json(data)
            return patterns if read == _read(patterns) else None
        return None

    def keep_patterns(self, file: Path | None, patterns: ConfigPatterns) -> None:
        data = [patterns_to_json(patterns), _read(patterns)]
        self._put(data, "patterns", *_patterns_parts(file))

    def settings(
        self, file: Path | None, patterns: ConfigPatterns, active: tuple[bool, ...]
    ) -> Settings | None:
        """The settings of files for which these overrides of a configuration are active."""
        with suppress(ValueError):
            parts = self._settings_parts(file, patterns, active)
            return settings_from_json(self._get("settings", *parts))
        return None

    def keep_settings(
        self,
        file: Path | None,
        patterns: ConfigPatterns,
        active: tuple[bool, ...],
        settings: Settings,
    ) -> None:
        data = settings_to_json(settings)
        with suppress(TypeError, ValueError):  # an option may be a date, which JSON lacks
            if settings_from_json(json.loads(json.dumps(data))) == settings:
                self._put(data, "settings", *self._settings_parts(file, patterns, active))

    def result(self, source: Source, settings: Settings) -> ArticleResult | None:
        """The stored result for this text, under any file name of the same format."""
        with suppress(ValueError):
            known = self._store.get(self._result_key(source, settings))
            return result_from_json(json.loads(known), source.path) if known else None
        return None

    def keep_result(self, source: Source, settings: Settings, result: ArticleResult) -> None:
        """Store a result, unless some rules did not finish or a library failed, as it may not next
        time."""
        fell_back = any(finding.code == FELL_BACK for finding in result.findings)
        if not result.crashes and not fell_back:
            with suppress(ValueError, TypeError):
                self._store.put(self._result_key(source, settings), _json(result_to_json(result)))

    def told_ground(self, settings: Settings, form: str) -> str:
        """A digest of all that what is told in a form of articles without exceptions depends on,
        besides them and the approved wordings. Raises ConfigError."""
        fields = repr(self._options.json_fields)
        return digest("told", form, fields, self._grounds.key(settings), gate_key(settings.gate))

    def approved(self, settings: Settings, path: str) -> str:
        """What the claims register approves for an article today."""
        return self._grounds.of_register(settings, path) if settings.wordings else ""

    def told(self, key: str) -> Told | None:
        """What an earlier run told of articles."""
        from linter.engine.cache.told_text import told_from_text

        known = self._store.get(key)
        with suppress(ValueError):
            return told_from_text(known) if known else None
        return None

    def keep_told(self, key: str, told: Told) -> None:
        from linter.engine.cache.told_text import told_to_text

        with suppress(ValueError):
            self._store.put(key, told_to_text(told))

    def matcher(self, settings: Settings) -> PhraseMatcher | None:
        """The matcher of all phrases that the rules of settings search for."""
        from linter.language.automaton import Automaton
        from linter.language.matcher import PhraseMatcher

        known = self._kept("phrases", *self._phrases_parts(settings))
        with suppress(ValueError, TypeError):
            return PhraseMatcher(Automaton.from_bytes(known)) if known else None
        return None

    def rules(self, settings: Settings, matcher: PhraseMatcher) -> CompiledRules | None:
        """The compiled rules that settings select, given the matcher of their phrases."""
        from linter.engine.cache.rules_json import rules_from_json  # slow to import: the facts

        with suppress(ValueError):
            data = self._get("rules", *self._rules_parts(settings))
            return rules_from_json(data, matcher, self._options.rules)
        return None

    def keep_rules(self, settings: Settings, rules: CompiledRules, registry: Registry) -> None:
        """Store rules and write them at once: a worker process is terminated, not asked to save."""
        from linter.engine.cache.rules_json import rules_to_json

        with suppress(TypeError, ValueError):  # an option may be a date, which JSON lacks
            data = rules_to_json(rules, registry, self._options.rules)
            self._put(data, "rules", *self._rules_parts(settings))
            parts = ("phrases", *self._phrases_parts(settings))
            if self._kept(*parts) is None:
                phrases = rules.matcher.automaton.to_bytes()
                self._store.put(self._key(*parts), phrases.decode())
            self._store.save()

    def restore_word_lists(self) -> None:
        """Pass the stored word lists to `language.word_lists`, before the facts need them."""
        from linter.language.word_lists import WORD_LISTS, restore_word_lists, word_list

        if not restore_word_lists(self._get("words")):
            self._put({name: word_list(name) for name in WORD_LISTS}, "words")

    def _get(self, kind: str, *parts: str) -> Any:
        known = self._kept(kind, *parts)
        with suppress(ValueError):
            return known and json.loads(known)
        return None

    def _kept(self, kind: str, *parts: str) -> bytes | None:
        """What the build or an earlier run kept of a kind, by all that it depends on: text in
        UTF-8."""
        known = None
        if self._installation.has_compiled:
            known = shipped.entry(digest(kind, "", *parts))
        if not known and (text := self._store.get(self._key(kind, *parts))):
            known = text.encode()
        return known

    def _put(self, data: Any, kind: str, *parts: str) -> None:
        """Store plain data, unless JSON cannot represent it exactly."""
        with suppress(TypeError, ValueError):
            self._store.put(self._key(kind, *parts), _json(data))

    def _key(self, kind: str, *parts: str) -> str:
        return digest(kind, self._installation.digest, *parts)

    @cached_property
    def _installation(self) -> Installation:
        """What is installed, which is read only if it has changed."""
        key = digest("installation", environment_digest())
        with suppress(TypeError, ValueError):
            others, stamped, known, compiled = json.loads(self._store.get(key) or "")
            if stamped == mtime_digest(installed_roots() if others else builtin_roots()):
                return Installation(as_text(known), compiled is True)
        roots = installed_roots()
        stamped = mtime_digest(roots)
        self._store.put(key, _json([roots != builtin_roots(), stamped, *installation()]))
        return installation()

    @cached_property
    def _grounds(self) -> Grounds:
        return Grounds(self._options, self._installation.digest, self._lists)

    def _settings_parts(
        self, file: Path | None, patterns: ConfigPatterns, active: tuple[bool, ...]
    ) -> Sequence[str]:
        return (
            str(file),
            _read(patterns),
            self._grounds.house(patterns.house),
            self._options.settings_key,
            repr(active),
        )

    def _result_key(self, source: Source, settings: Settings) -> str:
        suffix = f"{suffix_of(source.path)} {source.suffix}"
        warnings = "\n".join(problem.message for problem in source.decode_warnings)
        fields = repr(source.json_fields)
        parts = "\n".join(f"{part.name} {part.role} {part.end}" for part in source.parts)
        ground = self._grounds.key(settings)
        approved = self._grounds.of_register(settings, source.path)
        beside = (_beside(source),) if source.beside or source.unread_beside else ()
        article = (suffix, fields, warnings, parts, approved, source.text, *beside)
        return digest("result", ground, *article)

    def _rules_parts(self, settings: Settings) -> Sequence[str]:
        packs = [str(folder) for folder in (*settings.house, "", *self._options.rules)]
        return (self._grounds.house(settings.house), settings.rules_key, *packs)

    def _phrases_parts(self, settings: Settings) -> Sequence[str]:
        return (self._grounds.house(settings.house), repr(settings.allow))


class _ShippedRules(RunCache):
    """What the build of the package compiled, for runs that keep nothing."""

    def __init__(self, options: RunOptions, lists: RetractionLists) -> None:
        super().__init__(_Nothing(), options, lists)
        self.is_there = shipped.FOLDER.is_dir() and self._installation.has_compiled

    @cached_property
    def _installation(self) -> Installation:
        return installation()

    def keep_rules(self, settings: Settings, rules: CompiledRules, registry: Registry) -> None:
        pass


def shipped_rules(options: RunOptions, lists: RetractionLists) -> RunCache | None:
    """What the build compiled, for a run without a cache; None without any that was made of the
    very files that are installed."""
    rules = _ShippedRules(options, lists)
    return rules if rules.is_there else None


class _Nothing:
    """A store without entries."""

    def get(self, key: str) -> str | None:
        return None

    def put(self, key: str, text: str) -> None:
        pass

    def save(self) -> None:
        pass


def _patterns_parts(file: Path | None) -> Sequence[str]:
    return (str(file), files_digest([file] if file else []))


def _read(patterns: ConfigPatterns) -> str:
    """A digest of the files that a configuration was read from, besides those of the package."""
    return files_digest(f for f in patterns.files if not f.is_relative_to(shipped.PACKAGE))


def _json(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))


def _beside(source: Source) -> str:
    """A digest of the texts that an article is held against; their names stand in messages."""
    texts = (part for each in source.beside for part in (each.name, each.text))
    return digest(*texts, *source.unread_beside)
