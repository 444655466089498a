"""Finds the files to lint from the names given on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.common.dataclass import dataclass
from linter.common.errors import Problem, counted
from linter.common.file_types import is_lock

if TYPE_CHECKING:
    from linter.common.expansion import Skipped


def _always(_: Path) -> bool:
    return True


class SearchOptions:
    """With `json`, JSON files are articles too. `follow_links` follows links out of what is given.

    With `articles_only`, files that are named count as those in a folder do, which is what a hook
    wants. `uses_gitignore` says of a folder whether files that git ignores are skipped in it.
    """

    __slots__ = ("articles_only", "follow_links", "json", "uses_gitignore")

    def __init__(  # not a dataclass: this is imported by every run
        self,
        *,
        json: bool = False,
        follow_links: bool = False,
        articles_only: bool = False,
        uses_gitignore: Callable[[Path], bool] = _always,
    ) -> None:
        self.json = json
        self.follow_links = follow_links
        self.articles_only = articles_only
        self.uses_gitignore = uses_gitignore


class Ignored(NamedTuple):
    """How much a search leaves out because git ignores it: files that would be read, and folders,
    which nobody has looked into."""

    files: int = 0
    folders: int = 0

    def __str__(self) -> str:
        kinds = zip(self, ("file", "folder"), strict=True)
        return " and ".join(counted(number, noun) for number, noun in kinds if number)


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files in order, without duplicates, and a problem for each name that matches nothing.

    `searched` is true if a folder or a pattern was given, and not only files. `unreadable` are
    problems of folders that could not be searched and of links that lead nowhere; `skipped` is what
    a search passed over.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    searched: bool = False
    unreadable: tuple[Problem, ...] = ()
    skipped: Skipped | None = None


def discover(names: Sequence[str], options: SearchOptions | None = None) -> Discovery:
    """Files as named; articles below folders, by suffix; globs expanded.

    Hidden folders are skipped, and what git ignores. A missing path, a folder without articles and
    a glob without a match are problems; the other names are still expanded.
    """
    options = options or SearchOptions()
    plain = not options.articles_only and not any(map(is_lock, names))
    if plain and all(map(is_file, names)):
        return Discovery(tuple(dict.fromkeys(map(Path, names))))
    from linter.common.expansion import Expansion  # a run on files needs none

    return Expansion(names, options).discovery()


def is_file(name: str) -> bool:
    """Whether a name is that of a file, of a link that leads nowhere, or of a pipe or device."""
    return os.path.lexists(name) and not os.path.isdir(name)
