"""The cache of a run: patterns and settings of configurations, compiled rules, results.

A key depends on everything that the value depends on: the content of the article, its format, the
settings that matter to rules, the month of the run, the content of configurations, house rules and
the list of retracted papers, and the digest of the installation. It does not depend on the times of
files, so a cache can be moved to another machine.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common.file_types import suffix_of
from linter.common.json_values import as_text
from linter.config.options import RunOptions
from linter.config.settings import ConfigPatterns, Settings
from linter.document.source import Source
from linter.engine.cache.install_digest import (
    digest,
    environment_digest,
    files_digest,
    folder_digest,
    install_digest,
    mtime_digest,
    pipeline_digest,
)
from linter.engine.cache.result_json import result_from_json, result_to_json
from linter.engine.cache.settings_json import (
    patterns_from_json,
    patterns_to_json,
    settings_from_json,
    settings_to_json,
)
from linter.engine.cache.store import CacheStore
from linter.findings.article_result import ArticleResult
from linter.findings.finding import FELL_BACK
from linter.retractions.retraction_list import RetractionLists
from linter.rulekit.packs import builtin_roots, installed_roots

if TYPE_CHECKING:
    from linter.engine.compiled_rules import CompiledRules
    from linter.rulekit.registry import Registry


class RunCache:
    """A cache for runs with the same options."""

    def __init__(self, store: CacheStore, options: RunOptions, lists: RetractionLists) -> None:
        self._store = store
        self._options = options
        self._lists = lists
        self._house_digests: dict[tuple[Path, ...], str] = {}
        self._result_grounds: dict[tuple[str, tuple[Path, ...], str], str] = {}

    def save(self) -> None:
        """Write new entries to disk."""
        self._store.save()

    def patterns(self, file: Path | None) -> ConfigPatterns | None:
        """The patterns of a configuration, if none of the files it was read from has changed."""
        with suppress(ValueError, TypeError):
            data, read = self._store.get(self._patterns_key(file))
            patterns = patterns_from_json(data)
            return patterns if read == files_digest(patterns.files) else None
        return None

    def keep_patterns(self, file: Path | None, patterns: ConfigPatterns) -> None:
        data = [patterns_to_json(patterns), files_digest(patterns.files)]
        self._store.put(self._patterns_key(file), data)

    def settings(
        self, file: Path | None, patterns: ConfigPatterns, active: tuple[bool, ...]
    ) -> Settings | None:
        """The settings of files for which these overrides of a configuration are active."""
        with suppress(ValueError):
            return settings_from_json(self._store.get(self._settings_key(file, patterns, active)))
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
                self._store.put(self._settings_key(file, patterns, active), data)

    def result(self, source: Source, settings: Settings) -> ArticleResult | None:
        """The stored result for this text, under any file name of the same format."""
        with suppress(ValueError):
            return result_from_json(
                self._store.get(self._result_key(source, settings)), source.path
            )
        return None

    def keep_result(self, source: Source, settings: Settings, result: ArticleResult) -> None:
        """Store a result, unless some rules did not finish or a library failed, as it may not next
        time."""
        fell_back = any(finding.code == FELL_BACK for finding in result.findings)
        if not result.crashes and not fell_back:
            self._store.put(self._result_key(source, settings), result_to_json(result))

    def rules(self, settings: Settings) -> CompiledRules | None:
        """The compiled rules that settings select."""
        from linter.engine.cache.rules_json import rules_from_json  # slow to import: the facts

        with suppress(ValueError):
            data = self._store.get(self._rules_key(settings))
            return rules_from_json(data, self._options.rules)
        return None

    def keep_rules(self, settings: Settings, rules: CompiledRules, registry: Registry) -> None:
        """Store rules and write them at once: a worker process is terminated, not asked to save."""
        from linter.engine.cache.rules_json import rules_to_json

        with suppress(TypeError, ValueError):  # an option may be a date, which JSON lacks
            data = rules_to_json(rules, registry, self._options.rules)
            self._store.put(self._rules_key(settings), data)
            self._store.save()

    def restore_word_lists(self) -> None:
        """Pass the stored word lists to `language.word_lists`, before the facts need them."""
        from linter.language.word_lists import WORD_LISTS, restore_word_lists, word_list

        key = digest("words", self._installation)
        if not restore_word_lists(self._store.get(key)):
            self._store.put(key, {name: word_list(name) for name in WORD_LISTS})

    @cached_property
    def _installation(self) -> str:
        """The digest of the installation, which is read only if it has changed."""
        key = digest("installation", environment_digest())
        with suppress(TypeError, ValueError):
            others, stamped, known = self._store.get(key)
            if stamped == mtime_digest(installed_roots() if others else builtin_roots()):
                return as_text(known)
        roots = installed_roots()
        stamped = mtime_digest(roots)
        self._store.put(key, [roots != builtin_roots(), stamped, install_digest()])
        return install_digest()

    def _patterns_key(self, file: Path | None) -> str:
        read = files_digest([file] if file else [])
        return digest("patterns", self._installation, str(file), read)

    def _settings_key(
        self, file: Path | None, patterns: ConfigPatterns, active: tuple[bool, ...]
    ) -> str:
        return digest(
            "settings",
            self._installation,
            str(file),
            files_digest(patterns.files),
            self._house_digest(patterns.house),
            self._options.settings_key,
            repr(active),
        )

    def _result_key(self, source: Source, settings: Settings) -> str:
        suffix = f"{suffix_of(source.path)} {source.suffix}"
        warnings = "\n".join(problem.message for problem in source.decode_warnings)
        fields = repr(source.json_fields)
        parts = "\n".join(f"{part.name} {part.role} {part.end}" for part in source.parts)
        ground = self._result_ground(settings)
        approved = self._approved(settings, source.path)
        beside = (_beside(source),) if source.beside or source.unread_beside else ()
        return digest(ground, suffix, fields, warnings, parts, approved, source.text, *beside)

    def _approved(self, settings: Settings, path: str) -> str:
        """What the claims register approves for an article today."""
        today = self._options.current_day
        return "".join(f"{w!r} {w.state(today)}\n" for w in settings.wordings_for(path))

    def _result_ground(self, settings: Settings) -> str:
        """A digest of everything besides the article that results with these settings depend on."""
        key = (settings.key, settings.house, settings.retractions)
        if key not in self._result_grounds:
            retractions = self._lists.named(settings.retractions)
            self._result_grounds[key] = digest(
                "result",
                self._installation,
                self._house_digest(settings.house),
                settings.key,
                self._options.current_month.isoformat(),
                retractions.digest if retractions else "",
                pipeline_digest(settings.syntax),
            )
        return self._result_grounds[key]

    def _rules_key(self, settings: Settings) -> str:
        packs = [str(folder) for folder in (*settings.house, "", *self._options.rules)]
        house = self._house_digest(settings.house)
        return digest("rules", self._installation, house, settings.key, *packs)

    def _house_digest(self, house: tuple[Path, ...]) -> str:
        if house not in self._house_digests:
            folders = (*house, *self._options.rules)
            self._house_digests[house] = digest(*map(folder_digest, folders))
        return self._house_digests[house]


def _beside(source: Source) -> str:
    """A digest of the texts that an article is held against; their names stand in messages."""
    texts = (part for each in source.beside for part in (each.name, each.text))
    return digest(*texts, *source.unread_beside)
