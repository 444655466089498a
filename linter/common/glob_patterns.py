"""Globs, as git reads them, in time that grows with pattern and path and not with their powers.

A pattern is cut at its slashes. What stands between two `**` is looked for from the left, where
the first place is as good as any, so that nothing is ever tried again; likewise what stands
between two `*` of one name. Strangers write these patterns, and the names that they meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from linter.common.dataclass import dataclass
from linter.common.regex import regex

_CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "blank": r" \t",
    "punct": r"!-/:-@\[-`{-~",
    "xdigit": "0-9A-Fa-f",
}
_NAMED = regex(r"\[:(\w+):\]")
_DRIVE = regex(r"[A-Za-z]:[\\/]")
_PLAIN_START = regex(r"[^*?\[\\]*")
_HOMES = ("home", "Users")
_Names = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: runs of names that `**` may part. With `anywhere` it need not begin at the
    top, with `below` it ends in `**`."""

    runs: tuple[_Names, ...]
    negated: bool = False
    folders_only: bool = False
    anywhere: bool = False
    below: bool = False

    def matches(self, names: Sequence[str]) -> bool:
        """Whether it means what has this path itself."""
        if self.below:
            return 0 <= self._end(names) < len(names)
        *before, last = self.runs
        start = len(names) - len(last)
        if not before and not self.anywhere:
            return start == 0 and _stands(last, names, 0)
        after = self._end(names, before)
        return 0 <= after <= start and _stands(last, names, start)

    def matches_above(self, names: Sequence[str]) -> bool:
        """Whether it means a folder that this path lies in."""
        end = self._end(names)
        return end >= 0 and end + self.below < len(names)

    def _end(self, names: Sequence[str], runs: Sequence[_Names] | None = None) -> int:
        """How many names from the top its runs take at least; -1 where they are not there."""
        at = 0
        free = self.anywhere
        for run in self.runs if runs is None else runs:
            last = len(names) - len(run) if free else min(at, len(names) - len(run))
            at = next((n for n in range(at, last + 1) if _stands(run, names, n)), -1)
            if at < 0:
                return -1
            at += len(run)
            free = True
        return at


@dataclass(frozen=True, slots=True)
class PatternList:
    """Patterns in order; of those that mean a path, the last one decides."""

    patterns: tuple[Pattern, ...]

    def match_file(self, names: Sequence[str]) -> bool:
        """Whether a file is meant, by its own path or, unless that says otherwise, by that of a
        folder that it lies in."""
        by_folder: bool | None = None
        for pattern in reversed(self.patterns):
            if not pattern.folders_only and pattern.matches(names):
                return not pattern.negated
            if by_folder is None and pattern.matches_above(names):
                by_folder = not pattern.negated
        return bool(by_folder)

    def decide(self, names: Sequence[str], *, folder: bool) -> bool | None:
        """Whether a file or folder is meant by its own path; None where no pattern says."""
        for pattern in reversed(self.patterns):
            if (folder or not pattern.folders_only) and pattern.matches(names):
                return not pattern.negated
        return None


NO_PATTERNS = PatternList(())


def compiled(lines: Iterable[str]) -> PatternList:
    """The patterns of lines as in a .gitignore; comments, blank and wrong ones mean nothing."""
    return PatternList(tuple(filter(None, map(_compiled, lines))))


@cache
def of_configuration(patterns: tuple[str, ...]) -> PatternList:
    """The patterns of a configuration, in which `./` at the start changes nothing."""
    return compiled(map(_without_dots, patterns))


def fault(pattern: str, folder: Path) -> str:
    """Why a pattern of a configuration in this folder can match no file; empty where it may."""
    plain = _without_dots(pattern)
    body = plain.removeprefix("!")
    if body.startswith(("~", "//", "\\\\")) or _DRIVE.match(body) or _is_absolute(body, folder):
        return "it is an absolute path, and globs count from the folder of this file"
    if ".." in body.split("/"):
        return "it goes up with .., and globs reach only what is below the folder of this file"
    if re.search(r"\\[A-Za-z0-9]", body):
        return "folders are parted by /, and \\ makes the next character an ordinary one"
    return "" if _compiled(plain) else "it means no file"


