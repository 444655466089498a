"""Says again what earlier runs told of articles that have not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.common.file_types import ARCHIVES, BOOKS, JSON, XML, suffix_of
from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.engine.baselines import Baselines
from linter.engine.beside import may_name_sources
from linter.engine.cache.run_cache import RunCache
from linter.report import FileReport

if TYPE_CHECKING:
    from linter.report.told import Teller, Told

_OF_SEVERAL = JSON | XML | BOOKS | ARCHIVES
"""Files that may hold several articles."""


class Retelling:
    """What is told of the articles of a run, in one form.

    It is kept of articles that nothing stands beside: no waiver, no known finding, no diff, no
    source. Once a configuration has waivers, nothing is said again: whether they are needed depends
    on the findings of all articles.
    """

    def __init__(
        self,
        teller: Teller,
        cache: RunCache,
        options: RunOptions,
        lookup: SettingsLookup,
        baselines: Baselines,
    ) -> None:
        self._teller = teller
        self._cache = cache
        self._lookup = lookup
        self._baselines = baselines
        self._off = options.changes is not None or bool(options.sources)
        self._grounds: dict[int, tuple[Settings, str]] = {}
        self._keys: dict[str, str] = {}  # of articles that are not known, by path

    def known(self, path: str, data: bytes) -> Told | None:
        """What an earlier run told of the file at `path`, which has these bytes."""
        try:
            key = self._key(path, data)
        except Exception:  # which is told when the article is checked
            return None
        if not key:
            return None
        told = self._cache.told(key, path)
        if told is None:
            self._keys[path] = key
        return told

    def told(self, file: FileReport) -> FileReport | Told:
        """What is told of an article that was not known, kept if it can be said again."""
        key = self._keys.pop(file.path, None)
        if key is None or file.source is None or may_name_sources(file.source):
            return file
        told = self._teller.told(file)
        if told is None:
            return file
        self._cache.keep_told(key, told)
        return told

    def _key(self, path: str, data: bytes) -> str | None:
        settings = self._lookup.settings(path)
        self._off = self._off or bool(settings.waivers)
        if self._off or suffix_of(path) in _OF_SEVERAL or self._baselines.baseline(path).entries:
            return None
        if id(settings) not in self._grounds:
            ground = self._cache.told_ground(settings, self._teller.form)
            self._grounds[id(settings)] = (settings, ground)
        return self._cache.told_key(self._grounds[id(settings)][1], settings, path, data)
