"""Which configuration rules an article, and what it means for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common.globs import find_upwards
from linter.config.settings import FILE_NAME, CommandLine, Ruling, Scope, Settings

if TYPE_CHECKING:
    from linter.config.config_file import Config
    from linter.engine.cache.run_cache import Memory
    from linter.rulekit.registry import Registry


class Rulings:
    """Finds the ruling of each article. All methods raise ConfigError where one is wrong.

    Articles are ruled by `config`, else by the file of the configuration, else, with `nearest`,
    by the nearest one of each, else by the default preset.
    """

    def __init__(
        self,
        registry: Callable[[tuple[Path, ...]], Registry],
        command: CommandLine,
        memory: Memory | None = None,
        *,
        config: Config | None = None,
        file: Path | None = None,
        nearest: bool = False,
    ) -> None:
        self._registry = registry
        self._command = command
        self._memory = memory if config is None else None
        self._file = file
        self._nearest = nearest
        self._configs: dict[Path | None, Config] = {}
        if config is not None:
            self._configs[file] = config
        self._scopes: dict[Path | None, Scope] = {}
        self._rulings: dict[tuple[Path | None, tuple[bool, ...]], Ruling] = {}
        self._homes: dict[str, Path] = {}
        self._real: dict[Path, Path] = {}
        self._found: dict[Path, Path | None] = {}

    def scope(self, path: str | Path) -> Scope:
        """The scope of the configuration that rules an article."""
        return self._scope(self.file(path))

    def ruling(self, path: str | Path) -> Ruling:
        """The ruling of an article."""
        file = self.file(path)
        scope = self._scope(file)
        holding = scope.holding(path)
        if (file, holding) not in self._rulings:
            settings = self._settings(file, scope, holding)
            self._rulings[file, holding] = Ruling(settings, scope.house)
        return self._rulings[file, holding]

    def file(self, path: str | Path) -> Path | None:
        """The configuration that rules an article; None for the default preset."""
        if not self._nearest:
            return self._file
        folder = self.home(path)
        if folder not in self._found:
            self._found[folder] = find_upwards(folder, FILE_NAME)
        return self._found[folder]

    def home(self, path: str | Path) -> Path:
        """The real folder of an article, looked up once."""
        name = str(path)
        if name not in self._homes:
            self._homes[name] = self._home(Path(path))
        return self._homes[name]

    def _home(self, path: Path) -> Path:
        if path.is_symlink():
            return path.resolve().parent
        folder = path.parent
        if folder not in self._real:
            self._real[folder] = folder.resolve()
        return self._real[folder]

    def _scope(self, file: Path | None) -> Scope:
        if file not in self._scopes:
            self._scopes[file] = self._read_scope(file)
        return self._scopes[file]

    def _read_scope(self, file: Path | None) -> Scope:
        known = self._memory.scope(file) if self._memory else None
        if known is None:
            known = self._config(file).scope
            if self._memory:
                self._memory.keep_scope(file, known)
        return known

    def _settings(self, file: Path | None, scope: Scope, holding: tuple[bool, ...]) -> Settings:
        known = self._memory.settings(file, scope, holding) if self._memory else None
        if known is None:
            from linter.config.merge import settings_for

            registry = self._registry(scope.house)
            known = settings_for(self._config(file), registry, holding, self._command)
            if self._memory:
                self._memory.keep_settings(file, scope, holding, known)
        return known

    def _config(self, file: Path | None) -> Config:
        from linter.config.config_file import (
            read_config,  # with its models, for what is not known yet
        )

        if file not in self._configs:
            self._configs[file] = read_config(file)
        return self._configs[file]
