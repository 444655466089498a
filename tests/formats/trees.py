"""The article in the trees and exports of content management systems, by the makers of their
tests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tests.document.trees import makers, model
from tests.formats.article import (
    Article,
    Heading,
    Items,
    Line,
    Mark,
    Paragraph,
    Quote,
    Table,
    Words,
)


def tree(shape: str, article: Article) -> str:
    return json.dumps(makers.WHOLE[shape](_modelled(article)), ensure_ascii=False)


def wordpress(article: Article) -> str:
    """The export of a whole site, with this article alone."""
    return makers.wordpress_xml(_modelled(article))


def _modelled(article: Article) -> model.Article:
    return model.Article(article.title, "", tuple(_blocks(article)))


def _blocks(article: Article) -> Iterator[model.Block]:
    for part in article.parts:
        match part:
            case Heading(line, level):
                yield model.Block(f"h{level}", _runs(line, article))
            case Paragraph(line):
                yield model.Block("p", _runs(line, article))
            case Quote(line):
                yield model.Block("blockquote", _runs(line, article))
            case Items(items, numbered):
                for item in items:
                    yield model.Block("ol" if numbered else "ul", _runs(item, article))
            case Table(rows):
                cells = [[_runs(cell, article) for cell in row] for row in rows]
                yield model.Block("table", rows=cells)


def _runs(line: Line, article: Article) -> Sequence[model.Run]:
    return [_run(run, article) for run in line]


def _run(run: Words | Mark, article: Article) -> model.Run:
    """A mark of a note is a raised link to the source that the note names: trees have no notes."""
    if isinstance(run, Mark):
        named = (each for each in article.notes[run.number - 1] if isinstance(each, Words))
        link = next((each.link for each in named if each.link), "")
        return model.Run(str(run.number), link, "sup")
    return model.Run(run.text, run.link, "strong" if run.bold else "em" if run.italic else "")
