"""Blocks of Notion, as its API gives them: each holds data of its kind, and perhaps children."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.document.trees.names import elements_of_marks
from linter.document.trees.nodes import (
    SHOWN,
    Element,
    Item,
    Nodes,
    Part,
    Run,
    in_lists,
    joined,
    words,
)
from linter.document.trees.strings import String
from linter.document.trees.values import List, Object, Value, at, list_at, text_at

_ELEMENTS = {
    "paragraph": "p",
    "heading_1": "h1",
    "heading_2": "h2",
    "heading_3": "h3",
    "heading_4": "h4",
    "quote": "blockquote",
    "callout": "div",
    "toggle": "div",
    "code": "pre",
    "template": "div",
}
_LISTS = {"bulleted_list_item": "ul", "numbered_list_item": "ol", "to_do": "ul"}
_WITH_CAPTION = ("image", "video", "file", "pdf", "audio", "embed", "bookmark")
_BLOCKS = (("results",), ("blocks",), ("children",), ("block", "children"))


def is_tree(value: Value) -> bool:
    if is_said(value):
        return True
    if isinstance(at(value, "properties"), Object):
        return False  # a page, which has a title besides
    return any(text_at(block, "object") == "block" and _is_block(block) for block in _blocks(value))


def is_said(value: Value) -> bool:
    """Whether a value is words alone, such as those of a title."""
    return isinstance(value, List) and any(
        isinstance(at(text, "annotations"), Object) and "plain_text" in text
        for text in value
        if isinstance(text, Object)
    )


def _is_block(block: Value) -> bool:
    kind = text_at(block, "type")
    return bool(kind) and isinstance(at(block, kind), Object)


def _blocks(value: Value) -> Sequence[Value]:
    if isinstance(value, List):
        return value
    if _is_block(value):
        return (value,)
    return next((found for keys in _BLOCKS if (found := list_at(value, *keys))), ())


def read(tree: Value) -> Iterable[Part]:
    if is_said(tree) and isinstance(tree, List):
        return (Element("p", joined(_runs(tree))),)
    return _all(_blocks(tree))


def _all(blocks: Sequence[Value]) -> Iterator[Part]:
    return in_lists(_item(block) for block in blocks)


def _item(block: Value) -> Item:
    kind = text_at(block, "type")
    if kind in _LISTS:
        return Item(_LISTS[kind], 0, [Element("p", _said(block)), *_below(block)])
    return Item("", 0, [*_parts(block, kind)])


def _parts(block: Value, kind: str) -> Iterator[Part]:
    held = at(block, kind)
    if kind == "table":
        yield Element("table", (Nodes(_row, _children(block)),))
        return
    if kind == "table_row":  # the API gives the rows of a table by themselves
        yield Element("table", _row(block))
        return
    if kind in _ELEMENTS:
        yield Element(_ELEMENTS[kind], [*_said(block), *_inside(block, kind)])
    elif kind in _WITH_CAPTION:
        yield Element("figcaption", joined(_runs(list_at(held, "caption"))))
    elif kind == "child_page":
        return
    if kind not in ("quote", "callout", "toggle"):
        yield from _below(block)


def _inside(block: Value, kind: str) -> Iterable[Part]:
    return _below(block) if kind in ("quote", "callout", "toggle") else ()


def _row(block: Value) -> Iterable[Part]:
    cells = list_at(block, "table_row", "cells")
    parts = [Element("td", joined(_runs(cell if isinstance(cell, List) else ()))) for cell in cells]
    return (Element("tr", parts),)


def _below(block: Value) -> Iterable[Part]:
    """What stands in a block, when its turn comes."""
    children = _children(block)
    return (Nodes(_blocks_of, (List(children),)),) if children else ()


def _blocks_of(blocks: Value) -> Iterable[Part]:
    return _all(blocks if isinstance(blocks, List) else ())


def _children(block: Value) -> Sequence[Value]:
    return list_at(block, "children") or list_at(block, text_at(block, "type"), "children")


def _said(block: Value) -> Iterable[Part]:
    held = at(block, text_at(block, "type"))
    return joined(_runs(list_at(held, "rich_text") or list_at(held, "text")))


def said(value: Value) -> Sequence[String]:
    """The strings of words alone."""
    texts = (at(text, "plain_text") for text in (value if isinstance(value, List) else ()))
    return [text for text in texts if isinstance(text, String)]


def title_of(held: Value) -> Value:
    """The title of a page, if this is the one of its properties that holds it."""
    return (
        at(held, "title") if text_at(held, "type") == "title" and list_at(held, "title") else None
    )


def _runs(texts: Sequence[Value]) -> Iterator[Run]:
    for text in texts:
        if text_at(text, "type") == "equation":
            yield Run((SHOWN,))
            continue
        shown = at(text, "text", "content")
        shown = at(text, "plain_text") if shown is None else shown
        said = at(text, "annotations")
        marks = said.items() if isinstance(said, Object) else ()
        names = elements_of_marks(name for name, value in marks if value is True)
        yield Run(
            words(shown), names, text_at(text, "href") or text_at(text, "text", "link", "url")
        )
