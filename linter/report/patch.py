"""A unified diff of an article and its fixed text, as `git apply` and `patch -p1` take it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

_NO_NEWLINE = b"\n\\ No newline at end of file\n"


def patch(path: str, old: bytes, new: bytes) -> bytes:
    """The diff of two versions of a file, in the bytes of the file; empty where they are equal.

    Lines end at LF alone, as git has it, so that a CR stays part of its line.
    """
    if old == new:
        return b""
    before, after = _label("a/" + path.lstrip("/")), _label("b/" + path.lstrip("/"))
    lines = difflib.diff_bytes(
        difflib.unified_diff, _lines(old), _lines(new), _tabbed(before), _tabbed(after)
    )
    body = (line if line.endswith(b"\n") else line + _NO_NEWLINE for line in lines)
    return b"".join([b"diff --git %s %s\n" % (before, after), *body])


def _lines(data: bytes) -> Sequence[bytes]:
    *lines, last = data.split(b"\n")
    return [*(line + b"\n" for line in lines), *([last] if last else [])]


def _label(name: str) -> bytes:
    """A file's name as git writes it: in quotes where it holds quotes, backslashes or controls."""
    escaped = re.sub(r'["\\\x00-\x1f\x7f]', lambda m: _escape(m.group()), name)
    return (f'"{escaped}"' if escaped != name else name).encode(errors="surrogateescape")


def _escape(character: str) -> str:
    return "\\" + character if character in '"\\' else f"\\{ord(character):03o}"


def _tabbed(label: bytes) -> bytes:
    """With a tab behind a name that holds blanks, so that `patch` sees where it ends."""
    return label + b"\t" if b" " in label else label
