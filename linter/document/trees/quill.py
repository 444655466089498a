"""Deltas of Quill: a row of inserted texts, in which the end of a line says what the line is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.common.spans import Piece, Span
from linter.document.trees.names import elements_of_marks
from linter.document.trees.nodes import (
    SHOWN,
    Element,
    Item,
    Part,
    Run,
    Unknown,
    Words,
    in_lists,
    joined,
)
from linter.document.trees.strings import String, Unescaped
from linter.document.trees.values import Object, Value, at, count_at, list_at, text_at

_LISTS = {"ordered": "ol", "bullet": "ul", "checked": "ul", "unchecked": "ul"}


def is_tree(value: Value) -> bool:
    inserted = [at(op, "insert") for op in list_at(value, "ops")]
    return any(isinstance(each, String) for each in inserted) and None not in inserted


def read(tree: Value) -> Iterable[Part]:
    return in_lists(_items(list_at(tree, "ops")))


def _items(ops: Sequence[Value]) -> Iterator[Item]:
    runs: list[Run] = []
    for op in ops:
        inserted, attributes = at(op, "insert"), at(op, "attributes")
        if isinstance(inserted, Object):
            if runs:
                runs.append(Run((SHOWN,)))
            else:
                yield Item("", 0, (Unknown(inserted),))
        if not isinstance(inserted, String):
            continue
        text = Unescaped(inserted)
        at_line = 0
        for number, line in enumerate(text.text.split("\n")):
            if number:
                yield _line(runs, attributes)
                runs = []
            if line:
                span = Span(at_line, at_line + len(line))
                runs.append(_run([*text.placed(Piece(line, span))], attributes))
            at_line += len(line) + 1
    if runs:
        yield _line(runs, None)


def _run(pieces: Sequence[Piece], attributes: Value) -> Run:
    said: Mapping[str, Value] = attributes if isinstance(attributes, Object) else {}
    names = [name for name, value in said.items() if value is True]
    names.append(text_at(attributes, "script"))
    return Run((Words(pieces),), elements_of_marks(names), text_at(attributes, "link"))


def _line(runs: Sequence[Run], attributes: Value) -> Item:
    parts = [*joined(runs)]
    listed = _LISTS.get(text_at(attributes, "list"), "")
    if listed:
        return Item(listed, count_at(attributes, "indent") or 0, parts)
    header = count_at(attributes, "header") or 0
    name = "p"
    if 1 <= header <= 6:
        name = f"h{header}"
    elif at(attributes, "blockquote"):
        name = "blockquote"
    elif at(attributes, "code-block"):
        name = "pre"
    elif at(attributes, "table"):
        name = "td"
    return Item("", 0, (Element(name, parts),))
