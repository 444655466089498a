"""Which files git ignores, read from `.gitignore` and `info/exclude` without git.

A user's own list (`core.excludesFile`) is not asked, so that a run is the same on each machine;
nor is the index, so that a file that git has although it matches counts as ignored.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from linter.common.files import is_link, read_file
from linter.common.glob_patterns import NO_PATTERNS, PatternList, compiled

_FILE = ".gitignore"
_GIT = ".git"
_MAX_SIZE = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The patterns that hold in a folder: those of its own file, then those from `above`."""

    folder: str = ""
    patterns: PatternList = NO_PATTERNS
    above: IgnoreRules | None = None

    def ignores(self, path: str, *, folder: bool) -> bool:
        """Whether git ignores a file or folder (a real path) in a folder that it does not."""
        rules: IgnoreRules | None = self
        while rules is not None:
            if rules.patterns.patterns:
                names = Path(path).relative_to(rules.folder).parts
                decided = rules.patterns.decide(names, folder=folder)
                if decided is not None:
                    return decided
            rules = rules.above
        return False

    def within(self, folder: Path) -> IgnoreRules:
        """The rules of a folder (a real path) in this one. Another repository starts anew."""
        above = self
        if os.path.lexists(folder / _GIT):
            above = IgnoreRules(str(folder), _read(_git_folder(folder) / "info" / "exclude"))
        patterns = _read(folder / _FILE)
        return IgnoreRules(str(folder), patterns, above) if patterns.patterns else above


def rules_for(folder: Path) -> IgnoreRules:
    """The rules of a folder (a real path) that somebody names.

    Where git ignores it or a folder above it, it is meant nevertheless, and only the rules
    inside it hold.
    """
    above = [folder, *folder.parents]
    depth = next((n for n, place in enumerate(above) if os.path.lexists(place / _GIT)), 0)
    rules = IgnoreRules()
    for place in reversed(above[: depth + 1]):
        if rules.ignores(str(place), folder=True):
            rules = IgnoreRules()
        rules = rules.within(place)
    return rules


def _git_folder(folder: Path) -> Path:
    """Where a repository keeps what all of its worktrees share."""
    place = folder / _GIT
    if place.is_dir():
        return place
    own = folder / _first_line(place).removeprefix("gitdir:").strip()
    return own / _first_line(own / "commondir")


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
