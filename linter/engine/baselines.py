"""Finds the baseline of an article, and the place for a new one."""

from __future__ import annotations

from pathlib import Path

from linter.common.errors import ConfigError
from linter.common.files import file_in, find_upwards
from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.findings.baseline import FILE_NAME, Baseline, read_baseline


class Baselines:
    """The baselines of a run, each read once. All methods raise ConfigError."""

    def __init__(self, options: RunOptions, lookup: SettingsLookup) -> None:
        self._options = options
        self._lookup = lookup
        self._read: dict[Path, Baseline] = {}
        self._nearest: dict[Path, Path | None] = {}

    def baseline(self, path: str | Path) -> Baseline:
        """The baseline of an article; an empty one if it has none."""
        file = self.file(path)
        if file is None:
            return Baseline()
        if file not in self._read:
            self._read[file] = read_baseline(file)
        return self._read[file]

    def file(self, path: str | Path) -> Path | None:
        """The baseline file of an article: the one in its settings, else the nearest in its folder
        or above, else None."""
        if not self._options.uses_baseline:
            return None
        folder = self._lookup.folder(path)
        if (named := self._lookup.settings(path).baseline) is not None:
            return named
        return find_upwards(folder, lambda place: file_in(place, FILE_NAME), self._nearest)

    def file_to_write(self, path: str | Path, root: Path) -> Path:
        """The baseline file of an article; if there is none, a new one next to the configuration of
        the article, else in the folder `root`. Raises ConfigError if that folder does not contain
        the article."""
        if (file := self.file(path)) is not None:
            return file
        config = self._lookup.config_file(path)
        home = (config.parent if config else root).resolve()
        folder = self._lookup.folder(path)
        if home not in (folder, *folder.parents):
            raise ConfigError(f"{path} is not in the folder {home}; choose a file with --baseline")
        return home / FILE_NAME
