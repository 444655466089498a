"""Stars of Markdown that make nothing bold, since a blank stands on their inner side: `**risk: **`.
Editors write them where somebody has made a blank bold; readers are not meant to see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.common.spans import Span


def runs_of_stars(stars: Iterable[Span]) -> Iterator[Span]:
    """Stars that touch each other, joined."""
    run: Span | None = None
    for star in stars:
        if run and run.end == star.start:
            run = run.join(star)
            continue
        if run:
            yield run
        run = star
    if run:
        yield run


def is_failed_bold(text: str, run: Span) -> bool:
    """Whether a run of stars was to make words bold. Those between letters or figures multiply."""
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    return run.end - run.start > 1 and before != "\\" and not (before.isalnum() and after.isalnum())
