"""Which files git ignores, read from `.gitignore`, `info/exclude` and the index, without git.

A file that git has is not ignored, whatever matches it. A user's own list (`core.excludesFile`)
is not asked, so that a run is the same on each machine.
"""

from __future__ import annotations

import os
from pathlib import Path

from linter.common.dataclass import dataclass, replace
from linter.common.files import is_link, read_file
from linter.common.git_index import GitIndex
from linter.common.glob_patterns import NO_PATTERNS, PatternList, compiled

_FILE = ".gitignore"
_GIT = ".git"
_MAX_SIZE = 1_000_000  # bytes
_ALL = compiled(["*"])


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The patterns that hold in a folder: those of its own file, then those from `above`; and the
    `index` of the repository that it is in."""

    folder: str = ""
    patterns: PatternList = NO_PATTERNS
    above: IgnoreRules | None = None
    index: GitIndex | None = None

    def ignores(self, path: str, *, folder: bool) -> bool:
        """Whether git ignores a file or folder (a real path) in this folder."""
        if not self._match(path, folder=folder):
            return False
        return self.index is None or not self.index.has(path, folder=folder)

    def _match(self, path: str, *, folder: bool) -> bool:
        rules: IgnoreRules | None = self
        while rules is not None:
            if rules.patterns.patterns:
                inside = path[len(rules.folder) :].lstrip(os.sep)
                names = inside.split(os.sep)  # noqa: PTH206 - of every file
                decided = rules.patterns.decide(names, folder=folder)
                if decided is not None:
                    return decided
            rules = rules.above
        return False

    def within(self, folder: Path, *, named: bool = False) -> IgnoreRules:
        """The rules of a folder (a real path) in this one. Another repository starts anew.

        Of a folder that the patterns match, only what git has is not ignored; unless somebody has
        `named` it, who means all of it.
        """
        above = self
        if os.path.lexists(folder / _GIT):
            own, shared = _git_folders(folder)
            index = GitIndex(str(folder), own, shared)
            exclude = _read(shared / "info" / "exclude")
            above = IgnoreRules(str(folder), exclude, index=index)
        elif self._match(str(folder), folder=True):
            above = IgnoreRules(str(folder), index=self.index)
            if not named:
                return replace(above, patterns=_ALL)  # git reads no rules in it either
        patterns = _read(folder / _FILE)
        if not patterns.patterns:
            return above
        return IgnoreRules(str(folder), patterns, above, above.index)


def rules_for(folder: Path) -> IgnoreRules:
    """The rules of a folder (a real path) that somebody names.

    Where git ignores it or a folder above it, it is meant nevertheless, and only the rules
    inside it hold.
    """
    above = [folder, *folder.parents]
    depth = next((n for n, place in enumerate(above) if os.path.lexists(place / _GIT)), 0)
    rules = IgnoreRules()
    for place in reversed(above[: depth + 1]):
        rules = rules.within(place, named=True)
    return rules


def _git_folders(folder: Path) -> tuple[Path, Path]:
    """Where git keeps what is of a worktree, and what all worktrees of the repository share."""
    own = folder / _GIT
    if own.is_dir():
        return own, own
    own = folder / _first_line(own).removeprefix("gitdir:").strip()
    return own, own / _first_line(own / "commondir")


def _first_line(path: Path) -> str:
    lines = _content(path).splitlines()
    return lines[0] if lines else ""


def _read(path: Path) -> PatternList:
    # git does not follow a link here either.
    return NO_PATTERNS if is_link(path) else compiled(_content(path).split("\n"))


def _content(path: Path) -> str:
    """The text of a small file; empty where there is none."""
    try:
        if path.stat().st_size > _MAX_SIZE:
            return ""
        return os.fsdecode(read_file(path).removeprefix(b"\xef\xbb\xbf"))
    except (OSError, ValueError):
        return ""
