"""Portable Text of Sanity: a flat list of blocks, with spans and the definitions of their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.common.regex import regex
from linter.document.trees.names import elements_of_marks, plain
from linter.document.trees.nodes import (
    SHOWN,
    Element,
    Item,
    NoteMark,
    Part,
    Run,
    Unknown,
    in_lists,
    joined,
    note,
    words,
)
from linter.document.trees.strings import String
from linter.document.trees.values import List, Object, Value, at, count_at, list_at, text_at

_HEADING = regex(r"h[1-6]")
_LISTS = {"bullet": "ul", "number": "ol"}
_NOTE_TEXTS = frozenset({"text", "note", "content", "body", "footnote"})
_ADDRESSES = ("href", "url", "slug", "_ref")


def is_tree(value: Value) -> bool:
    if not isinstance(value, List):
        return False
    return any(_is_block(each) for each in value)


def _is_block(value: Value) -> bool:
    return text_at(value, "_type") == "block" and isinstance(at(value, "children"), List)


def read(tree: Value) -> Iterable[Part]:
    return in_lists(_items(tree if isinstance(tree, List) else ()))


def _items(blocks: Sequence[Value]) -> Iterator[Item]:
    for block in blocks:
        if not isinstance(block, Object):
            continue
        if not _is_block(block):
            yield Item("", 0, _others(block))
            continue
        listed = text_at(block, "listItem")
        if listed:
            level = count_at(block, "level") or 1
            yield Item(_LISTS.get(listed, "ul"), max(level - 1, 0), [*joined(_runs(block))])
        else:
            yield Item("", 0, (Element(_element(block), joined(_runs(block))),))
        yield from (Item("", 0, (each,)) for each in _notes(block))


def _others(block: Object) -> Sequence[Part]:
    """A block that is no text: a table or code of the usual plugins, or one of the site alone."""
    if text_at(block, "_type") == "code":
        return (Element("pre", words(at(block, "code"))),)
    rows = [list_at(row, "cells") for row in list_at(block, "rows")]
    if not any(rows):
        return (Unknown(block),)
    return (Element("table", [Element("tr", [*map(_cell, row)]) for row in rows]),)


def _cell(cell: Value) -> Part:
    if is_tree(cell):
        return Element("td", read(cell))
    inner = at(cell, "content") or at(cell, "value") or at(cell, "text")
    return Element("td", read(inner) if is_tree(inner) else words(inner if inner else cell))


def _element(block: Object) -> str:
    style = text_at(block, "style")
    return style if _HEADING.fullmatch(style) or style == "blockquote" else "p"


def _runs(block: Object) -> Iterator[Run]:
    definitions = {text_at(each, "_key"): each for each in list_at(block, "markDefs")}
    for child in list_at(block, "children"):
        if text_at(child, "_type") not in ("span", ""):
            yield Run((SHOWN,))
            continue
        marks = [text for mark in list_at(child, "marks") if (text := _text(mark))]
        links = (_address(definitions[mark]) for mark in marks if mark in definitions)
        href = next((link for link in links if link), "")
        noted = [mark for mark in marks if _note(definitions.get(mark)) is not None]
        names = elements_of_marks(mark for mark in marks if mark not in definitions)
        yield Run(words(at(child, "text")), names, href)
        if noted:
            yield Run([NoteMark(noted[0])])


def _notes(block: Object) -> Iterator[Part]:
    """The notes to which marks in a block lead."""
    for definition in list_at(block, "markDefs"):
        if (tree := _note(definition)) is not None:
            parts = words(tree) if isinstance(tree, String) else read(tree)
            yield note(text_at(definition, "_key"), parts)


def _note(definition: Value) -> Value:
    """The text of a note that is the definition of a mark."""
    if not isinstance(definition, Object):
        return None
    named = "note" in plain(text_at(definition, "_type"))
    texts = (value for key, value in definition.items() if named and plain(key) in _NOTE_TEXTS)
    strings = (text for text in texts if isinstance(text, String))
    return next((v for v in definition.values() if is_tree(v)), next(strings, None))


def _text(value: Value) -> str:
    return text_at(Object({"": value}), "")


def _address(definition: Value) -> str:
    """Where a mark leads to; empty for one that is no link."""
    said: Mapping[str, Value] = definition if isinstance(definition, Object) else {}
    for value in (definition, *(each for each in said.values() if isinstance(each, Object))):
        for key in _ADDRESSES:
            if address := text_at(value, key):
                return f"/{address}" if key == "_ref" else address
    return ""
