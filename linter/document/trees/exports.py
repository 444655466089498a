"""Exports of a CMS: which articles are in one, and what each of them holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from linter.common.errors import Problem, SourceError
from linter.document.blocks import Body, Fallback
from linter.document.source import Source
from linter.document.trees.page import Page
from linter.document.trees.records import Records, entries_of, has_body, has_headline
from linter.document.trees.shapes import shape_of
from linter.document.trees.values import InvalidJsonError, List, Object, Value, at, parse, text_at

_DEEPEST = 8  # objects and lists around an article
_INCLUDED = "includes"  # in an answer of Contentful: entries that stand in the others
_IDENTITIES = ("_id", "id", "uuid", "slug", "post_id", "sys")


@dataclass(frozen=True, slots=True)
class Articles:
    """The `articles` in an export, and how many `others` there are beside them, by what they
    are."""

    articles: Sequence[Object | List]
    others: Mapping[str, int] = field(default_factory=dict)


def value_of(source: Source) -> Value:
    """The JSON of a source. Raises SourceError."""
    try:
        return parse(source.text)
    except InvalidJsonError as error:
        place = source.lines.position(error.offset)
        message = f"invalid JSON: {error.message}; export it again, or mend it there"
        raise SourceError(Problem(message, source.path, place.line, place.column)) from error


def read(source: Source, fallbacks: list[Fallback]) -> Body | None:
    """What an export holds; None if there is no article in it by its shape. What failed on the way
    is added to `fallbacks`. Raises SourceError for invalid JSON."""
    value = value_of(source)
    found = [value] if source.part and is_article(value) else articles_in(value).articles
    if not found:
        return None
    records = Records(entries_of(value))
    page = Page(records.unknown)
    data: dict[str, object] = {}
    for article in found:
        data = {**records.read(article, page), **data}
    fallbacks += page.fallbacks
    return page.body(source.text, data)


def is_article(value: Value) -> bool:
    return shape_of(value) is not None or (isinstance(value, Object) and has_body(value))


def articles_in(value: Value) -> Articles:
    """The articles in an export: the value itself, or what stands in its lists."""
    others: Counter[str] = Counter()
    found = [*_articles(value, "", others, 0)]
    included = at(value, _INCLUDED)
    if len(found) > 1 and included is not None:
        found += _articles(included, _INCLUDED, others, 1)
    return Articles(found, others if found else {})


def _articles(value: Value, name: str, others: Counter[str], depth: int) -> Iterator[Object | List]:
    if not isinstance(value, Object | List) or depth > _DEEPEST:
        return
    if shape_of(value) or _is_record(value):
        yield value
        return
    before = found = 0
    below: list[Object | List] = []
    for key, inner in value.items() if isinstance(value, Object) else ((name, v) for v in value):
        if key == _INCLUDED and depth == 0:
            continue
        below += _articles(inner, key, others, depth + 1)
        found = len(below)
        if isinstance(value, List) and found == before and isinstance(inner, Object):
            others[_what(inner, name)] += 1
        before = found
    if not below and is_article(value):
        below.append(value)
    yield from below


def _is_record(value: Value) -> bool:
    if not isinstance(value, Object) or not has_body(value):
        return False
    return any(name in value for name in _IDENTITIES) or has_headline(value)


def _what(value: Object, name: str) -> str:
    """What an object is by its own words, or by the name of the list that holds it."""
    kind = text_at(value, "sys", "contentType", "sys", "id") or text_at(value, "_type")
    return kind or text_at(value, "type") or name or "without a type"
