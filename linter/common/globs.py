"""Which files are meant: those of a folder, the nearest of a name, and globs as git reads them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Globs:
    """Git-like globs, relative to the folder of the configuration that they stand in."""

    patterns: tuple[str, ...]
    folder: Path

    def match(self, path: str | Path) -> bool:
        """Whether they mean this file; none outside the folder."""
        try:
            relative = Path(path).resolve().relative_to(self.folder)
        except ValueError:
            return False
        return _spec(self.patterns).match_file(relative)


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # most runs have no globs

    return GitIgnoreSpec.from_lines(patterns)


def entries(folder: str | Path) -> Sequence[os.DirEntry[str]]:
    """What is in a folder, in order; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return ()


def find_upwards(folder: Path, name: str) -> Path | None:
    """The nearest file of this name, from a folder upwards."""
    for parent in (folder, *folder.parents):
        path = parent / name
        if path.is_file():
            return path
    return None
