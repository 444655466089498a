"""Indented text of Markdown that is no code: HTML in a text that is mostly HTML, and MDX."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from linter.common.spans import Span

_TAG = re.compile(r"[ \t]*<(?:(?P<name>/?[a-zA-Z][\w:-]*)(?=[\s/>]|\Z)|!--)")
_WRITTEN = re.compile(r"[ \t>]*[^\s>][^\r\n]*")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")


def begins_with_tag(text: str, start: int) -> bool:
    """Whether a tag or a comment of HTML is the first thing here."""
    return _TAG.match(text, start) is not None


def is_like_html(body: str) -> bool:
    """Whether a Markdown text is mostly HTML: of its lines that are not blank, a comment or
    inside a fence, at least half begin with a tag. Such pages are made by programs that see no code
    in their indentation."""
    if "<" not in body:
        return False
    tags = lines = 0
    fence = ""
    for line in body.splitlines():
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line[mark.end() :].strip())):
            fence = "" if fence else mark[1]
        elif not fence and _WRITTEN.match(line):
            tag = _TAG.match(line)
            tags += bool(tag and tag["name"])
            lines += not tag or bool(tag["name"])
    return bool(lines) and tags * 2 >= lines


def without_indentation(text: str, lines: Sequence[Span]) -> tuple[str, Callable[[int], int]]:
    """These lines of a text without the indentation of the first, and the way from offsets in them
    to those of the text."""
    first = next((text[s.start : s.end] for s in lines if text[s.start : s.end].strip()), "")
    deep = len(first) - len(first.lstrip(" \t"))
    parts: list[str] = []
    starts: list[int] = []  # of the lines, in what is made of them
    sources: list[int] = []
    size = 0
    for span in lines:
        line = text[span.start : span.end]
        cut = min(deep, len(line) - len(line.lstrip(" \t")))
        starts.append(size)
        sources.append(span.start + cut)
        parts.append(line[cut:])
        size += len(line) - cut

    def place(offset: int) -> int:
        at = max(bisect_right(starts, offset) - 1, 0)
        return sources[at] + offset - starts[at]

    return "".join(parts), place
