"""A unified diff of an article and its fixed text, for `git apply` and `patch -p1`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

_NO_NEWLINE = b"\n\\ No newline at end of file\n"


def patch(path: str, old: bytes, new: bytes) -> bytes:
    """The diff of two versions of a file, in the encoding of the file; empty if they are equal.

    Only LF ends a line, as in git, so that a CR is part of its line.
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
    """A file name as git writes it: quoted if it has quotes, backslashes or control characters."""
    escaped = re.sub(r'["\\\x00-\x1f\x7f]', lambda m: _escape(m.group()), name)
    return (f'"{escaped}"' if escaped != name else name).encode(errors="surrogateescape")


def _escape(character: str) -> str:
    return "\\" + character if character in '"\\' else f"\\{ord(character):03o}"


def _tabbed(label: bytes) -> bytes:
    """A name, followed by a tab if it has spaces, so that `patch` finds its end."""
    return label + b"\t" if b" " in label else label
