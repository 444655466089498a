"""Admonitions of MkDocs, `!!! note "Title"` and indented text below, made block quotations with a
mark of GitHub's, which says the same: a box in the writer's own voice."""

from __future__ import annotations

import re
from collections.abc import Callable

from linter.common.regex import has_one, regex
from linter.document.parsers.scanning import Regions

_SIGNS = ("!!!", "???")
_OPENING = regex(
    r"(?<![^\r\n])(?P<mark>(?:!!!|\?\?\?\+?)[ \t]+\w[\w -]*)(?P<title>[ \t]*\"[^\"\r\n]*\")?[ \t]*"
    r"(?=[\r\n])"
)
_BODY = regex(r"(?:\r\n|\n|\r)(?:[ \t]*(?=[\r\n]|\Z)|(?: {4}|\t)[^\r\n]*)")
_MARK = regex(r"(?<![^\r\n])>")
_LINE = regex(r"(?<![^\r\n])(?: {4}|\t)")


def as_call_outs(text: str, code: Callable[[], Regions]) -> tuple[str, set[int]]:
    """A text of the same length in which admonitions are block quotations, and where the marks of
    these stand."""
    if not (has_one(text, _SIGNS) and _OPENING.search(text)):
        return text, set()
    parts: list[str] = []
    marks: set[int] = set()
    at = 0
    for found in _OPENING.finditer(text):
        if found.start() < at or code().end_at(found.start()):
            continue
        end = found.end()
        while body := _BODY.match(text, end):
            end = body.end()
        lines = _LINE.sub(lambda m: ">" + " " * (len(m.group()) - 1), text[found.end() : end])
        parts += [text[at : found.start()], _heading(found), lines]
        marks.add(found.start())
        marks |= {found.end() + m.start() for m in _MARK.finditer(lines)}
        at = end
    return "".join([*parts, text[at:]]), marks


def _heading(found: re.Match[str]) -> str:
    """`!!! note "Title"` as `>[!n]     Title `, each word where it was."""
    written = found.group()
    if not found["title"]:
        return ">[!n]".ljust(len(written))
    start, end = written.index('"') + 1, written.rindex('"')
    return (">[!n]".ljust(start) + written[start:end]).ljust(len(written))
