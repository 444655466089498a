"""The parts of a tree as the elements of HTML that a site makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from linter.common.dataclass import dataclass, field
from linter.common.spans import Piece
from linter.document.trees.strings import String
from linter.document.trees.values import Value
from linter.document.unread import Reason

NOTHING: Mapping[str, str] = MappingProxyType({})


class Form(Enum):
    """How words are written."""

    TEXT = auto()  # as readers see them
    HTML = auto()
    PAGE = auto()  # HTML whose elements end with it, and whose blank lines separate paragraphs
    MARKDOWN = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """Words with their places in the file."""

    pieces: Iterable[Piece]
    form: Form = Form.TEXT


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that are not read."""

    string: String
    reason: Reason


@dataclass(frozen=True, slots=True)
class Element:
    """An element of HTML, and what is in it."""

    name: str
    within: Iterable[Part] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of a tree, and what makes parts of each when its turn comes."""

    read: Callable[[Value], Iterable[Part]]
    nodes: Iterable[Value]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is no part of a tree as its editor makes it, but of one site."""

    value: Value


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark that leads to a note."""

    target: str


Part: TypeAlias = Words | LeftOut | Element | Nodes | Unknown | NoteMark
SHOWN = Element("code")
"""Something in a sentence that has no words of its own here."""


def note(target: str, parts: Iterable[Part]) -> Element:
    """A note to which marks lead."""
    return Element("aside", parts, {"role": "doc-footnote", "id": target})


def words(value: Value, form: Form = Form.TEXT) -> Sequence[Part]:
    """The words of a string; nothing for any other value."""
    return (Words(value.pieces(), form),) if isinstance(value, String) else ()


@dataclass(frozen=True, slots=True)
class Run:
    """Words inside a sentence, with the names of the elements around them; and the address if they
    are a link, of which several runs in a row may be a part."""

    parts: Sequence[Part]
    names: Sequence[str] = ()
    href: str = ""

    @property
    def part(self) -> Sequence[Part]:
        parts = self.parts
        for name in self.names:
            parts = (Element(name, parts),)
        return parts


def joined(runs: Iterable[Run]) -> Iterable[Part]:
    """Runs as elements; those in a row with one address are one link."""
    for href, linked in groupby(runs, key=lambda run: run.href):
        parts = [part for run in linked for part in run.part]
        if href:
            yield Element("a", parts, {"href": href})
        else:
            yield from parts


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list that is written without the list: how deep it is from 0, in which element,
    and what is in it. `list` is empty for what is no item."""

    list: str
    level: int
    parts: Sequence[Part]
    attributes: Mapping[str, str] = field(default_factory=lambda: NOTHING)


def in_lists(items: Iterable[Item]) -> Iterator[Part]:
    """Items in the lists that they make, each list in the item before it that is one less deep."""
    for listed, group in groupby(items, key=lambda item: bool(item.list)):
        if listed:
            yield from _lists(group)
        else:
            yield from (part for item in group for part in item.parts)


def _lists(items: Iterable[Item]) -> Sequence[Part]:
    top: list[Part] = []
    open_lists: list[tuple[str, list[Part], list[Part]]] = []  # with the parts of the last item
    for item in items:
        level = min(item.level, len(open_lists))
        del open_lists[level + 1 :]
        if len(open_lists) > level and open_lists[level][0] != item.list:
            del open_lists[level:]
        if len(open_lists) == level:
            held: list[Part] = []
            around = open_lists[-1][2] if open_lists else top
            around.append(Element(item.list, held))
            open_lists.append((item.list, held, []))
        name, held, _ = open_lists[-1]
        parts = [*item.parts]
        held.append(Element("li", parts, item.attributes))
        open_lists[-1] = (name, held, parts)
    return top
