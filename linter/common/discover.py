"""From what the command line names to the files to lint."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linter.common.errors import Problem, counted
from linter.common.file_types import JSON, SUFFIXES, UNREAD, suffix_of
from linter.common.paths import fault
from linter.common.search_options import SearchOptions

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Discovery:
    """Files in order, each once, and what was named but is not there.

    `unreadable` tells of folders that could not be searched, and of links that lead nowhere.
    `searched` tells that a folder or a pattern was named, and not only files. Passed over were:
    by suffix, files in formats that are not read (`unread`); files and folders that git ignores;
    `links` that lead out of what was named; files of other suffixes that a hook names (`others`).
    `outside` are files in a folder that was named by a link which leads out of its own.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    searched: bool = False
    unreadable: tuple[Problem, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)
    ignored_files: int = 0
    ignored_folders: int = 0
    links: tuple[str, ...] = ()
    others: int = 0
    outside: frozenset[Path] = frozenset()

    @property
    def passed_over(self) -> bool:
        """Whether all that was named are files that are left alone on purpose."""
        return not (self.files or self.problems or self.unreadable or self.searched)


def discover(names: Sequence[str], options: SearchOptions | None = None) -> Discovery:
    """Files as named; articles below folders, by suffix; globs expanded.

    Hidden folders are passed over, and what git ignores. A missing path, a folder without an
    article and a glob without a match are problems; the others are still found.
    """
    options = options or SearchOptions()
    if not options.articles_only and all(map(_is_file, names)):
        return Discovery(tuple(dict.fromkeys(map(Path, names))))
    return _Discoverer(names, options).discovery()


def _is_file(name: str) -> bool:
    return not fault(name) and os.path.lexists(name) and not os.path.isdir(name)


class _Discoverer:
    """Searches one name after the other."""

    def __init__(self, names: Sequence[str], options: SearchOptions) -> None:
        from linter.common.search import Search  # a run on files needs none

        self._names = names
        self._options = options
        self._search = Search(names, options)
        self._problems: list[Problem] = []
        self._others = 0

    def discovery(self) -> Discovery:
        for name in self._names:
            self._look_for(name)
        search = self._search
        return Discovery(
            search.files(),
            tuple(self._problems),
            not all(map(_is_file, self._names)),
            tuple(search.unreadable),
            dict(sorted(search.unread.items(), key=lambda kind: (-kind[1], kind[0]))),
            search.ignored_files,
            search.ignored_folders,
            tuple(search.links),
            self._others,
            frozenset(search.outside),
        )

    def _look_for(self, name: str) -> None:
        search = self._search
        if fault(name):  # no system has a file of such a name
            self._problems.append(Problem("no such file or folder", name))
            return
        before = search.sizes
        if _is_file(name):
            self._named_file(name)
            return
        if os.path.isdir(name):
            search.folder(name)
        elif not _MAGIC.isdisjoint(name):
            search.pattern(name)
        else:
            self._problems.append(Problem("no such file or folder", name))
            return
        new = [now - then for now, then in zip(search.sizes, before, strict=True)]
        if not any(new[:2]):
            self._problems.append(_nothing(name, *new[2:]))

    def _named_file(self, name: str) -> None:
        suffix = suffix_of(name)
        known = SUFFIXES | JSON if self._options.json else SUFFIXES
        if suffix in known or not self._options.articles_only:
            self._search.add(name)
        elif suffix in UNREAD:
            self._search.pass_over(os.path.realpath(name), suffix)
        else:
            self._others += 1


def _nothing(name: str, unread: int, ignored: int) -> Problem:
    """Why a search has found no article."""
    if os.path.isdir(name):
        message = f"this folder contains no articles (caveat reads {', '.join(sorted(SUFFIXES))})"
    else:
        message = "no files match this pattern"
    if unread:
        message += f"; {counted(unread, 'file')} in formats that it does not read"
    if ignored:
        message += f"; git ignores {counted(ignored, 'file or folder')} here (see --no-ignore)"
    return Problem(message.replace("1 file or folder", "one"), name)
