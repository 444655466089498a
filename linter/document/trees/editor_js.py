"""Blocks of Editor.js, whose texts are HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.document.trees.names import element_of, plain
from linter.document.trees.nodes import Element, Form, Nodes, Part, Unknown, words
from linter.document.trees.strings import String
from linter.document.trees.values import List, Object, Value, at, count_at, list_at, text_at


def is_tree(value: Value) -> bool:
    blocks = list_at(value, "blocks")
    typed = all(bool(text_at(block, "type")) for block in blocks)
    return typed and any(isinstance(at(block, "data"), Object) for block in blocks)


def read(tree: Value) -> Iterable[Part]:
    return (Nodes(_block, list_at(tree, "blocks")),)


def _block(block: Value) -> Iterable[Part]:
    """A block, and what plug-ins add to it, such as notes."""
    return (*_said(block), Unknown(at(block, "tunes")))


def _said(block: Value) -> Iterable[Part]:
    data = at(block, "data")
    kind = plain(text_at(block, "type"))
    name = element_of(kind)
    if kind == "raw":
        return (Element("div", words(at(data, "html"), Form.HTML)),)
    if name == "pre":
        return (Element("pre", words(at(data, "code"))),)
    if name == "table":
        rows = (row for row in list_at(data, "content") if isinstance(row, List))
        return (Element("table", (Element("tr", _cells(row)) for row in rows)),)
    if name in ("ul", "ol") or kind == "nestedlist":
        ordered = name == "ol" or text_at(data, "style") == "ordered"
        return (Element("ol" if ordered else "ul", (Nodes(_item, list_at(data, "items")),)),)
    if name == "h2":
        level = count_at(data, "level") or 0
        name = f"h{level}" if 1 <= level <= 6 else name
    if name and isinstance(at(data, "text"), String):
        said = Element(name, words(at(data, "text"), Form.HTML))
        return (said, Element("figcaption", words(at(data, "caption"), Form.HTML)))
    return (Unknown(data),)


def _cells(row: Sequence[Value]) -> Iterator[Part]:
    return (Element("td", words(cell, Form.HTML)) for cell in row)


def _item(item: Value) -> Iterable[Part]:
    if isinstance(item, String):
        return (Element("li", words(item, Form.HTML)),)
    said = at(item, "content")
    said = at(item, "text") if said is None else said
    below = list_at(item, "items")
    nested = (Element("ul", (Nodes(_item, below),)),) if below else ()
    return (Element("li", (*words(said, Form.HTML), *nested)),)
