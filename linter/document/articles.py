"""Several articles in one file: those of an export or a book, each a source of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from linter.common.dataclass import replace
from linter.common.errors import CaveatError, Problem
from linter.common.file_types import ARCHIVES, BOOKS, JSON, JSON_LINES, XML, suffix_of
from linter.common.placed_lines import Origin
from linter.common.spans import Span
from linter.document.source import Source

_TOLD = 6  # kinds of what is left out


def articles(source: Source) -> Sequence[Source]:
    """The articles of a source; itself, unless it is an export or a book with several."""
    suffix = suffix_of(source.path)
    if suffix in ARCHIVES:
        from linter.document import archives

        return archives.articles_in(source)
    if suffix in BOOKS:
        from linter.document import epub

        return epub.chapters(source)
    if suffix in XML:
        return _of_wordpress(source)
    if suffix not in JSON:
        return (source,)
    from linter.document import json_articles

    if source.json_fields:
        return json_articles.articles(source)
    if suffix in JSON_LINES:
        return _of_lines(json_articles.lines(source)) or json_articles.articles(source)
    return _of_value(source)


def _of_lines(lines: Iterator[Source]) -> Sequence[Source]:
    """The lines that hold an article, and those that are broken, which say so when they are
    read; none without an article."""
    from linter.document.trees.exports import articles_in, value_of

    found: list[Source] = []
    others: Counter[str] = Counter()
    known = False
    for line in lines:
        try:
            there = articles_in(value_of(line))
        except CaveatError:
            found.append(line)
            continue
        if there.articles:
            known = True
            found.append(line)
        others.update(there.others)
    return _with_note(found, others) if known else ()


def _of_value(source: Source) -> Sequence[Source]:
    from linter.document.trees.exports import articles_in, value_of
    from linter.document.trees.shapes import may_hold_trees

    if not may_hold_trees(source.text):
        return (source,)
    try:
        there = articles_in(value_of(source))
    except CaveatError:
        return (source,)  # the parser reports it
    if len(there.articles) < 2:
        return _with_note([source], there.others if there.articles else {})
    spans = [Span(article.start, article.end) for article in there.articles]
    return _with_note(parts(source, spans), there.others)


def _of_wordpress(source: Source) -> Sequence[Source]:
    from linter.document.trees import wxr

    posts, others = wxr.posts_in(source)
    return _with_note(parts(source, posts) if len(posts) > 1 else [source], others)


def parts(source: Source, spans: Sequence[Span]) -> Sequence[Source]:
    """Each of these spans of a file as a source of its own, which knows where it begins."""
    return [
        replace(
            source,
            text=source.text[span.start : span.end],
            part=f"#{number}",
            origin=Origin.of(span.start, source.lines),
        )
        for number, span in enumerate(spans, 1)
    ]


def _with_note(found: Sequence[Source], others: Mapping[str, int]) -> Sequence[Source]:
    """Articles, of which the first says what is beside them in the file."""
    if not others:
        return found
    kinds = sorted(others.items(), key=lambda kind: (-kind[1], kind[0]))
    told = [f"{name} ({number})" for name, number in kinds[:_TOLD]]
    more = ["others"] if len(kinds) > _TOLD else []
    message = f"also in this file and not read, as no article: {', '.join([*told, *more])}"
    first = found[0]
    problem = Problem(message, first.path)
    return (replace(first, decode_warnings=(*first.decode_warnings, problem)), *found[1:])