def _is_absolute(body: str, folder: Path) -> bool:
    """Whether a pattern means a place on this disk, and not one below the configuration."""
    start = _PLAIN_START.match(body)
    names = start[0].split("/")[1:] if start and body.startswith("/") else []
    if not names or (folder / names[0]).exists():
        return False
    here = folder.parts[1:]
    shared = min(len(here), len(names) - 1)
    below = shared > 0 and tuple(names[:shared]) == here[:shared] and shared == len(here)
    return below or (len(names) > 2 and (names[0] in _HOMES or Path("/", *names[:2]).is_dir()))


def _without_dots(pattern: str) -> str:
    mark = "!" if pattern.startswith("!") else ""
    body = pattern[len(mark) :]
    while body.startswith("./"):
        body = body[2:].lstrip("/")
    return mark + body


def _compiled(line: str) -> Pattern | None:
    if not line.endswith("\\ "):
        line = line.rstrip()
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    body = line[negated:]
    names = body.split("/")
    folders_only = len(names) > 1 and not names[-1]
    if folders_only:
        names.pop()
    anywhere = len(names) == 1
    if len(names) > 1 and not names[0]:
        del names[0]
    if not any(names):
        return None
    runs: list[list[re.Pattern[str]]] = [[]]
    for name in names:
        if name == "**":
            runs.append([])
            continue
        made = _name(name)
        if made is None:
            return None
        runs[-1].append(made)
    kept = tuple(tuple(run) for run in runs if run)
    below = not runs[-1]
    if not kept:  # nothing but `**`, which means all there is
        return Pattern(((re.compile(".+", re.S),),), negated, folders_only, anywhere=True)
    return Pattern(kept, negated, folders_only, anywhere or not runs[0], below)


@cache
def _name(glob: str) -> re.Pattern[str] | None:
    """The regular expression of one name in a path; None for a glob that is not well formed.

    What stands before the next `*` is matched once and for all (`(?>...)`).
    """
    parts = [""]
    at = 0
    while at < len(glob):
        character = glob[at]
        at += 1
        if character == "*":
            if parts[-1] or len(parts) == 1:
                parts.append("")
        elif character == "?":
            parts[-1] += "."
        elif character == "[":
            end = _class_end(glob, at)
            if end < 0:
                return None
            parts[-1] += _class(glob[at:end])
            at = end + 1
        elif character == "\\":
            if at == len(glob):
                return None
            parts[-1] += re.escape(glob[at])
            at += 1
        else:
            parts[-1] += re.escape(character)
    first, *others = parts
    if not others:
        return _expression(first)
    if others == [""] and not first:
        return _expression(".+")
    middle = "".join(f"(?>.*?{part})" for part in others[:-1])
    return _expression(f"{first}{middle}.*{others[-1]}")


def _expression(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(rf"(?s:{pattern})\Z")
    except re.error:  # as of a range that runs backwards
        return None


def _class_end(glob: str, at: int) -> int:
    """Where the `]` of a class stands that begins here; -1 where there is none."""
    if glob[at : at + 1] in ("!", "^"):
        at += 1
    first = at
    while at < len(glob):
        named = _NAMED.match(glob, at)
        if named:
            at = named.end()
        elif glob[at] == "]" and at > first:
            return at
        else:
            at += 2 if glob[at] == "\\" else 1
    return -1


def _class(body: str) -> str:
    """The class of a regular expression for what stands between brackets."""
    negated = body[0] in "!^"
    body = body[negated:]
    made = ""
    at = 0
    while at < len(body):
        named = _NAMED.match(body, at)
        if named:
            made += _CLASSES.get(named[1], "")
            at = named.end()
            continue
        if body[at] == "-" and 0 < at < len(body) - 1:
            made += "-"
        else:
            at += body[at] == "\\" and at + 1 < len(body)
            made += re.escape(body[at])
        at += 1
    return f"[{'^' if negated else ''}{made}]"


def _stands(run: Sequence[re.Pattern[str]], names: Sequence[str], at: int) -> bool:
    return all(expression.match(names[at + n]) for n, expression in enumerate(run))
