"""A linter whose configuration may change, and become invalid, while it runs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from linter.common import cycles
from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, Problem, described

if TYPE_CHECKING:
    from linter.engine.linter import Linter
    from linter.report import FileReport
    from linter.rulekit.registry import Registry

LONGEST = 500_000
"""Maximum length in characters of texts linted while typing: one or two seconds of work."""

_Stamp = frozenset[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class LiveResult:
    """The report on a text, and the rules it was linted with; None if they could not be loaded."""

    report: FileReport
    registry: Registry | None = None


class ReloadingLinter:
    """Lints texts with the current configuration, or with the last valid one.

    For use by one thread at a time. `make` creates a fresh linter.
    """

    def __init__(self, make: Callable[[], Linter]) -> None:
        self._make = make
        self._linter: Linter | None = None
        self._settled: Linter | None = None
        self._sound: dict[
            str, Linter
        ] = {}  # the last linter with a valid configuration, by article
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._stamps: dict[
            str, _Stamp
        ] = {}  # of the files that the report on each article depends on

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems with the configuration of the open articles, without duplicates."""
        return tuple(dict.fromkeys(p for found in self._problems.values() for p in found))

    def linter(self, path: str) -> Linter | None:
        """The linter for an article; None if it never had a valid configuration."""
        try:
            if self._linter is None:
                self._linter = self._make()
            self._linter.settings(path)
        except ConfigError as error:
            self._problems[path] = tuple(error.problems)
            return self._sound.get(path)
        self._problems.pop(path, None)
        self._sound[path] = self._linter
        return self._linter

    def lint(self, text: str, path: str) -> LiveResult:
        """Lint the text of an article. Never raises an error: failures become problems of the
        report."""
        from linter.report import FileReport

        try:
            linter = self.linter(path)
            if path not in self._stamps:
                self._stamps[path] = self._stamp(path)
            if linter is None or linter.excludes(Path(path)):
                return LiveResult(FileReport(path))
            registry = linter.registry(Path(path).parent)
            if len(text) > LONGEST:
                message = (
                    f"Too long for the editor (over {LONGEST:,} characters); use `caveat check`."
                )
                return LiveResult(FileReport(path, problems=(Problem(message, path, 1),)), registry)
            return LiveResult(linter.lint_text(text, path).files[0], registry)
        except BaseException as error:  # on a thread, where nothing asks to stop
            message = f"caveat crashed here ({described(error)}). Please report this."
            return LiveResult(FileReport(path, problems=(Problem(message, path, 1),), exit_code=3))

    @property
    def settled(self) -> bool:
        """Whether `settle` has nothing to do."""
        return self._settled is self._linter

    def settle(self) -> None:
        """To be called when nobody waits and a text has been linted: a new linter has loaded what
        it needs by then, and need not be looked through for reference cycles."""
        if not self.settled:
            self._settled = self._linter
            cycles.pass_over_what_is_loaded()

    def forget(self, path: str) -> None:
        """Drop an article that is no longer open."""
        for kept in (self._sound, self._problems, self._stamps):
            kept.pop(path, None)

    def reload(self, paths: Collection[str], *, force: bool = False) -> bool:
        """Reload configuration and house rules if any of their files has changed.

        `paths` are the open articles. Returns whether anything was reloaded; `problems` has the
        errors.
        """
        changed = any(self._stamp(path) != self._stamps.get(path) for path in paths)
        if not (force or changed or self._problems):
            return False
        self._linter = None
        self._problems.clear()
        self._stamps = {path: self._stamp(path) for path in paths}
        return True

    def _stamp(self, path: str) -> _Stamp:
        """The state of the files that the report on an article depends on."""
        linter = self.linter(path)
        return frozenset(map(_state, linter.depends_on(path))) if linter else frozenset()


def _state(file: Path) -> tuple[str, int, int]:
    try:
        found = file.stat()
    except OSError:
        return str(file), 0, 0
    return str(file), found.st_mtime_ns, found.st_size
