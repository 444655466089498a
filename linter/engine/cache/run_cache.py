"""What runs before this one worked out, as values: scopes, settings, compiled rules, judgements.

A key holds everything that the value rests on: the content of the article, its format, the
settings that count for rules, the content of configurations and house rules, and the digest of
the installation. Clocks play no part, so that a cache can be carried to another machine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from linter.common import json_values
from linter.config.settings import CommandLine, Ruling, Scope, Settings
from linter.document.source import Source
from linter.engine.cache.install_digest import (
    digest,
    files_digest,
    folder_digest,
    installation,
    pipeline_digest,
    stamp,
    surroundings,
)
from linter.engine.cache.settings_json import (
    scope_from_json,
    scope_to_json,
    settings_from_json,
    settings_to_json,
)
from linter.engine.cache.store import Cache
from linter.findings import article_result
from linter.findings.article_result import Judgement
from linter.rulekit.packs import builtin_roots, installed_roots

if TYPE_CHECKING:
    from linter.engine.compiled_rules import Ruleset
    from linter.rulekit.registry import Registry


class Memory:
    """A cache as the runs of one command line see it."""

    def __init__(self, cache: Cache, command: CommandLine) -> None:
        self._cache = cache
        self._command = command
        self._houses: dict[tuple[Path, ...], str] = {}
        self._grounds: dict[tuple[str, tuple[Path, ...]], str] = {}

    def __reduce__(self) -> tuple[type[Memory], tuple[Cache, CommandLine]]:
        """Itself in another process."""
        return Memory, (self._cache, self._command)

    def save(self) -> None:
        """Write down what is new."""
        self._cache.save()

    def scope(self, file: Path | None) -> Scope | None:
        """The scope of a configuration, where no file that it was read from has changed."""
        with suppress(ValueError, TypeError):
            data, read = self._cache.get(self._scope_key(file))
            scope = scope_from_json(data)
            return scope if read == files_digest(scope.files) else None
        return None

    def keep_scope(self, file: Path | None, scope: Scope) -> None:
        data = [scope_to_json(scope), files_digest(scope.files)]
        self._cache.put(self._scope_key(file), data)

    def settings(
        self, file: Path | None, scope: Scope, holding: tuple[bool, ...]
    ) -> Settings | None:
        """The settings of files that these overrides of a configuration hold for."""
        with suppress(ValueError):
            return settings_from_json(self._cache.get(self._settings_key(file, scope, holding)))
        return None

    def keep_settings(
        self, file: Path | None, scope: Scope, holding: tuple[bool, ...], settings: Settings
    ) -> None:
        data = settings_to_json(settings)
        with suppress(TypeError, ValueError):  # an option may be a date, which JSON has not
            if settings_from_json(json.loads(json.dumps(data))) == settings:
                self._cache.put(self._settings_key(file, scope, holding), data)

    def judgement(self, source: Source, ruling: Ruling) -> Judgement | None:
        """What the rules once found in this text, under any name of the same format."""
        with suppress(ValueError):
            return article_result.from_json(self._cache.get(self._key(source, ruling)), source.path)
        return None

    def keep(self, source: Source, ruling: Ruling, judgement: Judgement) -> None:
        if not judgement.crashes:
            self._cache.put(self._key(source, ruling), article_result.to_json(judgement))

    def ruleset(self, ruling: Ruling, trusted: Sequence[Path]) -> Ruleset | None:
        """The rules that a ruling asks for, compiled."""
        from linter.engine.cache.rules_json import ruleset_from_json  # with the facts

        with suppress(ValueError):
            return ruleset_from_json(self._cache.get(self._ruleset_key(ruling)), trusted)
        return None

    def keep_ruleset(
        self, ruling: Ruling, ruleset: Ruleset, registry: Registry, trusted: Sequence[Path]
    ) -> None:
        """Keep rules, and write them at once: a process that only judges is ended, not asked to."""
        from linter.engine.cache.rules_json import ruleset_to_json

        with suppress(TypeError, ValueError):  # an option may be a date, which JSON has not
            data = ruleset_to_json(ruleset, registry, trusted)
            self._cache.put(self._ruleset_key(ruling), data)
            self._cache.save()

    def recall_word_lists(self) -> None:
        """Tell the lexicons what their word lists hold, before the facts ask for them."""
        from linter.language.word_lists import WORD_LISTS, know_word_lists, word_list

        key = digest("words", self._installation)
        if not know_word_lists(self._cache.get(key)):
            self._cache.put(key, {name: word_list(name) for name in WORD_LISTS})

    @cached_property
    def _installation(self) -> str:
        """The digest of the installation, which is read only where it is not as it was."""
        key = digest("installation", surroundings())
        with suppress(TypeError, ValueError):
            others, stamped, known = self._cache.get(key)
            if stamped == stamp(installed_roots() if others else builtin_roots()):
                return json_values.text(known)
        roots = installed_roots()
        stamped = stamp(roots)
        self._cache.put(key, [roots != builtin_roots(), stamped, installation()])
        return installation()

    def _scope_key(self, file: Path | None) -> str:
        return digest("scope", self._installation, str(file), files_digest([file] if file else []))

    def _settings_key(self, file: Path | None, scope: Scope, holding: tuple[bool, ...]) -> str:
        read = files_digest(scope.files)
        return digest(
            "settings",
            self._installation,
            str(file),
            read,
            self._house(scope.house),
            repr(self._command),
            repr(holding),
        )

    def _key(self, source: Source, ruling: Ruling) -> str:
        suffix = PurePath(source.path).suffix.lower()
        oddities = "\n".join(problem.message for problem in source.oddities)
        return digest(self._ground(ruling), suffix, oddities, source.text)

    def _ruleset_key(self, ruling: Ruling) -> str:
        packs = [str(folder) for folder in (*ruling.house, "", *self._command.rules)]
        return digest(
            "rules", self._installation, self._house(ruling.house), ruling.settings.key, *packs
        )

    def _ground(self, ruling: Ruling) -> str:
        """A digest of all that judgements by a ruling rest on, articles aside."""
        settings = ruling.settings
        key = (settings.key, ruling.house)
        if key not in self._grounds:
            self._grounds[key] = digest(
                "judgement",
                self._installation,
                self._house(ruling.house),
                settings.key,
                pipeline_digest(settings.syntax),
                repr(self._command.json_fields),
            )
        return self._grounds[key]

    def _house(self, house: tuple[Path, ...]) -> str:
        if house not in self._houses:
            folders = (*house, *self._command.rules)
            self._houses[house] = digest(*map(folder_digest, folders))
        return self._houses[house]
