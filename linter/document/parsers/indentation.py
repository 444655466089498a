"""Indented text of Markdown that is no code: HTML in a text that is mostly HTML, and MDX."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from linter.common.regex import regex
from linter.common.spans import Span

_TAG = regex(r"[ \t]*<(?:(?P<name>/?[a-zA-Z][\w:-]*)(?=[\s/>]|\Z)|!--)")
_WRITTEN = regex(r"[ \t>]*[^\s>][^\r\n]*")
_LINE = regex(r"[^\r\n]*(?:\r\n|\n|\r)?")
_FENCE = regex(r"[ \t>]*(`{3,}|~{3,})")


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


def without_indentation(text: str, spans: Sequence[Span]) -> tuple[str, Callable[[int], int]]:
    """The lines in these spans without the indentation of the first, and a function from offsets in
    the result to offsets in the text."""
    lines = list(_lines(text, spans))
    first = next((line for _, line in lines if line.strip()), "")
    indent = len(first) - len(first.lstrip(" \t"))
    parts: list[str] = []
    starts: list[int] = []  # of the lines in the result
    sources: list[int] = []  # of the same places in the text
    size = 0
    for start, line in lines:
        cut = min(indent, len(line) - len(line.lstrip(" \t")))
        starts.append(size)
        sources.append(start + cut)
        parts.append(line[cut:])
        size += len(line) - cut

    def place(offset: int) -> int:
        at = max(bisect_right(starts, offset) - 1, 0)
        return sources[at] + offset - starts[at]

    return "".join(parts), place


def _lines(text: str, spans: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Each line in these spans up to its newline, which may be outside of them."""
    at = 0
    for span in spans:
        at = max(at, span.start)
        while at < span.end and (line := _LINE.match(text, at)):
            yield at, line.group()
            at = line.end()
