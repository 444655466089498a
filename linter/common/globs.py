"""Globs, as git reads them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Globs:
    """Globs as in .gitignore, relative to the folder of their configuration file."""

    patterns: tuple[str, ...]
    folder: Path

    def match(self, path: str | Path) -> bool:
        """Whether they match this file; they match nothing outside the folder."""
        try:
            relative = Path(path).resolve().relative_to(self.folder)
        except ValueError:
            return False
        return _spec(self.patterns).match_file(relative)


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # most runs have no globs

    return GitIgnoreSpec.from_lines(patterns)
