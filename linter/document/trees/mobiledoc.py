"""Mobiledoc of older Ghost: sections by number, with markers that open and close mark-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.document.trees.names import element_of, elements_of_marks
from linter.document.trees.nodes import SHOWN, Element, Nodes, Part, Run, Unknown, joined, words
from linter.document.trees.strings import String
from linter.document.trees.values import List, Value, at, count_at, list_at

_DEEPEST = 20  # markups around one word
_MARKUP, _LIST, _CARD = 1, 3, 10  # kinds of sections


def is_tree(value: Value) -> bool:
    sections = at(value, "sections")
    return isinstance(sections, List) and isinstance(at(value, "markups"), List)


def read(tree: Value) -> Iterable[Part]:
    reader = _Reader(list_at(tree, "markups"), list_at(tree, "cards"))
    return (Nodes(reader.section, list_at(tree, "sections")),)


class _Reader:
    def __init__(self, markups: Sequence[Value], cards: Sequence[Value]) -> None:
        self._markups = markups
        self._cards = cards

    def section(self, section: Value) -> Iterable[Part]:
        number = _number(section, 0)
        if number == _CARD:
            card = _nth(self._cards, _number(section, 1))
            return (Unknown(_nth(card, 1)),)
        if number not in (_MARKUP, _LIST):
            return ()
        name = element_of(_text(_nth(section, 1))) or "p"
        held = _list(_nth(section, 2))
        if number == _MARKUP:
            return (Element(name, joined(self._runs(held))),)
        return (Element(name, [Element("li", joined(self._runs(_list(i)))) for i in held]),)

    def _runs(self, markers: Sequence[Value]) -> Iterator[Run]:
        opened: list[Value] = []
        for marker in markers:
            for index in _list(_nth(marker, 1)):
                opened.append(_nth(self._markups, _whole(index)))
            said = _nth(marker, 3)
            around = opened[:_DEEPEST]
            names = elements_of_marks(_text(_nth(markup, 0)) for markup in around)
            hrefs = [href for markup in around if (href := _href(markup))]
            atom = _number(marker, 0) == 1
            yield Run((SHOWN,) if atom else words(said), names, hrefs[-1] if hrefs else "")
            closed = max(_number(marker, 2), 0)
            del opened[len(opened) - min(closed, len(opened)) :]


def _href(markup: Value) -> str:
    pairs = [_text(each) for each in _list(_nth(markup, 1))]
    return pairs[pairs.index("href") + 1] if "href" in pairs[:-1] else ""


def _list(value: Value) -> Sequence[Value]:
    return value if isinstance(value, List) else ()


def _nth(value: Value | Sequence[Value], index: int) -> Value:
    held = value if isinstance(value, list | tuple) else ()
    return held[index] if 0 <= index < len(held) else None


def _number(value: Value, index: int) -> int:
    return _whole(_nth(value, index))


def _whole(value: Value) -> int:
    found = count_at(value)
    return -1 if found is None else found


def _text(value: Value) -> str:
    return value.value if isinstance(value, String) else ""
