"""Exports of a CMS: which articles are in one, and what each of them holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from linter.common.dataclass import dataclass, field
from linter.common.errors import Problem, SourceError
from linter.document.blocks import Body, Fallback
from linter.document.source import Source
from linter.document.trees import editor_js
from linter.document.trees.page import Page
from linter.document.trees.records import Records, entries_of, has_body, has_headline, is_known
from linter.document.trees.shapes import inner_tree, may_be_tree, may_hold_trees, shape_of
from linter.document.trees.strings import String
from linter.document.trees.values import InvalidJsonError, List, Object, Value, at, parse, text_at

_DEEPEST = 8  # objects and lists around an article
_INCLUDED = "includes"  # in an answer of Contentful: entries that stand in the others
_IDENTITIES = frozenset({"_id", "id", "uuid", "slug"})


@dataclass(frozen=True, slots=True)
class Articles:
    """The `articles` in an export, and how many `others` there are in it, by what they are."""

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
    if not may_hold_trees(source.text):
        return None
    page = Page()
    data = _read_articles(source, page)
    if data is None:
        return None
    fallbacks += page.fallbacks
    return page.body(source.text, data)


def _read_articles(source: Source, page: Page) -> Mapping[str, object] | None:
    """Read the articles of a source onto a page; what they say of themselves, None if there is
    none. Their values, which are large, are gone with the end of this."""
    value = value_of(source)
    found = [value] if source.part and is_article(value) else articles_in(value).articles
    if not found:
        return None
    records = Records(entries_of(value))
    page.unknown = records.unknown
    data: dict[str, object] = {}
    for article in found:
        data = {**records.read(article, page), **data}
    records.leave_out_entries(page)
    return data


def is_article(value: Value) -> bool:
    return shape_of(value) is not None or (isinstance(value, Object) and has_body(value))


def articles_in(value: Value) -> Articles:
    """The articles in an export: the value itself, or what stands in its lists."""
    others: Counter[str] = Counter()
    found = [*_articles(value, "", others, 0)]
    included = at(value, _INCLUDED)
    if len(found) > 1 and included is not None:
        found += _articles(included, _INCLUDED, others, 1)
    if not found and isinstance(value, Object):
        others = Counter({_what(value, ""): 1})
    return Articles([each.value for each in found], others)


@dataclass(frozen=True, slots=True)
class _Found:
    """An article, and whether it has a headline."""

    value: Object | List
    headed: bool


def _articles(value: Value, name: str, others: Counter[str], depth: int) -> Sequence[_Found]:
    if not isinstance(value, Object | List) or depth > _DEEPEST:
        return ()
    if shape_of(value):
        return (_Found(value, headed=False),)
    if isinstance(value, List):
        return _in_list(value, name, others, depth)
    alone: Sequence[_Found] = ()
    if has_body(value):
        alone = (_Found(value, has_headline(value)),)
        if alone[0].headed or is_known(value):
            return alone
    inner = [(key, held) for key, held in value.items() if key != _INCLUDED or depth]
    below = [found for key, held in inner for found in _articles(held, key, others, depth + 1)]
    if alone and _IDENTITIES & value.keys() and not any(each.headed for each in below):
        return alone
    return below or alone


def _in_list(values: List, name: str, others: Counter[str], depth: int) -> Sequence[_Found]:
    found: list[_Found] = []
    for value in values:
        inside: Counter[str] = Counter()
        here = _articles(value, name, inside, depth + 1)
        if here:
            others.update(inside)
        elif isinstance(value, Object):
            others[_what(value, name)] += 1
        found += here
    return found


def _what(value: Object, name: str) -> str:
    """What an object is by its own words, or by the name of the list that holds it."""
    kind = text_at(value, "sys", "contentType", "sys", "id") or text_at(value, "_type")
    return kind or name or text_at(value, "type") or "objects without a type"


@dataclass(frozen=True, slots=True)
class NamedTree:
    """A tree in a field, whose keys are joined by dots, and where in the file it begins."""

    path: str
    start: int
    tree: Object | List

    def body(self, source: Source) -> Body:
        """What it holds."""
        page = Page(Records().unknown)
        shape = shape_of(self.tree)
        page.add(shape.read(self.tree) if shape else ())
        page.leave_out_remaining((self.tree,))
        return page.body(source.text, {})


def trees_at(source: Source, fields: Sequence[str]) -> Sequence[NamedTree]:
    """The trees that stand at some fields or around them."""
    found: list[NamedTree] = []
    waiting: list[tuple[str, Value]] = [("", value_of(source))]
    while waiting:
        path, value = waiting.pop()
        start = value.start if isinstance(value, String | Object | List) else 0
        if isinstance(value, String) and path in fields and may_be_tree(value):
            value = inner_tree(value)
        if not isinstance(value, Object | List):
            continue
        shape = shape_of(value) if path else None
        if shape and (path in fields or shape is not editor_js):  # where a text is in one piece
            found.append(NamedTree(path, start, value))
        elif isinstance(value, List):
            waiting += [(path, inner) for inner in value]
        else:
            below = [(f"{path}.{key}" if path else key, inner) for key, inner in value.items()]
            waiting += [(p, inner) for p, inner in below if _leads_to(p, fields)]
    return found


def _leads_to(path: str, fields: Sequence[str]) -> bool:
    return any(field == path or field.startswith(f"{path}.") for field in fields)
