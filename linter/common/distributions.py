"""What is installed on Python's import path, told from folders of metadata: to import
`importlib.metadata` takes longer than to lint a short article."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from os import DirEntry
from pathlib import Path

from linter.common.files import entries, read_text

POINTS = "entry_points.txt"  # of a distribution; an editable install rewrites it in place
_FOLDERS = (".dist-info", ".egg-info")


def metadata() -> Iterator[DirEntry[str]]:
    """The folders of metadata, in the order in which Python looks."""
    for folder in import_path():
        yield from (e for e in entries(folder) if e.name.lower().endswith(_FOLDERS))


def import_path() -> Sequence[str]:
    """Python's import path, in absolute paths."""
    return [str(Path(folder).absolute()) for folder in sys.path]


def versions(names: Iterable[str]) -> Sequence[str]:
    """The versions of distributions, each after its name; without one where it is not known."""
    found: dict[str, str] = {}
    for entry in metadata():
        name, _, version = entry.name.rpartition(".")[0].partition("-")
        found.setdefault(_plain(name), version)
    return [f"{name} {found.get(_plain(name), '')}" for name in names]


def offering(group: str) -> Sequence[str] | None:
    """The names of the distributions with entry points of a group; None where folders cannot
    tell, as where the import path names an archive."""
    if any(Path(place).is_file() for place in import_path()):
        return None
    return [
        _plain(entry.name.rpartition(".")[0].partition("-")[0])
        for entry in metadata()
        if f"[{group}]" in _points(Path(entry.path, POINTS))
    ]


def _points(file: Path) -> str:
    try:
        return read_text(file)
    except (OSError, UnicodeDecodeError):
        return ""


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")
