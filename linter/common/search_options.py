"""How folders and patterns are searched for articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def _always(_: Path) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """With `json`, JSON files are articles too. `follow_links` takes links out of what is named.

    With `articles_only`, files that are named count as those in a folder do, which is what a hook
    wants. `uses_gitignore` tells of a folder whether what git ignores there is passed over.
    """

    json: bool = False
    follow_links: bool = False
    articles_only: bool = False
    uses_gitignore: Callable[[Path], bool] = _always
