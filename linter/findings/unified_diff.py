"""Reads changed lines from unified diffs, and from git."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from linter.common import paths
from linter.common.errors import ConfigError, Problem
from linter.common.regex import regex
from linter.findings.changed_lines import EVERYTHING, Changes, LineRange

_HUNK = regex(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_BINARY = regex(r"Binary files (.+) and (.+) differ$")
_MAX_DIGITS = 15  # of a number of lines
_NOWHERE = "/dev/null"
_UNREADABLE = ("GIT binary patch", "diff --cc ", "diff --combined ", "@@@ ")
# git's default prefixes, and those of diff.mnemonicPrefix.
_PREFIX = regex(r"[abciow]/")
_ESCAPE = regex(r'\\([0-7]{3}|[abfnrtv"\\])')
_ESCAPED = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True))


def changes_since(ref: str, folder: Path) -> Changes:
    """The changes in the working tree of `folder` since it diverged from the branch or commit
    `ref`; see `git_diff`. Raises ConfigError."""
    from linter.findings.git_diff import git_changes  # starts processes

    return git_changes(ref, folder)


def read_diff(data: bytes, folder: Path, name: str) -> Changes:
    """The changes in a unified diff; `name` is the name of its file, for messages.

    Paths are relative to the root of the git repository that contains `folder`, as git writes
    them, or to `folder` if there is none. Raises ConfigError if `data` is not a diff or none of its
    files exists.
    """
    root = next((p for p in (folder, *folder.parents) if (p / ".git").exists()), folder)
    changes = parse_diff(os.fsdecode(data), root, name)
    if changes.files and not any(map(paths.exists, changes.files)):
        first = next(iter(changes.files))
        message = f"none of its files exists, for example {first}; paths are relative to {root}"
        raise ConfigError(Problem(message, name))
    return changes


def parse_diff(text: str, root: Path, name: str) -> Changes:
    """The changes in the text of a unified diff whose paths are relative to `root`. Raises
    ConfigError if it is not a diff."""
    return Changes(_Parser(text, name).parse(root.resolve()))


class _Parser:
    """Reads a diff line by line; the header of a hunk gives its number of lines."""

    def __init__(self, text: str, name: str) -> None:
        self._lines = text.split("\n")
        self._name = name
        self._at = 0

    def parse(self, root: Path) -> dict[Path, tuple[LineRange, ...]]:
        files: dict[Path, list[LineRange]] = {}
        current: list[LineRange] | None = None
        old = ""
        headers = 0
        while self._at < len(self._lines):
            line = self._lines[self._at].removesuffix("\r")
            self._at += 1
            if line.startswith("diff --git "):
                headers += 1
                current, old = None, ""
            elif line.startswith("--- "):
                old = line[4:]
            elif line.startswith("+++ "):
                headers += 1
                path = _new_path(old, line[4:])
                current = files.setdefault(self._resolved(root, path), []) if path else []
            elif hunk := _HUNK.match(line):
                if current is None:
                    self._fail("the hunk comes before the name of its file")
                current.extend(self._hunk(hunk))
            elif binary := _BINARY.match(line):
                if path := _new_path(*binary.groups()):
                    files.setdefault(self._resolved(root, path), []).append(EVERYTHING)
            elif line.startswith(_UNREADABLE):
                self._fail("this is not a plain diff of two versions; use `git diff --text REF`")
        if not headers and "".join(self._lines).strip():
            self._at = 1
            self._fail("this is not a unified diff")
        return {path: tuple(lines) for path, lines in files.items() if lines}

    def _resolved(self, root: Path, name: str) -> Path:
        if fault := paths.fault(name):
            self._fail(fault)
        return (root / name).resolve()

    def _hunk(self, header: re.Match[str]) -> Iterator[LineRange]:
        """The runs of added lines in a hunk, and the gaps left by deleted lines."""
        if max(len(n or "") for n in header.groups()) > _MAX_DIGITS:
            self._fail("a number in the header of this hunk is too large")
        old, start, new = (1 if n is None else int(n) for n in header.groups())
        # For an empty range, git gives the line before.
        line = start if new else start + 1
        run = line
        deleted = False
        while old > 0 or new > 0:
            kind = self._kind()
            if kind == " ":
                yield from _run(run, line, deleted)
                old, new, line, deleted = old - 1, new - 1, line + 1, False
                run = line
            elif kind == "-":
                old, deleted = old - 1, True
            elif kind == "+":
                new, line = new - 1, line + 1
        if old or new:
            self._fail("the hunk has more lines than its header says")
        yield from _run(run, line, deleted)

    def _kind(self) -> str:
        """The kind of the next line of a hunk. Mailers strip the space of an empty context line."""
        if self._at >= len(self._lines):
            self._fail("the diff ends in the middle of a hunk")
        line = self._lines[self._at]
        self._at += 1
        kind = " " if line in ("", "\r") else line[0]
        if kind not in "+- \\":
            self._fail("this is not a line of a diff")
        return kind

    def _fail(self, message: str) -> NoReturn:
        raise ConfigError(Problem(message, self._name, self._at))


def _run(first: int, after: int, deleted: bool) -> Sequence[LineRange]:
    return [LineRange(first, after - 1)] if after > first or deleted else []


def _new_path(old: str, new: str) -> str:
    """The path of the new file, from both names in the header; empty for a deleted file."""
    old, new = _unquoted(old), _unquoted(new)
    if new == _NOWHERE:
        return ""
    prefixed = _PREFIX.match(new) and (old == _NOWHERE or (_PREFIX.match(old) and old[0] != new[0]))
    return new[2:] if prefixed else new


def _unquoted(name: str) -> str:
    """A file name without the time after it, and without git's quotes and escapes."""
    if not name.startswith('"') or name.rindex('"') == 0:
        return name.split("\t")[0]

    def plain(match: re.Match[str]) -> bytes:
        escaped = match[1]
        if len(escaped) == 3:
            return bytes([int(escaped, 8) & 0xFF])
        return _ESCAPED.get(escaped, escaped).encode()

    quoted = name[1 : name.rindex('"')]
    parts = re.split(r'(\\(?:[0-7]{3}|[abfnrtv"\\]))', quoted)
    return os.fsdecode(
        b"".join(
            plain(match) if (match := _ESCAPE.fullmatch(part)) else os.fsencode(part)
            for part in parts
        )
    )
