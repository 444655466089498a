"""Which files git has, read from its index as data, without git.

The format is told at https://git-scm.com/docs/index-format. Of an index that is not like that
nothing is known: what git ignores then counts as ignored, which the report says.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from linter.common.files import read_file
from linter.common.regex import regex

_MAGIC = b"DIRC"
_VERSIONS = (2, 3, 4)
_STAT = 40  # bytes of an entry before its hash
_EXTENDED = 0x40  # a bit of the flags: more flags follow
_SHARED = b"link"  # the extension that names an index with more entries
_SHA256 = regex(rb"^\s*objectformat\s*=\s*\"?sha256", re.I | re.M)
_MAX_SIZE = 300_000_000  # bytes; of some millions of files
_MOST = 4  # bytes of names for each of the index, whose fourth version shares their beginnings


class GitIndex:
    """The files that a repository at a real path `root` has, read when somebody first asks.

    `own` is the folder that git keeps for this worktree, `shared` that for all of them.
    """

    def __init__(self, root: str, own: Path, shared: Path) -> None:
        self._root = root
        self._own = own
        self._shared = shared

    def has(self, path: str, *, folder: bool) -> bool:
        """Whether git has a file, or something in a folder, at a real path in the repository."""
        inside = path[len(self._root) :].lstrip(os.sep).replace(os.sep, "/")
        name = os.fsencode(inside)
        return self._has(name) or (folder and self._has(name + b"/", below=True))

    def _has(self, name: bytes, *, below: bool = False) -> bool:
        at = bisect_left(self._names, name)
        found = self._names[at] if at < len(self._names) else b""
        return found.startswith(name) if below else found == name

    @cached_property
    def _names(self) -> Sequence[bytes]:
        try:
            config = self._shared / "config"
            hashed = 32 if config.exists() and _SHA256.search(read_file(config)) else 20
            data = _content(self._own / "index")
            names, end = _entries(data, hashed)
            for name in _shared_indexes(data[end : len(data) - hashed], hashed):
                names += _entries(_content(self._own / name), hashed)[0]
        except (OSError, ValueError, IndexError):
            return ()
        return sorted(names)


def _content(path: Path) -> bytes:
    if path.stat().st_size > _MAX_SIZE:
        raise ValueError("too long")
    return read_file(path)


def _entries(data: bytes, hashed: int) -> tuple[list[bytes], int]:
    """The names of an index, with hashes of so many bytes, and where its extensions begin.

    Raises ValueError and IndexError if it is none.
    """
    version, number = _number(data, 4), _number(data, 8)
    if not data.startswith(_MAGIC) or version not in _VERSIONS:
        raise ValueError("not an index")
    names: list[bytes] = []
    name, at, length = b"", 12, 0
    for _ in range(number):
        start = at
        at += _STAT + hashed
        at += 4 if data[at] & _EXTENDED else 2
        kept = b""
        if version == 4:
            dropped, at = _varied(data, at)
            kept = name[: max(len(name) - dropped, 0)]
        end = data.index(b"\0", at)
        name = kept + data[at:end]
        at = end + 1 if version == 4 else start + (end - start) // 8 * 8 + 8
        length += len(name)
        if length > _MOST * len(data):
            raise ValueError("too many names")
        names.append(name)
    return names, at


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def _varied(data: bytes, at: int) -> tuple[int, int]:
    """A number that takes as many bytes as it needs, and where it ends."""
    number = data[at] & 127
    while data[at] & 128:
        at += 1
        number = (number + 1 << 7) + (data[at] & 127)
        if number > len(data):
            raise ValueError("not a number of characters")
    return number, at + 1


def _shared_indexes(extensions: bytes, hashed: int) -> Iterator[str]:
    """The files with the rest of the entries, where an index is split."""
    at = 0
    while at + 8 <= len(extensions):
        if extensions[at : at + 4] == _SHARED:
            yield f"sharedindex.{extensions[at + 8 : at + 8 + hashed].hex()}"
        at += 8 + _number(extensions, at + 4)
