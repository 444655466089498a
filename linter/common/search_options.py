"""How folders and patterns are searched for articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


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
