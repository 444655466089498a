"""Marks of Markdown that emphasise nothing, since a blank stands on their inner side: `**risk: **`.
Editors write them where somebody has made a blank bold; readers are not meant to see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.common.spans import Span

MARKS = frozenset("*_")


def runs(marks: Iterable[Span]) -> Iterator[Span]:
    """Marks that touch each other, joined."""
    run: Span | None = None
    for mark in marks:
        if run and run.end == mark.start:
            run = run.join(mark)
            continue
        if run:
            yield run
        run = mark
    if run:
        yield run


def is_failed(text: str, run: Span) -> bool:
    """Whether marks were to emphasise words. Stars between letters or figures multiply, and one
    alone leads to a note."""
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    if before == "\\" or (before.isalnum() and after.isalnum()):
        return False
    return text[run.start : run.end] != "*"
