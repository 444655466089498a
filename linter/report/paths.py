"""Paths as the services that read reports want them: from the root of the repository."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

ROOT_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # of GitHub and GitLab


def relative(path: str) -> str:
    """A path with slashes, relative to the working folder where it lies below it."""
    normal = Path(os.path.normpath(path))
    here = Path.cwd()
    return (normal.relative_to(here) if normal.is_relative_to(here) else normal).as_posix()


def in_repository(path: str) -> str:
    """A path with slashes from the root of the repository; a full one for what lies elsewhere.

    The root is what a service says that it is, else the folder with a `.git` at or above the
    working folder, else the working folder itself.
    """
    here = os.getcwd()  # noqa: PTH109 - of a string, and for every finding of a report
    full = Path(os.path.normpath(os.path.join(here, path)))
    named = tuple(os.environ.get(name, "") for name in ROOT_VARIABLES)
    for root in _roots(here, named):
        if full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    return full.as_posix()


@lru_cache(maxsize=8)
def _roots(here: str, named: Sequence[str]) -> Sequence[Path]:
    """What the paths of a run may count from, the first that holds them."""
    folders = (Path(here), *Path(here).parents)
    of_git = next((folder for folder in folders if os.path.lexists(folder / ".git")), folders[0])
    given = [place for name in named if name for place in (Path(name), Path(name).resolve())]
    return tuple(dict.fromkeys([*given, of_git, folders[0]]))


def uri(path: str) -> str:
    """A path as a percent-encoded URI: a relative reference, or `file:` for what lies elsewhere."""
    name = in_repository(path)
    return Path(name).as_uri() if Path(name).is_absolute() else quote(os.fsencode(name))
