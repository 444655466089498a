"""Finds the files to lint from the names given on the command line."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.common.errors import Problem
from linter.common.file_types import SUFFIXES
from linter.common.files import entries

_SUFFIXES = tuple(SUFFIXES)
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages", "vendor"})


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files in order, without duplicates, and a problem for each name that matches nothing.

    `searched` is true if a folder or a pattern was given, and not only files.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    searched: bool = False


def discover(names: Sequence[str]) -> Discovery:
    """Files as named; articles below folders, by suffix; globs expanded.

    Hidden folders are skipped. A missing path, a folder without articles and a glob without a
    match are problems; the other names are still expanded.
    """
    found: dict[Path, None] = {}
    problems = []
    for name in names:
        paths = list(_expand(name))
        if not paths:
            problems.append(_nothing(name))
        found.update(dict.fromkeys(paths))
    searched = not all(Path(name).is_file() for name in names)
    return Discovery(tuple(found), tuple(problems), searched)


def _nothing(name: str) -> Problem:
    suffixes = ", ".join(sorted(SUFFIXES))
    if os.path.isdir(name):
        return Problem(f"this folder contains no articles (caveat reads {suffixes})", name)
    if glob.has_magic(name):
        return Problem("no files match this pattern", name)
    return Problem("no such file or folder", name)


def _expand(name: str) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        yield from _walk(name, set())
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(name):
        for match in sorted(glob.glob(name, recursive=True)):
            yield from _expand(match)


def _walk(folder: str, seen: set[str]) -> Iterator[Path]:
    """Articles below a folder, in order; each real folder only once, so that link loops end."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    shown = [entry for entry in entries(folder) if not entry.name.startswith(".")]
    yield from (Path(entry.path) for entry in shown if _is_article(entry))
    for entry in shown:
        if entry.name not in _SKIPPED and _holds(entry.is_dir):
            yield from _walk(entry.path, seen)


def _is_article(entry: os.DirEntry[str]) -> bool:
    if not entry.name.lower().endswith(_SUFFIXES):
        return False
    # Reading a pipe could block; one that is named explicitly is read.
    return _holds(entry.is_file) or not (_holds(entry.is_dir) or Path(entry.path).is_fifo())


def _holds(test: Callable[[], bool]) -> bool:
    try:
        return test()
    except OSError:  # such as for a link to itself
        return False
