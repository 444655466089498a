"""Raw content of Draft.js: a flat list of blocks, with ranges of their texts that have a style or
belong to an entity, such as a link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.common.dataclass import dataclass
from linter.common.spans import Piece, Span
from linter.document.trees.names import elements_of_marks
from linter.document.trees.nodes import Element, Item, Part, Run, Unknown, Words, in_lists, joined
from linter.document.trees.strings import String, Unescaped
from linter.document.trees.values import List, Object, Value, at, count_at, list_at, text_at

_LISTS = {"unordered-list-item": "ul", "ordered-list-item": "ol", "checkable-list-item": "ul"}
_ELEMENTS = {"blockquote": "blockquote", "code-block": "pre"} | {
    f"header-{name}": f"h{level}"
    for level, name in enumerate(("one", "two", "three", "four", "five", "six"), 1)
}


def is_tree(value: Value) -> bool:
    return any(
        isinstance(at(block, "inlineStyleRanges"), List) and isinstance(at(block, "text"), String)
        for block in list_at(value, "blocks")
    )


def read(tree: Value) -> Iterable[Part]:
    entities = at(tree, "entityMap")
    return in_lists(
        _items(list_at(tree, "blocks"), entities if isinstance(entities, Object) else {})
    )


def _items(blocks: Sequence[Value], entities: Mapping[str, Value]) -> Iterator[Item]:
    for block in blocks:
        kind = text_at(block, "type")
        listed = _LISTS.get(kind, "")
        runs = [*joined(_runs(block, entities))]
        if listed:
            yield Item(listed, count_at(block, "depth") or 0, runs)
            continue
        name = _ELEMENTS.get(kind, "p")
        held = [entities.get(_key(each)) for each in list_at(block, "entityRanges")]
        others = [Unknown(at(each, "data")) for each in held if not text_at(each, "data", "url")]
        own = () if kind == "atomic" else (Element(name, runs),)
        yield Item("", 0, (*own, *others, Unknown(at(block, "data"))))


@dataclass(frozen=True, slots=True)
class _Range:
    """A part of a text with a style, or of a link."""

    start: int
    end: int
    style: str
    href: str = ""


def _runs(block: Value, entities: Mapping[str, Value]) -> Iterator[Run]:
    """The text of a block, cut where a range begins or ends."""
    string = at(block, "text")
    if not isinstance(string, String):
        return
    held = Unescaped(string)
    ranges = [*_ranges(block, entities, _Units(held.text))]
    changes = [(each.start, 1, each) for each in ranges] + [(each.end, -1, each) for each in ranges]
    changes.sort(key=lambda change: change[0])
    styles: Counter[str] = Counter()
    links: Counter[str] = Counter()
    done = 0
    for place, by, each in [*changes, (len(held.text), 0, _Range(0, 0, ""))]:
        if done < place:
            words = Words([*held.placed(Piece(held.text[done:place], Span(done, place)))])
            yield Run((words,), elements_of_marks(+styles), next(iter(+links), ""))
            done = place
        styles[each.style] += by
        if each.href:
            links[each.href] += by


def _ranges(block: Value, entities: Mapping[str, Value], units: _Units) -> Iterator[_Range]:
    for each in (*list_at(block, "inlineStyleRanges"), *list_at(block, "entityRanges")):
        start = count_at(each, "offset") or 0
        href = text_at(entities.get(_key(each)), "data", "url")
        end = start + (count_at(each, "length") or 0)
        yield _Range(units.offset(start), units.offset(end), text_at(each, "style"), href)


def _key(entity_range: Value) -> str:
    key = count_at(entity_range, "key")
    return text_at(entity_range, "key") if key is None else str(key)


class _Units:
    """Where a unit of UTF-16, in which Draft.js counts, stands in a text."""

    def __init__(self, text: str) -> None:
        self._size = len(text)
        self._offsets: Sequence[int] = ()
        if not text.isascii() and max(text) > "\uffff":
            sizes = [1 + (letter > "\uffff") for letter in text]
            self._offsets = [n for n, s in enumerate([*sizes, 1]) for _ in range(s)]

    def offset(self, unit: int) -> int:
        if self._offsets:
            return self._offsets[min(unit, len(self._offsets) - 1)]
        return min(unit, self._size)
