"""Finds the configuration of an article and its settings."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from linter.common.errors import Problem
from linter.common.files import file_in, find_upwards
from linter.config.options import RunOptions
from linter.config.project_file import PROJECT, has_table
from linter.config.settings import FILE_NAME, OTHER_NAMES, ConfigPatterns, Settings
from linter.rulekit.registries import Registries

if TYPE_CHECKING:
    from linter.config.config_file import Config


_LEAST_LIMIT = 10.0  # seconds to read a configuration, however short the limit for articles is


class SettingsCache(Protocol):
    """The patterns and settings that an earlier run computed; None if they are not stored."""

    def patterns(self, file: Path | None) -> ConfigPatterns | None: ...
    def keep_patterns(self, file: Path | None, patterns: ConfigPatterns) -> None: ...
    def settings(
        self, file: Path | None, patterns: ConfigPatterns, active: tuple[bool, ...]
    ) -> Settings | None: ...
    def keep_settings(
        self,
        file: Path | None,
        patterns: ConfigPatterns,
        active: tuple[bool, ...],
        settings: Settings,
    ) -> None: ...


class SettingsLookup:
    """Looks up the settings of articles. All methods raise ConfigError for an invalid
    configuration.

    The configuration of an article is `config` if given, else the file named in the options, else
    the nearest `.caveat.yml` in its folder or above, or `pyproject.toml` with a table for caveat,
    else the default preset. Of two in one folder it is the `.caveat.yml`.
    """

    def __init__(
        self,
        options: RunOptions,
        registries: Registries,
        cache: SettingsCache | None = None,
        config: Config | None = None,
    ) -> None:
        self._options = options
        self._registries = registries
        self._cache = cache if config is None else None
        self._fixed = config is not None or options.config is not None or options.isolated
        self._configs: dict[Path | None, Config] = {}
        if config is not None:
            self._configs[options.config] = config
        self._patterns: dict[Path | None, ConfigPatterns] = {}
        self._settings: dict[tuple[Path | None, tuple[bool, ...]], Settings] = {}
        self._folders: dict[str, Path] = {}
        self._real: dict[Path, Path] = {}
        self._nearest: dict[Path, Path | None] = {}
        self.overlooked: list[Problem] = []
        """Files beside or above articles that look like a configuration and are none."""

    def settings(self, path: str | Path) -> Settings:
        """The settings of an article."""
        file = self.config_file(path)
        patterns = self._patterns_of(file)
        active = patterns.active_overrides(path)
        if (file, active) not in self._settings:
            self._settings[file, active] = self._make_settings(file, patterns, active)
        return self._settings[file, active]

    def patterns(self, path: str | Path) -> ConfigPatterns:
        """The globs of the configuration of an article."""
        return self._patterns_of(self.config_file(path))

    def config_file(self, path: str | Path) -> Path | None:
        """The configuration file of an article; None for the default preset."""
        if self._fixed:
            return self._options.config
        folder = self.folder(path)
        return find_upwards(folder, self._config_in, self._nearest)

    def _config_in(self, folder: Path) -> Path | None:
        """The configuration in a folder; what only looks like one is noted as overlooked."""
        file = file_in(folder, FILE_NAME)
        # `access` raises nothing, which is what costs, and this is asked in every run.
        names = [n for n in OTHER_NAMES if os.access(f"{folder}{os.sep}{n}", os.F_OK)]
        if os.access(f"{folder}{os.sep}{PROJECT}", os.F_OK) and has_table(folder / PROJECT):
            if file is None:
                file = folder / PROJECT
            else:
                names.append(PROJECT)
        if names:
            from linter.config.overlooked import overlooked  # most folders have none

            self.overlooked += overlooked(folder, names)
        return file

    def folder(self, path: str | Path) -> Path:
        """The resolved folder of an article, looked up once."""
        name = str(path)
        if name not in self._folders:
            self._folders[name] = self._real_folder(Path(path))
        return self._folders[name]

    def _real_folder(self, path: Path) -> Path:
        if path.is_symlink():
            return Path(os.path.realpath(path)).parent
        folder = path.parent
        if folder not in self._real:
            self._real[folder] = Path(os.path.realpath(folder))
        return self._real[folder]

    def _patterns_of(self, file: Path | None) -> ConfigPatterns:
        if file not in self._patterns:
            self._patterns[file] = self._read_patterns(file)
        return self._patterns[file]

    def _read_patterns(self, file: Path | None) -> ConfigPatterns:
        known = self._cache.patterns(file) if self._cache else None
        if known is None:
            known = self._config(file).patterns
            if self._cache:
                self._cache.keep_patterns(file, known)
        return known

    def _make_settings(
        self, file: Path | None, patterns: ConfigPatterns, active: tuple[bool, ...]
    ) -> Settings:
        known = self._cache.settings(file, patterns, active) if self._cache else None
        if known is None:
            from linter.config.merge import settings_for

            with self._in_time():
                registry = self._registries.registry(patterns.house)
            config = self._config(file)
            with self._in_time():
                known = settings_for(config, registry, active, self._options)
            if self._cache:
                self._cache.keep_settings(file, patterns, active, known)
        return known

    def _config(self, file: Path | None) -> Config:
        if file not in self._configs:
            from linter.config.config_file import read_config  # slow to import: pydantic models

            with self._in_time():
                self._configs[file] = read_config(file)
        return self._configs[file]

    def _in_time(self) -> AbstractContextManager[None]:
        """A limit for reading files that may be many, such as those of house rules."""
        from linter.common.deadline import LEAST  # nothing is read of what the cache knows
        from linter.common.yaml_document import read_within

        limit = self._options.time_limit
        return read_within(LEAST if limit is None else limit and max(limit, _LEAST_LIMIT))
