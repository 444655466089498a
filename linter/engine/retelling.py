"""Says again what earlier runs told of articles that have not changed.

What is told is kept of stretches of articles, as one file after the other is found, so that a run
over thousands looks up dozens. A change in an article costs making the text of its stretch again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.common.digests import blake2b
from linter.common.file_types import OF_SEVERAL, suffix_of
from linter.common.files import read_file
from linter.common.timings import Timings
from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.engine.baselines import Baselines
from linter.engine.beside import may_hold_names, may_name_sources
from linter.engine.cache.run_cache import RunCache
from linter.report import FileReport

if TYPE_CHECKING:
    from linter.report.told import Teller, Told

_USUAL, _MOST = 32, 128  # articles of a stretch
_LARGEST = 500_000  # bytes after which a stretch ends, and of an article that is told again


class _Ground(NamedTuple):
    """Settings, and a digest of all that what is told of articles depends on besides them."""

    settings: Settings
    digest: str


class _Stretch:
    """Articles one after the other on the same ground, each with its bytes, and what is told of
    them so far."""

    def __init__(self, ground: _Ground | None) -> None:
        self.ground = ground
        self.articles: list[tuple[Path, bytes]] = []
        self._told: dict[str, Told | None] = {}  # by path, in order
        self._size = 0
        self._digest = blake2b(ground.digest.encode() if ground else b"", digest_size=32)

    def add(self, file: Path, path: str, approved: str, data: bytes) -> bool:
        """Add an article, for which these wordings are approved. Whether the stretch ends with it,
        which depends on its name, so that a new article moves no more than one end."""
        name = path.encode("utf-8", "surrogatepass")
        told = approved.encode("utf-8", "surrogatepass")
        self._digest.update(b"%b\0%b\0%d\0" % (name, told, len(data)))
        self._digest.update(data)
        self.articles.append((file, data))
        self._told[path] = None
        self._size += len(data)
        ends = blake2b(name, digest_size=1).digest()[0] % _USUAL == 0
        return ends or len(self._told) == _MOST or self._size > _LARGEST

    def told(self, path: str, told: Told) -> Sequence[Told]:
        """Take what is told of an article, whichever is known first; all in order when there is
        something of each."""
        self._told[path] = told
        every = [each for each in self._told.values() if each]
        return every if len(every) == len(self._told) else ()

    @property
    def key(self) -> str:
        return self._digest.hexdigest()


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
        timings: Timings,
    ) -> None:
        self._teller = teller
        self._cache = cache
        self._options = options
        self._lookup = lookup
        self._baselines = baselines
        self._timings = timings
        self._off = options.changes is not None or bool(options.sources)
        self._grounds: dict[int, _Ground] = {}  # by identity of settings
        self._open: dict[str, _Stretch] = {}  # of articles that are not known, by path

    def known_or_new(self, files: Iterable[Path]) -> Iterator[Told | tuple[Path, bytes | None]]:
        """What was told of the files, or each of those that are not known, with its bytes where
        what is told of it will be kept."""
        stretch = _Stretch(None)
        for file in files:
            path = file.as_posix()
            data = self._read(file)
            ground, approved = self._ground(path, data)
            if ground is not stretch.ground:
                yield from self._known(stretch)
                stretch = _Stretch(ground)
            if data is None or ground is None:
                data = None  # it may be long, and checking it takes long
                yield file, None
            elif stretch.add(file, path, approved, data):
                yield from self._known(stretch)
                stretch = _Stretch(ground)
        yield from self._known(stretch)

    def told(self, file: FileReport) -> FileReport | Told:
        """What is told of an article that was not known. When it is the last of its stretch, what
        is told of them all is kept, if it can be said again."""
        stretch = self._open.pop(file.path, None)
        if stretch is None or file.source is None or may_name_sources(file.source):
            return file
        told = self._teller.told(file)
        if told is None:
            return file
        if every := stretch.told(file.path, told):
            with self._timings.measure("cache"):
                self._cache.keep_told(stretch.key, self._teller.joined(every))
        return told

    def _read(self, file: Path) -> bytes | None:
        """What a file holds; None if it cannot be read, which is told when it is checked."""
        start = time.perf_counter()
        try:
            return read_file(file)
        except (OSError, ValueError):
            return None
        finally:
            self._timings.add("reading", time.perf_counter() - start)

    def _known(self, stretch: _Stretch) -> Iterator[Told | tuple[Path, bytes]]:
        if not stretch.articles:
            return
        with self._timings.measure("cache"):
            told = self._cache.told(stretch.key)
        if told:
            yield told
            return
        self._open.update((file.as_posix(), stretch) for file, _ in stretch.articles)
        articles, stretch.articles = stretch.articles, []
        yield from articles

    def _ground(self, path: str, data: bytes | None) -> tuple[_Ground | None, str]:
        """The ground of an article, and what is approved for it; none where what is told of it
        cannot be said again."""
        if self._off or data is None or len(data) > _LARGEST:
            return None, ""
        if suffix_of(path) in OF_SEVERAL or may_hold_names(data):
            return None, ""
        try:
            settings = self._lookup.settings(path)
            self._off = bool(settings.waivers)
            if self._off or self._baselines.baseline(path).entries:
                return None, ""
            ground = self._grounds.get(id(settings))
            if ground is None:
                ground = _Ground(settings, self._cache.told_ground(settings, self._teller.form))
                self._grounds[id(settings)] = ground
            return ground, self._cache.approved(settings, path)
        except Exception:  # which is told when the article is checked
            return None, ""
