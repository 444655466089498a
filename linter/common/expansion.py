"""Expands the names given on the command line, where some are not simply files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from linter.common.dataclass import dataclass
from linter.common.discover import Discovery, Ignored, SearchOptions, is_file
from linter.common.errors import Problem, counted
from linter.common.file_types import SUFFIXES, UNREAD, is_lock, suffix_of
from linter.common.paths import fault
from linter.common.search import Search

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a search passed over: files in formats that are not read, by suffix (`unread`); what
    git ignores; `links` that lead out of what was given; `others`, the number of
    files that a hook names and that are not articles.

    `outside` are the files that were found in a folder given by a link that leads out of its own.
    """

    unread: Mapping[str, int]
    ignored: Ignored
    links: tuple[str, ...]
    others: int
    outside: frozenset[Path]


class Expansion:
    """Expands one name after the other."""

    def __init__(self, names: Sequence[str], options: SearchOptions) -> None:
        self._names = names
        self._options = options
        self._search = Search(names, options)
        self._problems: list[Problem] = []
        self._others = 0

    def discovery(self) -> Discovery:
        for name in self._names:
            self._look_for(name)
        search = self._search
        unread = sorted(search.unread.items(), key=lambda kind: (-kind[1], kind[0]))
        skipped = Skipped(
            dict(unread),
            search.ignored,
            tuple(search.links),
            self._others,
            frozenset(search.outside),
        )
        searched = not all(map(is_file, self._names))
        problems, unreadable = tuple(self._problems), tuple(search.unreadable)
        return Discovery(search.files(), problems, searched, unreadable, skipped)

    def _look_for(self, name: str) -> None:
        search = self._search
        if fault(name):  # no system has a file of such a name
            self._problems.append(Problem("no such file or folder", name))
            return
        before = search.sizes
        if is_file(name):
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
        if is_lock(name):  # as where a shell has expanded a pattern
            self._others += 1
        elif suffix in self._search.suffixes or not self._options.articles_only:
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
