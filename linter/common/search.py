"""Searches folders and patterns for articles: each folder once, by no recursion."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import translate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.common.discover import Ignored
from linter.common.errors import Problem
from linter.common.file_types import JSON, SUFFIXES, UNREAD, is_lock, suffix_of
from linter.common.files import is_link, is_within, leads_out, listed
from linter.common.gitignore import IgnoreRules, rules_for
from linter.common.paths import exists
from linter.common.regex import regex

if TYPE_CHECKING:
    from linter.common.discover import SearchOptions

_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages", "vendor"})
_MAGIC = regex(r"[*?[]")
_ANY_DEPTH = "**"
_DOTS = (".", "..")


class _Place(NamedTuple):
    """A file or folder: as it is named, its real path, and the rules of git that hold in it."""

    path: str
    real: str
    rules: IgnoreRules
    by_link: bool = False


class Search:
    """What was found so far, and what was passed over on the way."""

    def __init__(self, names: Sequence[str], options: SearchOptions) -> None:
        self.unreadable: list[Problem] = []
        self._unread: dict[str, str] = {}
        self._unread_seen = 0
        self._ignored: dict[str, bool] = {}
        self._ignored_seen = 0
        self.links: list[str] = []
        self.outside: list[Path] = []
        self._options = options
        self.suffixes = SUFFIXES | JSON if options.json else SUFFIXES
        self._told = self.suffixes | UNREAD.keys()
        self._roots = [os.path.realpath(_fixed(name)[0]) for name in names if "\0" not in name]
        self._found: list[_Place] = []
        self._visited: set[str] = set()

    @property
    def unread(self) -> Counter[str]:
        """How many files are in formats that are not read, by suffix."""
        return Counter(self._unread.values())

    @property
    def ignored(self) -> Ignored:
        """How much is left out because git ignores it."""
        found = {place.real for place in self._found}
        folders = [folder for real, folder in self._ignored.items() if real not in found]
        return Ignored(folders.count(False), folders.count(True))

    def pass_over(self, real: str, suffix: str) -> None:
        """Count a file in a format that is not read, once under all of its names."""
        self._unread[real] = suffix
        self._unread_seen += 1

    @property
    def sizes(self) -> tuple[int, int, int, int]:
        """How many were found, could not be read, are of other formats, are ignored by git."""
        return len(self._found), len(self.unreadable), self._unread_seen, self._ignored_seen

    def files(self) -> tuple[Path, ...]:
        """What was found, in order. A link to a file that was found too is not told again."""
        real = {place.real for place in self._found if not place.by_link}
        files: dict[str, Path] = {}
        for place in self._found:
            if not place.by_link or place.real not in real:
                real.add(place.real)
                file = Path(place.path)
                files.setdefault(os.path.normcase(str(file)), file)
        return tuple(files.values())

    def add(self, path: str) -> None:
        """A file that is meant, whatever it is."""
        self._found.append(_Place(path, os.path.realpath(path), IgnoreRules()))

    def folder(self, name: str) -> None:
        """All articles below a folder: its own first, then those of each folder in it."""
        first = len(self._found)
        self._visited = set()
        self._walk(self._named(name))
        if not self._options.follow_links and leads_out(name):
            self.outside += (Path(place.path) for place in self._found[first:])

    def pattern(self, pattern: str) -> None:
        """The files that a pattern matches, and the articles in the folders that it matches."""
        self._visited = set()
        for place in sorted(self._matches(pattern), key=lambda p: (p.by_link, p.path)):
            if os.path.isdir(place.path):
                self._walk(place)
            elif (suffix := suffix_of(place.path)) in UNREAD:
                self.pass_over(place.real, suffix)
            elif not is_lock(place.path):
                self._found.append(place)

    def _named(self, name: str) -> _Place:
        real = os.path.realpath(name)
        return _Place(name, real, rules_for(Path(real)))

    def _walk(self, start: _Place) -> None:
        waiting, by_links = [start], list[_Place]()
        while waiting or by_links:
            folder = waiting.pop() if waiting else by_links.pop()
            if folder.real in self._visited:
                continue
            self._visited.add(folder.real)
            inner = []
            for entry in self._entries(folder):
                place, is_folder = self._place(entry, folder)
                if place is None or not self._is_wanted(place, is_folder=is_folder):
                    continue
                if not is_folder:
                    self._found.append(place)
                elif place.by_link:  # last, so that a folder is found under its own name
                    by_links.insert(0, place._replace(by_link=False))
                else:
                    inner.append(place)
            waiting += reversed(inner)

    def _is_wanted(self, place: _Place, *, is_folder: bool) -> bool:
        """Whether a place is a folder or an article. Texts in other formats are counted."""
        name = os.path.basename(place.path)  # noqa: PTH119 - of every file
        if is_folder:
            return name not in _SKIPPED
        suffix = suffix_of(name)
        if suffix in UNREAD and not is_lock(name):
            self.pass_over(place.real, suffix)
        return suffix in self.suffixes and not is_lock(name)

    def _entries(self, folder: _Place, *, hidden: bool = False) -> Sequence[os.DirEntry[str]]:
        """What a folder shows; nothing, with a problem, where it cannot be read."""
        try:
            return [e for e in listed(folder.path) if hidden or not e.name.startswith(".")]
        except OSError as error:
            problem = Problem(f"cannot search the folder: {error.strerror}", folder.path)
            if problem not in self.unreadable:
                self.unreadable.append(problem)
        return ()

    def _place(
        self, entry: os.DirEntry[str], folder: _Place, *, of_any_suffix: bool = False
    ) -> tuple[_Place | None, bool]:
        """Where an entry of a folder leads to, and whether that is a folder. None for what is
        passed over: what git ignores, a link that leads out or nowhere."""
        try:
            is_folder, is_link = entry.is_dir(), entry.is_symlink()
        except OSError:  # as of a link that leads to itself
            is_folder, is_link = False, True
        real = os.path.join(folder.real, entry.name)
        suffix = suffix_of(entry.name)
        told = is_folder or of_any_suffix or suffix in self._told
        if not (told or is_link):
            return None, False
        if self._ignores(folder, real, is_folder=is_folder and not is_link):
            read = suffix in self.suffixes or (of_any_suffix and suffix not in UNREAD)
            if entry.name not in _SKIPPED if is_folder else read:
                self._ignored[real] = is_folder
                self._ignored_seen += 1
            return None, is_folder
        if is_link:
            return self._followed(entry, is_folder=is_folder, told=told), is_folder
        rules = folder.rules.within(Path(real)) if is_folder else folder.rules
        return _Place(entry.path, real, rules, folder.by_link), is_folder

    def _followed(self, entry: os.DirEntry[str], *, is_folder: bool, told: bool) -> _Place | None:
        real = os.path.realpath(entry.path)
        if not told and not exists(real) and not suffix_of(entry.name):
            self.unreadable.append(Problem("the link leads nowhere", entry.path))
        if not told:
            return None
        if not is_folder and not exists(real):
            return _Place(entry.path, real, IgnoreRules(), by_link=True)  # reading it tells
        inside = any(is_within(real, root) for root in self._roots)
        if not inside and not self._options.follow_links:
            self.links.append(entry.path)
            return None
        rules = rules_for(Path(real)) if is_folder else IgnoreRules()
        return _Place(entry.path, real, rules, by_link=True)

    def _ignores(self, folder: _Place, real: str, *, is_folder: bool) -> bool:
        if not folder.rules.ignores(real, folder=is_folder):
            return False
        return self._options.uses_gitignore(Path(folder.path))

    def _matches(self, pattern: str) -> Iterator[_Place]:
        """What a pattern matches. Of each folder and part of the pattern it is tried once."""
        base, parts = _fixed(pattern)
        waiting = [(self._named(base), 0)] if os.path.isdir(base) else []
        tried: set[tuple[str, int]] = set()
        while waiting:
            folder, at = waiting.pop()
            if (folder.real, at) in tried:
                continue
            tried.add((folder.real, at))
            part, last = parts[at], at == len(parts) - 1
            if part == _ANY_DEPTH:
                if last:
                    yield folder
                    continue
                waiting.append((folder, at + 1))
            for place, is_folder in self._matching(folder, part):
                if part == _ANY_DEPTH:
                    if is_folder and Path(place.path).name not in _SKIPPED:
                        waiting.append((place, at))
                elif last:
                    yield place
                elif is_folder:
                    waiting.append((place, at + 1))

    def _matching(self, folder: _Place, part: str) -> Iterator[tuple[_Place, bool]]:
        """What a folder has that one part of a pattern matches, and whether it is a folder."""
        if part != _ANY_DEPTH and not _MAGIC.search(part):
            path = os.path.join(folder.path, part)
            if os.path.lexists(path):
                is_folder = os.path.isdir(path)
                real = os.path.join(folder.real, part)
                if part in _DOTS or is_link(path):
                    real = os.path.realpath(path)
                rules = rules_for(Path(real)) if is_folder else folder.rules
                yield _Place(path, real, rules, folder.by_link), is_folder
            return
        matches = re.compile(translate(os.path.normcase(part))).match
        for entry in self._entries(folder, hidden=part.startswith(".")):
            if matches(os.path.normcase(entry.name)):
                place, is_folder = self._place(entry, folder, of_any_suffix=True)
                if place is not None:
                    yield place, is_folder


def _fixed(name: str) -> tuple[str, Sequence[str]]:
    """The folder that a name begins with, and the parts of its pattern, `**` once in a row."""
    if not _MAGIC.search(name) or os.path.lexists(name):
        return name, ()
    parts = name.replace(os.sep, "/").split("/")
    first = next(n for n, part in enumerate(parts) if _MAGIC.search(part))
    base = "/".join(parts[:first]) or ("/" if first else ".")
    kept: list[str] = []
    for part in parts[first:]:
        if part and not (part == _ANY_DEPTH and kept[-1:] == [_ANY_DEPTH]):
            kept.append(part)
    return base, kept
