"""What is asked about a run after its articles were reported, while none of them is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common.errors import Problem
from linter.config.settings import Settings
from linter.engine.unused_exceptions import UnusedExceptions
from linter.report import FileReport

if TYPE_CHECKING:
    from linter.report.told import Told
    from linter.rulekit.rule import Meta  # imports the facts


class Tally:
    """Remembers of each article that is added what the rules, waivers and lists of its settings
    came to. `unused` is None for a run on parts of articles, which cannot tell."""

    def __init__(
        self,
        settings: Callable[[str | Path], Settings],
        metas: Callable[[Settings], Sequence[Meta]],
        unused: UnusedExceptions | None,
    ) -> None:
        self._settings = settings
        self._metas = metas
        self._unused = unused
        self._different: dict[object, Settings] = {}
        self._known: tuple[Meta, ...] | None = None
        self.retractions: set[str] = set()
        """The lists of retracted papers that articles were held against, by name."""

    def add(self, file: FileReport | Told) -> None:
        """Look at the report on an article, or at what is told again of one that has no waivers and
        no known findings."""
        if isinstance(file, FileReport):
            if self._unused:
                self._unused.add(file)
            if file.source is None:
                return
        settings = self._settings(file.path)
        self.retractions.add(settings.retractions)
        key = (settings.key, settings.house)
        if key not in self._different:
            self._different[key] = settings
            self._known = None

    def rules(self) -> tuple[Meta, ...]:
        """The rules that ran so far, by code."""
        if self._known is None:
            each = (meta for s in self._different.values() for meta in self._metas(s))
            metas = {meta.code: meta for meta in each}
            self._known = tuple(metas[code] for code in sorted(metas))
        return self._known

    def unused_exceptions(self) -> tuple[Problem, ...]:
        """Waivers and known findings that are no longer needed."""
        return self._unused.problems() if self._unused else ()
